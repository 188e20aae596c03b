import { expect, test } from '@playwright/test';

import { visit } from './shop';
import { guest } from './staff';

test('the cluster shows its silo, and the way to the dashboard', async ({ page }) => {
  await visit(page, '/admin/cluster');
  await expect(page.getByRole('group', { name: 'Silos' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('group', { name: 'Silos' })).toContainText('Running');
  await expect(page.getByRole('group', { name: 'Activations' })).toContainText('ProductGrain');
  await expect(page.getByRole('link', { name: 'Orleans dashboard' })).toHaveAttribute('href', /\/cluster$/);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Looked again' })).toBeAttached();
});

test('units are added and taken away with a reason, and the ledger says so', async ({ page }) => {
  await visit(page, '/admin/stock');
  await page.getByLabel('SKU', { exact: true }).fill('KIT-0002-00');
  await page.getByRole('button', { name: 'Open' }).click();
  const figures = page.getByTestId('figures');
  const received = Number(await figures.getByText('Received').locator('xpath=following-sibling::dd').textContent());

  await page.getByRole('button', { name: 'Restock' }).click();
  await page.getByLabel('Units that came').fill('7');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Pallet 12');
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(figures).toContainText(String(received + 7));
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Pallet 12' }).first()).toContainText('+7', { timeout: 500 });
  }).toPass();

  await page.getByRole('button', { name: 'Adjust' }).click();
  await page.getByLabel('Change in units').fill('-99999');
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/free/);
  await page.getByLabel('Change in units').fill('-2');
  await page.getByLabel('Why').selectOption('Damaged');
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Damaged' }).first()).toContainText('−2', { timeout: 500 });
  }).toPass();
});

test('a promotion is written, switched on, and takes something off a basket', async ({ page, request }) => {
  const code = `E2E${Date.now().toString(36).toUpperCase()}`;
  await visit(page, '/admin/promotions/new');
  await page.getByLabel('Name').fill('A quarter off');
  await page.getByLabel('Id', { exact: true }).fill(code.toLowerCase());
  await page.getByLabel('Percent off').fill('lots');
  await page.getByLabel('Codes').fill(code);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Percent off')).toHaveAccessibleDescription(/no share/);
  await page.getByLabel('Percent off').fill('25');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByTestId('state')).toHaveText('Off');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByTestId('state')).toHaveText('Running');

  const buyer = await guest(request);
  const product = await buyer.call('GET', '/products/shoreline-side-plate');
  await buyer.call('PUT', `/cart/lines/${product.variants[0].sku}`, { product: product.id, quantity: 1 });
  await buyer.call('PUT', `/cart/codes/${code}`);
  await expect
    .poll(async () => (await buyer.call('GET', '/cart/quote?country=GB&shipping=standard')).discounts.length)
    .toBe(1);

  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('button', { name: 'Switch it off' }).click();
  await expect(page.getByTestId('state')).toHaveText('Off');
});

test('a review waits until staff have read it', async ({ page, request }) => {
  const buyer = await guest(request);
  const order = await buyer.buy('shoreline-side-plate');
  const title = `Good plate ${Date.now()}`;
  const words = { stars: 5, title, text: 'It holds cake.', author: 'Ada' };
  await buyer.call('POST', '/products/shoreline-side-plate/reviews', { order: order.id, ...words });
  await expect(async () => {
    await visit(page, '/admin/reviews');
    await expect(page.getByTestId('review').filter({ hasText: title })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByTestId('review').filter({ hasText: title }).getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByTestId('review').filter({ hasText: title })).toHaveCount(0);
  await expect
    .poll(async () => {
      const { items } = await buyer.call('GET', '/products/shoreline-side-plate/reviews');
      return items.some((review: { title: string }) => review.title === title);
    })
    .toBe(true);
});

test('what staff did is on record, the trail is whole, and a buyer was written to', async ({ page, request }) => {
  const order = await (await guest(request)).buy('shoreline-side-plate');
  await visit(page, `/admin/orders/${order.id}`);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The buyer rang.');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'cancelled');

  await visit(page, '/admin/audit');
  await expect(page.getByRole('row').filter({ hasText: order.id }).first()).toContainText('sam');
  await page.getByRole('button', { name: 'Check the trail' }).click();
  await expect(page.getByTestId('trail')).toContainText('Whole up to');

  await expect(async () => {
    await visit(page, '/admin/mails');
    await expect(page.getByRole('row').nth(1)).toContainText('@', { timeout: 1_000 });
  }).toPass();
  await page.locator('tbody tr a').first().click();
  await expect(page.getByRole('heading', { name: 'As it reads' })).toBeVisible();
});
