import { type APIRequestContext, type Browser, expect, test } from '@playwright/test';

import { addToBasket, fillCheckout, placeOrder, violations, visit } from './shop';
import { colleague } from './staff';

/** Another device: nothing of the browser that bought. */
const elsewhere = async (browser: Browser) => (await browser.newContext()).newPage();

async function linkIn(request: APIRequestContext, mail: string): Promise<string> {
  const staff = colleague(request);
  let link: string | undefined;
  await expect
    .poll(async () => {
      const { items } = await staff.call('GET', '/mails?state=sent&limit=100');
      if (!items.some(({ id }: { id: string }) => id.startsWith(mail))) return undefined;
      const { id } = items.find((item: { id: string }) => item.id.startsWith(mail));
      const { text } = await staff.call('GET', `/mails/${encodeURIComponent(id)}`);
      link = /\/track#\S+/.exec(text)?.[0];
      return link;
    })
    .toBeTruthy();
  return link!;
}

test('a guest comes back to the order from another device, by the mail and by asking for it', async ({
  page,
  browser,
  request,
}) => {
  await visit(page, '/p/harbour-mug');
  await addToBasket(page);
  await visit(page, '/checkout');
  await fillCheckout(page, /Pays at once/);
  await placeOrder(page);
  await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  const order = new URL(page.url()).pathname.split('/').at(-1)!;

  const phone = await elsewhere(browser);
  expect((await phone.goto(`/order/${order}`))!.status()).toBe(404);
  await phone.goto(await linkIn(request, `order-confirmed:${order}`));
  await expect(phone).toHaveURL(new RegExp(`/order/${order}$`));
  await expect(phone.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await phone.reload();
  await expect(phone.getByTestId('status')).toHaveAttribute('data-status', 'paid');
  await expect(phone.getByText('Live', { exact: true })).toBeVisible();

  const tablet = await elsewhere(browser);
  await visit(tablet, '/track');
  expect(await violations(tablet)).toEqual([]);
  await tablet.getByLabel('Order number').fill('K7');
  await tablet.getByLabel('E-mail').fill('ada@example.org');
  await tablet.getByRole('button', { name: 'Write to me' }).click();
  await expect(tablet.getByLabel('Order number')).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(tablet)).toEqual([]);
  await tablet.getByLabel('Order number').fill(`${order.slice(0, 4)}-${order.slice(4, 8)}`);
  await tablet.getByRole('button', { name: 'Write to me' }).click();
  await expect(tablet.getByRole('status').filter({ hasText: 'on its way' })).toBeVisible();
  expect(await violations(tablet)).toEqual([]);
  await tablet.goto(await linkIn(request, `order-link:${order}`));
  await expect(tablet).toHaveURL(new RegExp(`/order/${order}$`));

  const broken = await elsewhere(browser);
  await broken.goto(`/track#${order}.1781000000.${'A'.repeat(43)}`);
  await expect(broken.getByRole('alert')).toContainText('Ask for a new one');
  await expect(broken.getByLabel('Order number')).toBeVisible();
  expect(await violations(broken)).toEqual([]);
});
