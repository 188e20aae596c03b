import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

import { expect, test } from '@playwright/test';

import { violations, visit } from './shop';
import { guest } from './staff';

interface Heard {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
}

/** Somebody else's server, which answers what it is told to. */
async function receiver() {
  const heard: Heard[] = [];
  const answers = { status: 204 };
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const said = (name: string) => String(request.headers[`webhook-${name}`]);
    heard.push({ id: said('id'), timestamp: said('timestamp'), signature: said('signature'), body });
    response.writeHead(answers.status).end(answers.status === 204 ? '' : 'not today');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`;
  return { heard, answers, url, close: () => server.close() };
}

test('a webhook is added, hears of an order, is looked at, tested, changed and removed', async ({ page, request }) => {
  const other = await receiver();
  const name = `Accounting ${Date.now().toString(36)}`;
  await visit(page, '/admin/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Address').fill('nowhere');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Address').fill(other.url);
  await page.getByRole('checkbox', { name: 'An order is paid' }).check();
  await page.getByRole('button', { name: 'Add it' }).click();
  const secret = (await page.getByTestId('secret').textContent())!;
  expect(await violations(page)).toEqual([]);

  // From a second after it was added it hears of what happens.
  const buyer = await guest(request);
  await expect(async () => {
    await buyer.buy('shoreline-side-plate');
    await expect.poll(() => other.heard.length, { timeout: 2_000 }).toBeGreaterThan(0);
  }).toPass();
  const { id, timestamp, signature, body } = other.heard[0]!;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  expect(signature).toBe(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  expect(JSON.parse(body).type).toBe('order.paid');

  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: 'Delivered' }).first()).toContainText('204', { timeout: 500 });
  }).toPass();
  await expect(page.getByTestId('secret')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  other.answers.status = 500;
  await page.waitForSelector('html[data-hydrated]');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByRole('link', { name: 'Test', exact: true }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('Answered 500')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByText('not today')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  other.answers.status = 200;
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByTestId('state')).toHaveText('Delivered', { timeout: 500 });
  }).toPass();
  const tests = other.heard.filter(({ body: said }) => said.includes('"test"'));
  expect(new Set(tests.map((one) => one.id)).size).toBe(1);

  await page.getByRole('link', { name: 'Deliveries' }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByTestId('secret')).not.toHaveText(secret);
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await expect(page.getByTestId('state')).toHaveText('Off');
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  other.close();
});
