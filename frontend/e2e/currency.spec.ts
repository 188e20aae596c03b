import { type Page, expect, test } from '@playwright/test';

import { addToBasket, fillCheckout, placeOrder, violations, visit } from './shop';
import { colleague, guest } from './staff';

const EUROS = /€\d/;
const POUNDS = /£\d/;
const main = (page: Page) => page.getByRole('main');

/** Goes to the same page in another market, by the footer. */
async function market(page: Page, name: string) {
  await page.getByRole('contentinfo').getByRole('link', { name, exact: true }).click();
  await page.waitForSelector('html[data-hydrated]');
}

/** The amounts that the products of a list begin with, in minor units. */
const prices = async (page: Page) =>
  (await page.getByRole('article').getByText(EUROS).allTextContents()).map((text) =>
    Math.round(Number(/€([\d,]+\.\d\d)/.exec(text)![1]!.replace(',', '')) * 100),
  );

test('a whole purchase in euros, and search engines are told of euros', async ({ page }) => {
  await visit(page, '/ie/c/kitchen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-IE');
  await expect(page.getByRole('article').first()).toContainText(EUROS);
  await expect(main(page)).not.toContainText(POUNDS);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Search products' }).pressSequentially('harbour mug', { delay: 20 });
  await expect(page.getByRole('option', { name: 'Harbour Mug' })).toContainText(EUROS);
  await page.getByRole('option', { name: 'Harbour Mug' }).click();
  await expect(page).toHaveURL(/\/ie\/p\/harbour-mug/);
  await expect(main(page)).toContainText(EUROS);
  await expect(main(page)).not.toContainText(POUNDS);
  expect(await violations(page)).toEqual([]);
  const source = await (await page.request.get('/ie/p/harbour-mug')).text();
  expect(new Set(source.match(/"priceCurrency":"\w+"/g))).toEqual(new Set(['"priceCurrency":"EUR"']));
  await addToBasket(page);

  await visit(page, '/ie/basket');
  await expect(page.getByTestId('total')).toHaveText(EUROS);
  await expect(main(page)).toContainText('Delivery: Ireland');
  await expect(main(page)).not.toContainText(POUNDS);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Check out' }).click();
  await expect(page.getByLabel('Country')).toHaveValue('IE');
  await fillCheckout(page, /Pays at once/);
  const total = await page.getByTestId('total').textContent();
  expect(total).toMatch(EUROS);
  expect(await violations(page)).toEqual([]);
  await placeOrder(page);

  await expect(page).toHaveURL(/\/ie\/order\//);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await expect(main(page)).toContainText(total!);
  await expect(main(page)).not.toContainText(POUNDS);
  expect(await violations(page)).toEqual([]);
  await visit(page, page.url().replace('/order/', '/invoice/'));
  await expect(main(page)).toContainText(total!);
  await expect(main(page)).not.toContainText(POUNDS);

  // Staff see what was sold, one currency at a time.
  await expect(async () => {
    await visit(page, '/admin?currency=EUR');
    await expect(page.getByText('Average order today').locator('..')).toContainText(EUROS, { timeout: 1000 });
  }).toPass();
  expect(await violations(page)).toEqual([]);
});

test('lists are filtered and sorted by prices in euros', async ({ page }) => {
  await visit(page, '/ie/');
  await expect(main(page).getByRole('heading', { name: 'Under €25' })).toBeVisible();
  await expect(main(page)).not.toContainText(POUNDS);
  expect(await violations(page)).toEqual([]);
  await visit(page, '/ie/search?sort=priceAsc');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('link', { name: '€25 to €50' }).click();
  await expect(page).toHaveURL(/minPrice=2500&maxPrice=5000/);
  await expect(page.getByRole('link', { name: 'Remove filter: €25 to €50' })).toBeVisible();
  await expect.poll(async () => Math.min(...(await prices(page)))).toBeGreaterThanOrEqual(2500);
  const shown = await prices(page);
  expect(shown.length).toBeGreaterThan(3);
  expect(Math.max(...shown)).toBeLessThanOrEqual(5000);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});

test('the footer changes the market and keeps page and basket', async ({ page }) => {
  await visit(page, '/p/harbour-mug?v=KIT-0001-01');
  await addToBasket(page);
  await market(page, 'English (€)');
  await expect(page).toHaveURL('/ie/p/harbour-mug?v=KIT-0001-01');
  await expect(main(page)).toContainText(EUROS);
  await expect(page.getByRole('link', { name: /Basket/ }).first()).toContainText('1');

  await visit(page, '/ie/basket');
  await expect(page.getByTestId('total')).toHaveText(EUROS);
  // Nothing has become dearer or cheaper: it is another price list.
  await expect(main(page).getByRole('status')).toHaveCount(0);
  await market(page, 'English (£)');
  await expect(page).toHaveURL('/basket');
  await expect(page.getByTestId('total')).toHaveText(POUNDS);
  await expect(main(page)).not.toContainText(EUROS);
});

test('an order stays in the currency that it was made in', async ({ page, request, context, baseURL }) => {
  const shopper = await guest(request);
  const order = await shopper.buy('harbour-mug');
  await context.addCookies([{ name: 'guest', value: shopper.token, url: baseURL }]);
  await page.goto(`/ie/order/${order.id}`);
  await expect(main(page)).toContainText(POUNDS);
  await expect(main(page)).not.toContainText(EUROS);
  await page.goto(`/ie/invoice/${order.id}`);
  await expect(main(page)).toContainText(POUNDS);
  await expect(main(page)).not.toContainText(EUROS);
});

test('what is added offline in one market is what was meant, whatever market delivers it', async ({ page }) => {
  await visit(page, '/ie/p/harbour-mug');
  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }));
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByTestId('waiting')).toContainText('1 thing');
  const delivered = page.waitForRequest(
    (asked) => asked.method() === 'PUT' && asked.url().includes('/api/cart/lines/'),
  );
  await visit(page, '/');
  expect(new URL((await delivered).url()).searchParams.get('currency')).toBe('EUR');
  await expect(page.getByTestId('waiting')).toHaveCount(0);
});

test('a product is not there in euros until staff set its prices in them', async ({ page }) => {
  const name = `t${Date.now().toString(36)}`;
  await visit(page, '/admin/products/new');
  for (const [label, text] of [
    ['Name', name],
    ['Maker', 'Test Works'],
    ['In a sentence', 'A thing.'],
    ['Material', 'Wood'],
    ['Dimensions', '8 cm'],
    ['Care', 'None.'],
    ['SKU of its first variant', `${name.toUpperCase()}-1`],
    ['Price in GBP', '12.50'],
  ] as const)
    await page.getByLabel(label).fill(text);
  await page.getByLabel('Category').selectOption('kitchen');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByTestId('state')).toHaveText('Draft');
  const id = page.url().split('/').at(-1)!;
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByLabel('Option', { exact: true }).fill('Colour');
  await page.getByLabel('Values, with commas between').fill('Moss, Ink');
  await page.getByRole('button', { name: 'Make 2 variants' }).click();
  await saveAndPublish(page);
  await listed(page, name, 'GBP');
  const { variants } = await (await page.request.get(`/api/products/${name}`)).json();
  const said = await (await page.request.get(`/p/${name}`)).text();
  const named = [...said.matchAll(/<link[^>]* hreflang="([^"]+)"/g)].map(([, lang]) => lang);
  expect(named).toEqual(['en-GB', 'ar', 'x-default']);
  await colleague(page.request).call(
    'POST',
    `/stock/${variants[0].sku}/restock`,
    { quantity: 9, reason: 'delivery' },
    {
      'idempotency-key': name,
    },
  );

  await visit(page, `/p/${name}`);
  await addToBasket(page);
  expect((await page.goto(`/ie/p/${name}`))!.status()).toBe(404);
  await visit(page, '/ie/basket');
  await expect(main(page)).toContainText('is not for sale here now');
  expect(await violations(page)).toEqual([]);

  await visit(page, `/admin/products/${id}`);
  await page.getByLabel('Price in EUR of Moss').fill('14.50');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  // A product is sold in euros in all its variants or in none.
  await expect(page.getByLabel('Price in EUR of Ink')).toBeFocused();
  await page.getByLabel('Price in EUR of Ink').fill('13.50');
  await page.getByLabel('Price before in EUR of Ink').fill('19');
  expect(await violations(page)).toEqual([]);
  await saveAndPublish(page);
  await listed(page, name, 'EUR');
  await visit(page, '/ie/basket');
  await expect(main(page)).toContainText('€14.50');
  await expect(main(page)).not.toContainText('is not for sale here now');
  await visit(page, `/ie/p/${name}`);
  await page.getByRole('radio', { name: 'Ink' }).check();
  await expect(main(page).getByText('€13.50').first()).toBeVisible();
  await expect(main(page).getByText('€19.00').first()).toBeVisible();

  await visit(page, `/admin/products/${id}`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByTestId('state')).toHaveText('Draft');
});

async function saveAndPublish(page: Page) {
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByTestId('state')).toHaveText('Published');
}

const listed = (page: Page, name: string, currency: string) =>
  expect
    .poll(async () => (await page.request.get(`/api/products/${name}?currency=${currency}`)).status(), {
      timeout: 30_000,
    })
    .toBe(200);
