import { expect, test } from '@playwright/test';

import { addToBasket, deliver, fillCheckout, findBySearch, placeOrder, takeBack, visit } from './shop';

test('find by search, choose, buy, and watch the order complete', async ({ page, request }) => {
  await visit(page, '/');
  await findBySearch(page, 'harbour mug', 'Harbour Mug');

  await page.getByRole('radio', { name: 'Moss' }).check();
  await page.getByRole('radio', { name: '420 ml' }).check();
  await expect(page).toHaveURL(/\?v=[\w-]+$/);
  await expect(page.getByTestId('stock')).not.toHaveText(/Checking/);
  await addToBasket(page);
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('1');

  await page.getByRole('link', { name: 'See your basket' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Basket' })).toBeFocused();
  await expect(page.getByText('Moss, 420 ml')).toBeVisible();
  const total = await page.getByTestId('total').textContent();

  await page.getByRole('link', { name: 'Check out' }).click();
  await fillCheckout(page, /Pays at once/);
  await expect(page.getByTestId('total')).toHaveText(total!);
  await placeOrder(page);

  await expect(page).toHaveURL(/\/order\//);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await expect(page.getByRole('list', { name: 'Progress' })).toContainText('Payment received');
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('0');

  await deliver(page, request, 'PF 1234 GB');
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'completed');
  await expect(page.getByRole('list', { name: 'Parcels' })).toContainText('PF 1234 GB has arrived');

  await page.getByRole('link', { name: 'Your orders' }).first().click();
  await expect(page.getByTestId('status').first()).toHaveAttribute('data-status', 'completed');
});

test('a delivered thing is sent back, received and paid back', async ({ page, request }) => {
  await visit(page, '/p/shoreline-side-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Pays at once/);
  await placeOrder(page);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await deliver(page, request, 'PF 1234 GB');
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'completed');

  await page.getByRole('button', { name: 'Return something' }).click();
  await page.getByLabel('Why?').selectOption('It arrived damaged');
  await page.getByLabel('Anything we should know').fill('It is in two pieces.');
  await page.getByRole('button', { name: 'Ask for a return' }).click();
  await expect(page.getByTestId('return')).toHaveAttribute('data-state', 'requested');
  await expect(page.getByRole('button', { name: 'Return something' })).toHaveCount(0);

  await takeBack(page, request, 'Send it to us in Leeds.');
  await expect(page.getByTestId('return')).toHaveAttribute('data-state', 'refunded');
  await expect(page.getByTestId('return')).toContainText('Send it to us in Leeds.');
  await expect(page.getByTestId('refunded')).toHaveText(/£\d+\.\d\d/);
});

test('a declined card ends the order, keeps the basket, and another card buys it', async ({ page }) => {
  await visit(page, '/p/shoreline-dinner-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /not enough money/);
  await placeOrder(page);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paymentFailed');
  await expect(page.getByText('not enough money on the card')).toBeVisible();
  const declined = page.url();

  await page.getByRole('link', { name: 'Try another card' }).click();
  await expect(page.getByLabel('E-mail')).not.toHaveValue('');
  await page.getByRole('radio', { name: /Pays at once/ }).check();
  await placeOrder(page);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  expect(page.url()).not.toBe(declined);
});

test('pressing twice and coming back gives the same order', async ({ page }) => {
  await visit(page, '/p/shoreline-side-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Pays at once/);
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/orders'))
      keys.push(request.headers()['idempotency-key']);
  });
  await page.getByRole('button', { name: /^Place order/ }).dblclick();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{1,64}$/);

  await page.goto('/orders');
  await expect(page.getByTestId('status')).toHaveCount(1);
});

test('mistakes are named beside the field and at the top, and nothing typed is lost', async ({ page }) => {
  await visit(page, '/p/shoreline-side-plate');
  await addToBasket(page);
  await visit(page, '/checkout');
  await page.getByLabel('Full name').fill('Ada Byron');
  await page.getByLabel('E-mail').fill('ada');
  await placeOrder(page);
  const summary = page.getByRole('alert').filter({ hasText: 'Please look at this again' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: /Enter an e-mail address/ }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Byron');
  await page.reload();
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Byron');
});

test('the basket changes in steps and gives back what was taken out', async ({ page }) => {
  await visit(page, '/p/harbour-mug');
  await addToBasket(page);
  await visit(page, '/basket');
  await page.getByRole('button', { name: 'One more' }).click();
  await expect(page.getByLabel('Quantity', { exact: true })).toHaveValue('2');
  await expect(page.getByTestId('total')).toHaveText('£36.95');
  await page.getByRole('button', { name: 'Remove Harbour Mug' }).click();
  await expect(page.getByText('Your basket is empty')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Quantity', { exact: true })).toHaveValue('2');
});

test('filters are addresses: they stack, count, and go away one by one', async ({ page }) => {
  await visit(page, '/search');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('link', { name: /^Moss/ }).click();
  await expect(page).toHaveURL(/colour=moss/);
  await filters.getByRole('link', { name: 'Under £25' }).click();
  await expect(page).toHaveURL(/colour=moss&maxPrice=2499/);
  await page.getByRole('link', { name: 'Remove filter: Moss' }).click();
  await expect(page).not.toHaveURL(/colour/);
  const before = await page.getByRole('article').count();
  await page.getByRole('link', { name: 'Load more' }).click();
  await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(before);
});

test('what another tab puts into the basket is there when one comes back', async ({ page, context }) => {
  await visit(page, '/p/harbour-mug');
  await addToBasket(page);
  await visit(page, '/basket');
  const other = await context.newPage();
  await visit(other, '/p/shoreline-side-plate');
  await addToBasket(other);
  await other.close();
  // A browser without a window never hides a tab, so it is told that this one was.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('2');
  await expect(page.getByRole('link', { name: 'Shoreline Side Plate' }).first()).toBeVisible();
});
