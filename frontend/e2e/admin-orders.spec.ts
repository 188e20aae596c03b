import { expect, test } from '@playwright/test';

import { visit } from './shop';
import { colleague, guest } from './staff';

test('an order is packed, shipped, delivered, sent back, taken in and paid back', async ({ page, request }) => {
  const buyer = await guest(request);
  const order = await buyer.buy('shoreline-side-plate', 'shoreline-dinner-plate');
  await visit(page, `/admin/orders/${order.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Order ${order.number}`);

  await page.getByRole('button', { name: 'Pack', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pack it' }).click();
  const parcel = page.getByTestId('parcel');
  await expect(parcel).toHaveAttribute('data-state', 'packed');
  await expect(page.getByRole('button', { name: 'Pack', exact: true })).toHaveCount(0);

  await parcel.getByRole('button', { name: 'Ship' }).click();
  await page.getByLabel('Carrier').fill('Parcelforce');
  await page.getByLabel('Tracking number').fill('PF 1234 GB');
  await page.getByRole('button', { name: 'It has left' }).click();
  await parcel.getByRole('button', { name: 'Delivered' }).click();
  await page.getByRole('button', { name: 'It has arrived' }).click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'completed');

  const sku = order.lines[0].sku;
  const ask = { lines: [{ sku, quantity: 1 }], reason: 'damaged', note: 'In two pieces.' };
  await buyer.call('POST', `/orders/${order.id}/returns`, ask, { 'idempotency-key': 'back' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  const back = page.getByTestId('return');
  await expect(back).toContainText('In two pieces.');
  await back.getByRole('button', { name: 'Agree' }).click();
  await page.getByLabel('What the buyer should know').fill('Send it to us in Leeds.');
  await page.getByRole('button', { name: 'Yes, agree' }).click();
  await back.getByRole('button', { name: 'It came' }).click();
  await page.getByRole('spinbutton', { name: 'Back on the shelf' }).fill('0');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(back).toContainText('0 back on the shelf');
  await back.getByRole('button', { name: 'Pay back' }).click();
  await page.getByRole('button', { name: 'Pay it back' }).click();
  await expect(back).toHaveAttribute('data-state', 'refunded');
  await expect(page.getByTestId('refunded')).not.toHaveText('£0.00');

  const seen = await buyer.call('GET', `/orders/${order.id}`);
  expect(seen.returns[0]).toMatchObject({ state: 'refunded', answer: 'Send it to us in Leeds.' });
  expect(seen.refunded).toEqual(seen.lines[0].total);
});

test('an order is cancelled with a reason, and money goes back by an amount that is checked', async ({
  page,
  request,
}) => {
  const buyer = await guest(request);
  const order = await buyer.buy('shoreline-side-plate');
  await visit(page, `/admin/orders/${order.id}`);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The buyer rang.');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'cancelled');
  await expect(page.getByRole('button', { name: 'Refund' })).toHaveCount(0);

  const other = await buyer.buy('shoreline-side-plate');
  await visit(page, `/admin/orders/${other.id}`);
  await page.getByRole('button', { name: 'Pack', exact: true }).click();
  await page.getByRole('button', { name: 'Pack it' }).click();
  await expect(page.getByTestId('parcel')).toHaveAttribute('data-state', 'packed');
  await page.getByRole('button', { name: 'Refund' }).click();
  await page.getByLabel('Amount in GBP').fill('9999');
  await expect(page.getByLabel('Amount in GBP')).toHaveAccessibleDescription(/at most/);
  await page.getByRole('textbox', { name: 'Reason' }).fill('It came late.');
  await page.getByRole('button', { name: 'Send it back' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByLabel('Amount in GBP').fill('1.50');
  await page.getByRole('button', { name: 'Send it back' }).click();
  await expect(page.getByTestId('refunded')).toHaveText('£1.50');
});

test('the list of orders is filtered by its address and walked by keys', async ({ page, request }) => {
  const order = await (await guest(request)).buy('shoreline-side-plate');
  // The list follows the order's news, and the page asks it once.
  const list = () => colleague(request).call('GET', `/orders?number=${order.number}`);
  await expect.poll(async () => (await list()).items.length).toBe(1);
  await visit(page, '/admin');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Number')).toBeFocused();
  await page.keyboard.type(order.number);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`number=${order.number}$`));
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: 'To pack' }).click();
  await expect(page).toHaveURL(/status=paid$/);
  await expect(page.getByRole('row').nth(1)).toContainText('Paid');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await expect(page.locator('tbody tr a').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Order / })).toBeVisible();
});

test('nobody else comes into the back office', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, extraHTTPHeaders: { authorization: 'Dev bob' } });
  const page = await context.newPage();
  const response = await page.goto('/admin/orders');
  expect(response!.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This part is for staff');
  await context.close();
});
