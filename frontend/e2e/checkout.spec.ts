import { type Locator, type Page, expect, test } from '@playwright/test';

import { BUYER, addToBasket, fillCheckout, placeOrder, violations, visit } from './shop';
import { colleague, guest } from './staff';

/** Tab until the focus is where it should be, from when that can be seen; a shopper without a mouse has no other way. */
async function tabTo(page: Page, target: Locator, most = 60) {
  await expect(target.first()).toBeVisible();
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').and(target).count()) > 0) return;
  }
  throw new Error(`Not reached by ${most} presses of Tab`);
}

for (const [size, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const)
  test(`everything can be bought by keyboard alone, on a ${size}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await visit(page, '/');
    await tabTo(page, page.getByRole('combobox', { name: 'Search products' }));
    await page.keyboard.type('side plate', { delay: 20 });
    await expect(page.getByRole('option', { name: 'Shoreline Side Plate' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Shoreline Side Plate' })).toBeFocused();

    await tabTo(page, page.getByRole('button', { name: 'Add to basket' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('link', { name: 'See your basket' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Basket' })).toBeFocused();
    await tabTo(page, page.getByRole('link', { name: 'Check out' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeFocused();

    const { email, name, line1, city, postcode } = BUYER;
    for (const [field, value] of Object.entries({ email, name, line1, city, postcode })) {
      await tabTo(page, page.locator(`[name=${field}]`));
      await page.keyboard.type(value);
    }
    await tabTo(page, page.locator('[name=paymentToken]'));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Place order' }));
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  });

test('a reload in the middle keeps what was typed, and the back button leads to the order that is under way', async ({
  page,
}) => {
  await visit(page, '/p/shoreline-side-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Your bank asks you to confirm/);
  await page.reload();
  for (const [label, value] of [
    ['E-mail', BUYER.email],
    ['Postcode', BUYER.postcode],
  ] as const)
    await expect(page.getByLabel(label)).toHaveValue(value);
  await page.getByRole('radio', { name: /Your bank asks you to confirm/ }).check();
  await placeOrder(page);
  await expect(page).toHaveURL(/\/order\//);
  const order = page.url();

  await page.goBack();
  await expect(page.getByText('This basket is being bought right now.')).toBeVisible();
  await page.getByRole('radio', { name: /Pays at once/ }).check();
  await placeOrder(page);
  // The same checkout with another card is no second order: its first one is shown.
  await page.getByRole('link', { name: 'See that order' }).click();
  await expect(page).toHaveURL(order);

  await page.getByRole('link', { name: 'Confirm the payment at your bank' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page).toHaveURL(order);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
});

test('two watch the last unit, a third buys it, and both see it go', async ({ page, browser, request }) => {
  const staff = colleague(request);
  const buyer = await guest(request);
  const slug = 'bee-hotel';
  const product = await buyer.call('GET', `/products/${slug}`);
  const { sku } = product.variants[0];
  const { available } = await staff.call('GET', `/stock/${sku}`);
  await staff.call(
    'POST',
    `/stock/${sku}/adjust`,
    { quantity: 1 - available, reason: 'counted' },
    { 'idempotency-key': crypto.randomUUID() },
  );

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  for (const each of [page, other]) {
    await visit(each, `/p/${slug}?v=${sku}`);
    await expect(each.getByTestId('stock')).toHaveText('Only one left');
  }
  // One of them has it in the basket already: a basket holds nothing back.
  await addToBasket(other);
  const order = await buyer.buy(slug);
  expect(order.lines[0].sku).toBe(sku);
  for (const each of [page, other]) {
    await expect(each.getByTestId('stock')).toHaveText(/Sold out/);
    await expect(each.getByRole('button', { name: 'Sold out' })).toBeDisabled();
  }

  await visit(other, '/checkout');
  await fillCheckout(other, /Pays at once/);
  await placeOrder(other);
  await expect(other.getByRole('alert')).toContainText('sold out');
  await other.getByRole('link', { name: 'Go to your basket' }).click();
  await expect(other).toHaveURL(/\/basket$/);
  await elsewhere.close();
});

test('who wants what many want waits for a turn, and buys when it has come', async ({ page, request }) => {
  const staff = colleague(request);
  const slug = 'chess-set';
  const product = await (await guest(request)).call('GET', `/products/${slug}`);
  const { sku } = product.variants[0];
  const stock = await staff.call('GET', `/stock/${sku}`);
  if (stock.available < 5)
    await staff.call('POST', `/stock/${sku}/restock`, { quantity: 9, reason: 'more' }, { 'idempotency-key': 'turns' });
  await staff.call('PUT', `/stock/${sku}/room`, { perMinute: 6 });
  const level = async () => (await (await guest(request)).call('GET', `/stock?sku=${sku}`))[0];
  await expect.poll(async () => (await level()).admissionsPerMinute).toBe(6);

  await visit(page, `/p/${slug}?v=${sku}`);
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Pays at once/);
  await placeOrder(page);
  const turn = page.getByTestId('turn');
  await expect(turn).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await turn.getByRole('button', { name: 'Place the order now' }).click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await staff.call('PUT', `/stock/${sku}/room`, { perMinute: null });
});

test('a paid order has an invoice that prints without the shop around it', async ({ page }) => {
  await visit(page, '/p/shoreline-side-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Pays at once/);
  await placeOrder(page);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await page.getByRole('link', { name: 'Invoice' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice / })).toBeVisible();
  await expect(page.getByRole('row', { name: /Shoreline Side Plate/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByTestId('total')).toBeVisible();
});
