import { type Page, type Route, expect, test } from '@playwright/test';

import { ownGateway } from './processes';
import { addToBasket, fillCheckout, placeOrder, visit } from './shop';

type Own = Awaited<ReturnType<typeof ownGateway>>;
let own: Own;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  own = await ownGateway();
});
test.afterAll(() => own.stop());

async function toThePlaceButton(page: Page) {
  await visit(page, `${own.origin}/p/shoreline-side-plate`);
  await addToBasket(page);
  await visit(page, `${own.origin}/checkout`);
  await fillCheckout(page, /Pays at once/);
}

/** The next order that the page sends meets this; answers with the ids that were sent, also later. */
async function meet(page: Page, fate: (route: Route) => Promise<void>): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  let met = false;
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    ids.push(route.request().headers()['idempotency-key']);
    if (met) return route.continue();
    met = true;
    await fate(route);
  });
  return ids;
}

async function onceMore(page: Page) {
  const again = page.getByRole('alert').getByRole('button');
  await expect(again).toBeEnabled();
  await again.click();
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await page.goto(`${own.origin}/orders`);
  await expect(page.getByTestId('status')).toHaveCount(1);
}

test('a gateway that is killed before it has the order loses nothing that was typed', async ({ page }) => {
  await toThePlaceButton(page);
  const ids = await meet(page, async (route) => {
    await own.kill();
    await route.continue();
  });
  await placeOrder(page);
  await expect(page.getByRole('alert')).toContainText('not answering');
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Byron');
  await own.start();
  await onceMore(page);
  expect(new Set(ids).size).toBe(1);
  expect(ids).toHaveLength(2);
});

test('a gateway that is killed when it has placed the order places no second one', async ({ page }) => {
  await toThePlaceButton(page);
  const ids = await meet(page, async (route) => {
    expect((await route.fetch()).ok()).toBe(true);
    await own.kill();
    await route.abort('connectionreset');
  });
  await placeOrder(page);
  await expect(page.getByRole('alert')).toContainText('offline');
  await own.start();
  await onceMore(page);
  expect(new Set(ids).size).toBe(1);
});

test('a page of a product survives its gateway and is live again', async ({ page }) => {
  await visit(page, `${own.origin}/p/shoreline-side-plate`);
  await expect(page.getByTestId('stock')).not.toHaveText(/Checking/);
  await own.kill();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('alert')).toContainText('not answering');
  await own.start();
  const again = page.getByRole('alert').getByRole('button');
  await expect(again).toBeEnabled();
  await again.click();
  await expect(page.getByText(/^In your basket: 1/)).toBeVisible();
});
