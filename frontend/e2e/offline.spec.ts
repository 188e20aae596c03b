import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Page, expect, test } from '@playwright/test';

import { hydrated, violations } from './shop';

test.use({ serviceWorkers: 'allow' });

/** The shop behind a wire that can be cut: the worker's questions are lost with it, and not only the page's. */
async function wireTo(shop: string) {
  let cut = false;
  let losesAnswersOf: RegExp | null = null;
  let newer = false;
  const server = createServer((incoming, outgoing) => {
    if (cut) return void incoming.socket.destroy();
    const { method, headers } = incoming;
    const plain = incoming.url === '/sw.js' ? { ...headers, 'accept-encoding': 'identity' } : headers;
    const onward = ask(new URL(incoming.url!, shop), { method, headers: plain }, (answer) => {
      if (losesAnswersOf?.test(incoming.url!)) return void answer.resume().on('end', () => incoming.socket.destroy());
      if (newer && incoming.url === '/sw.js') {
        outgoing.writeHead(200, { 'content-type': 'text/javascript' });
        answer.on('end', () => outgoing.end('// newer'));
        return void answer.pipe(outgoing, { end: false });
      }
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async set(page: Page, connected: boolean) {
      cut = !connected;
      if (cut) server.closeAllConnections();
      await page.context().setOffline(cut);
    },
    loseAnswersOf: (paths: RegExp | null) => (losesAnswersOf = paths),
    deployNewer: () => (newer = true),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Waits until the worker has the page, and goes there again, so that what it loads is kept. */
async function seen(page: Page, address: string) {
  await page.goto(address);
  await hydrated(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
  });
  await page.reload();
  await hydrated(page);
}

const basketOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/cart');
    return answer.ok ? (await answer.json()).lines.map(({ quantity }: { quantity: number }) => quantity) : [];
  });

test('what was seen is there without a connection, and what is added then is delivered once', async ({
  page,
  baseURL,
}) => {
  const wire = await wireTo(baseURL!);
  await seen(page, `${wire.origin}/p/harbour-mug`);
  await wire.set(page, false);

  await page.reload();
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Mug' })).toBeVisible();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByTestId('waiting')).toContainText('1 thing');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByTestId('waiting')).toContainText('2 things');
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('2');
  expect(await violations(page)).toEqual([]);

  await page.goto(`${wire.origin}/de/orders`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sie sind offline' })).toBeVisible();
  await page.goto(`${wire.origin}/checkout`);
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/checkout');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Harbour Mug' }).click();
  await hydrated(page);
  await expect(page.getByTestId('waiting')).toContainText('2 things');

  // Back again, in two tabs at once: each of them would deliver.
  const other = await page.context().newPage();
  await wire.set(page, true);
  await Promise.all([page.reload(), other.goto(`${wire.origin}/`)]);
  await hydrated(page);
  await expect.poll(() => basketOf(page)).toEqual([2]);
  await expect(page.getByTestId('waiting')).toHaveCount(0);
  await page.reload();
  await hydrated(page);
  expect(await basketOf(page)).toEqual([2]);
  await other.close();
  wire.close();
});

test('an answer that is lost does not add twice', async ({ page, baseURL }) => {
  const wire = await wireTo(baseURL!);
  await seen(page, `${wire.origin}/p/shoreline-side-plate`);
  // The shop hears of it and does it; its answer does not come back.
  wire.loseAnswersOf(/^\/api\/cart\/lines\//);
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByTestId('waiting')).toContainText('1 thing');
  expect(await basketOf(page)).toEqual([1]);
  wire.loseAnswersOf(null);
  await page.reload();
  await hydrated(page);
  await expect(page.getByTestId('waiting')).toHaveCount(0);
  expect(await basketOf(page)).toEqual([1]);
  wire.close();
});

test('the shop can be installed, in the language of the page', async ({ page, request }) => {
  await page.goto('/ar/');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(address!)).json();
  expect(manifest).toMatchObject({
    name: 'Northlane',
    display: 'standalone',
    start_url: '/ar/',
    lang: 'ar',
    dir: 'rtl',
  });
  const sizes = manifest.icons.map(({ sizes, purpose }: { sizes: string; purpose: string }) => `${sizes} ${purpose}`);
  expect(sizes).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
  for (const { src } of manifest.icons)
    expect((await request.get(src)).headers()['content-type'], src).toBe('image/png');
});

test('a newer version takes over when its reader says so', async ({ page, baseURL }) => {
  const wire = await wireTo(baseURL!);
  await seen(page, `${wire.origin}/p/harbour-mug`);
  wire.deployNewer();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  const reload = page.getByRole('button', { name: 'Reload' });
  await expect(reload).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await Promise.all([page.waitForEvent('load'), reload.click()]);
  await hydrated(page);
  await expect(reload).toHaveCount(0);
  wire.close();
});
