import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Page, expect } from '@playwright/test';

export const BUYER = {
  email: 'ada@example.org',
  name: 'Ada Byron',
  line1: '12 Quay Street',
  city: 'Bristol',
  postcode: 'BS1 4DJ',
};

/** Goes there and waits until the page answers to clicks, not only looks like it. */
export async function visit(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

export const hydrated = (page: Page) => page.waitForSelector('html[data-hydrated]');

/** Types into the search box and takes the suggestion with this name. */
export async function findBySearch(page: Page, words: string, name: string) {
  await page.getByRole('combobox', { name: 'Search products' }).pressSequentially(words, { delay: 20 });
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Puts what is shown into the basket and waits until the server has it. */
export async function addToBasket(page: Page) {
  const kept = page.waitForResponse(
    (response) => response.url().includes('/api/cart/lines/') && response.request().method() === 'PUT' && response.ok(),
  );
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await kept;
}

export async function fillCheckout(page: Page, card: RegExp) {
  await page.getByLabel('E-mail').fill(BUYER.email);
  await page.getByLabel('Full name').fill(BUYER.name);
  await page.getByLabel('Address', { exact: true }).fill(BUYER.line1);
  await page.getByLabel('Town or city').fill(BUYER.city);
  await page.getByLabel('Postcode').fill(BUYER.postcode);
  await page.getByRole('radio', { name: card }).check();
}

export const placeOrder = (page: Page) => page.getByRole('button', { name: /^Place order/ }).click();

/** Staff's side of the order that the page shows. */
function desk(page: Page, request: APIRequestContext) {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const order = `${process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080'}/api/admin/orders/${id}`;
  const headers = { authorization: 'Dev sam:staff' };
  return {
    view: async () => (await request.get(order, { headers })).json(),
    post: async (path: string, data: object, key: object = {}) =>
      expect((await request.post(`${order}${path}`, { headers: { ...headers, ...key }, data })).ok()).toBe(true),
  };
}

/** What the warehouse does, beside the page that watches: packs all of the page's order, ships it and sees it arrive. */
export async function deliver(page: Page, request: APIRequestContext, tracking: string) {
  const { view, post } = desk(page, request);
  const units = (await view()).lines.map(({ sku, quantity }: { sku: string; quantity: number }) => ({ sku, quantity }));
  await post('/parcels', { lines: units }, { 'idempotency-key': 'box' });
  await expect.poll(async () => (await view()).parcels[0].state).toBe('packed');
  await post('/parcels/box/ship', { carrier: 'Parcelforce', tracking });
  await post('/parcels/box/deliver', {});
}

/** Staff agree to the page's return, get all of it and pay it back. */
export async function takeBack(page: Page, request: APIRequestContext, note: string) {
  const { view, post } = desk(page, request);
  const [{ id, lines }] = (await view()).returns;
  await post(`/returns/${id}/approve`, { note });
  await post(`/returns/${id}/receive`, { lines: lines.map((line: object) => ({ ...line, restock: 1 })) });
  await post('/refunds', { return: id }, { 'idempotency-key': 'money' });
}

/** What axe finds wrong, as `rule: where`; nothing is what we want. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
