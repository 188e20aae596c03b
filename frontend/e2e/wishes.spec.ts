import { expect, test } from '@playwright/test';

import { violations, visit } from './shop';
import { colleague, guest } from './staff';

const SLUG = 'bird-feeder';

test('a wish waits with its price, and moves to the basket', async ({ page }) => {
  await visit(page, '/p/harbour-mug');
  const kept = page.waitForResponse((answer) => answer.ok() && answer.request().method() === 'PUT');
  await page.getByRole('button', { name: 'Wish for it' }).click();
  await expect(page.getByRole('button', { name: 'On your wishes' })).toHaveAttribute('aria-pressed', 'true');
  await kept; // it shows at once, and is kept a moment later
  await visit(page, '/wishlist');
  const wish = page.getByRole('list', { name: 'Your wishes' }).getByRole('listitem');
  await expect(wish).toContainText('Harbour Mug');
  expect(await violations(page)).toEqual([]);
  await wish.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('1');
  await wish.getByRole('button', { name: 'Take off' }).click();
  await expect(page.getByText('No wishes yet')).toBeVisible();
});

test('who asked hears once that something sold out is back', async ({ page, request }) => {
  const staff = colleague(request);
  const product = await (await guest(request)).call('GET', `/products/${SLUG}`);
  const { sku } = product.variants[0];
  const adjust = (quantity: number) =>
    staff.call(
      'POST',
      `/stock/${sku}/adjust`,
      { quantity, reason: 'counted' },
      { 'idempotency-key': crypto.randomUUID() },
    );
  const { available } = await staff.call('GET', `/stock/${sku}`);
  if (available > 0) await adjust(-available);

  await visit(page, `/p/${SLUG}?v=${sku}`);
  await page.getByRole('button', { name: 'Tell me when it is back' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody');
  await page.getByRole('button', { name: 'Tell me', exact: true }).click();
  await expect(page.getByTestId('alert')).toContainText(/address|e-mail/i);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.org');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tell me', exact: true }).click();
  await expect(page.getByTestId('alert')).toContainText('We write to ada@example.org once');

  await adjust(5);
  await expect(async () => {
    await visit(page, '/wishlist');
    await expect(page.getByText('Back since')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a buyer reviews what arrived, staff publish it, and others read it', async ({
  page,
  request,
  context,
  baseURL,
}) => {
  const buyer = await guest(request);
  const staff = colleague(request);
  const order = await buyer.buy('shoreline-dinner-plate');
  await staff.deliver(order);
  await context.addCookies([{ name: 'guest', value: buyer.token, url: baseURL }]);
  await visit(page, `/order/${order.id}`);
  await page.getByRole('button', { name: /^Write a review/ }).click();
  expect(await violations(page)).toEqual([]);
  const title = `Plate ${Date.now()}`;
  await page.getByRole('radio', { name: '4' }).check();
  await page.getByLabel('In short').fill(title);
  await page.getByLabel('In full').fill('It holds cake.');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByText('We read it before others do.').first()).toBeVisible();

  const mine = async () =>
    (await staff.call('GET', '/reviews?limit=100')).items.find((each: { title: string }) => each.title === title);
  await expect.poll(mine).toBeTruthy();
  const { id, edition } = await mine();
  await staff.call('POST', `/reviews/${id}/publish`, { edition });
  await expect(async () => {
    await visit(page, '/p/shoreline-dinner-plate');
    await page.getByRole('heading', { name: 'More from this shelf' }).scrollIntoViewIfNeeded();
    await expect(page.getByTestId('buyer-review').filter({ hasText: title })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await violations(page)).toEqual([]);
});
