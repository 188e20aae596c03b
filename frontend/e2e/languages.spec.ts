import { readFileSync } from 'node:fs';

import { type Locator, type Page, expect, test } from '@playwright/test';

import { BUYER, violations, visit } from './shop';

/** What a key says in a language; `count` picks no form here, so plural messages are not asked for. */
function messages(locale: 'en' | 'de' | 'ar') {
  return (key: string): string => {
    const [area, ...rest] = key.split('.');
    const file = new URL(`../app/messages/${locale}/${area}.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[rest.join('.')]!;
  };
}

/** Goes forward with the Tab key alone until this has the focus. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  const STEPS = 120;
  for (let i = 0; i < STEPS; i++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not come to ${target}`);
}

const AREAS = 'common|home|list|product|basket|checkout|order|account|error';
const rawKeys = async (page: Page) =>
  (await page.locator('body').innerText()).match(new RegExp(`\\b(?:${AREAS})\\.[a-z][\\w.]+`, 'g')) ?? [];

for (const locale of ['de', 'ar'] as const)
  test.describe(`in ${locale}`, () => {
    const t = messages(locale);

    test('axe finds nothing on any page, and each says its language', async ({ page }) => {
      for (const path of [
        '/',
        '/search?q=lamp',
        '/c/kitchen',
        '/p/harbour-mug',
        '/basket',
        '/orders',
        '/wishlist',
        '/sign-in',
        '/register',
        '/no-such-page',
      ]) {
        await visit(page, `/${locale}${path}`);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
        await expect(page.getByRole('main')).not.toContainText(locale === 'de' ? '£' : '€');
        expect(await violations(page), path).toEqual([]);
        expect(await rawKeys(page), path).toEqual([]);
      }
    });

    test('nothing scrolls sideways at 320 pixels', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 700 });
      for (const path of ['/', '/search', '/p/harbour-mug', '/basket', '/checkout', '/sign-in']) {
        await visit(page, `/${locale}${path}`);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide, path).toBeLessThanOrEqual(0);
      }
    });

    test('a mug is bought with the keyboard alone, without an English word about it', async ({ page }) => {
      await visit(page, `/${locale}/p/harbour-mug`);
      const kept = page.waitForResponse((response) => response.url().includes('/api/cart/lines/') && response.ok());
      await tabTo(page, page.getByRole('button', { name: t('common.addToBasket'), exact: true }).first());
      await page.keyboard.press('Enter');
      await kept;
      await tabTo(page, page.getByRole('link', { name: t('product.seeBasket') }));
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/${locale}/basket$`));
      await expect(page.getByRole('heading', { level: 1, name: t('common.basket') })).toBeFocused();
      expect(await violations(page)).toEqual([]);

      await tabTo(page, page.getByLabel(t('basket.code')));
      await page.keyboard.type('NO-SUCH-CODE');
      await page.keyboard.press('Enter');
      await expect(page.getByText(t('problem.promotion/unknown-code'))).toBeVisible();

      await tabTo(page, page.getByRole('link', { name: t('basket.checkOut') }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: t('checkout.title') })).toBeFocused();
      await tabTo(page, page.getByRole('button', { name: new RegExp(t('checkout.place').split(/[،,]/)[0]!) }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert').filter({ hasText: t('checkout.mistakes') })).toBeFocused();
      expect(await violations(page)).toEqual([]);

      for (const [label, value] of [
        ['checkout.email', BUYER.email],
        ['checkout.name', BUYER.name],
        ['checkout.line1', BUYER.line1],
        ['checkout.city', BUYER.city],
        ['checkout.postcode', BUYER.postcode],
      ] as const) {
        await tabTo(page, page.getByLabel(t(label), { exact: true }));
        await page.keyboard.type(value);
      }
      await tabTo(page, page.getByRole('radio', { name: new RegExp(t('checkout.card.tok_approve')) }));
      await page.keyboard.press('Space');
      expect(await rawKeys(page)).toEqual([]);
      await tabTo(page, page.getByRole('button', { name: new RegExp(t('checkout.place').split(/[،,]/)[0]!) }));
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
      await expect(page).toHaveURL(new RegExp(`/${locale}/order/`));
      await expect(page.getByTestId('status')).toHaveText(t('order.status.paid'));
      expect(await violations(page)).toEqual([]);
      expect(await rawKeys(page)).toEqual([]);
    });
  });

test('the footer leads to the page that one has gone on to', async ({ page }) => {
  await visit(page, '/search?q=lamp');
  await page.getByRole('article').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/p\//);
  const { pathname } = new URL(page.url());
  await page.getByRole('contentinfo').getByRole('link', { name: 'Deutsch (€)' }).click();
  await expect(page).toHaveURL(`/de${pathname}`);
});

test('a page names itself in every market, and the footer leads there without script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/search?q=lamp&colour=moss');
  await page.getByRole('link', { name: 'Deutsch (€)' }).click();
  await expect(page).toHaveURL('/de/search?q=lamp&colour=moss');
  await page.getByRole('link', { name: 'العربية (£)' }).click();
  await expect(page).toHaveURL('/ar/search?q=lamp&colour=moss');
  await page.getByRole('link', { name: 'English (£)' }).click();
  await expect(page).toHaveURL('/search?q=lamp&colour=moss');

  await page.goto('/de/p/harbour-mug');
  const addresses = await page
    .locator('link[rel=alternate]')
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute('hreflang'), new URL((link as HTMLLinkElement).href).pathname]),
    );
  expect(Object.fromEntries(addresses)).toEqual({
    'en-GB': '/p/harbour-mug',
    'en-IE': '/ie/p/harbour-mug',
    de: '/de/p/harbour-mug',
    ar: '/ar/p/harbour-mug',
    'x-default': '/p/harbour-mug',
  });
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${baseURL}/de/p/harbour-mug`);
  await context.close();
});

test('a language keeps to itself: redirects stay in it, and the back office has none', async ({ page }) => {
  await page.goto('/de/account/addresses');
  await expect(page).toHaveURL(/\/de\/sign-in\?next=(?:%2F|\/)account(?:%2F|\/)addresses$/);
  await page.goto('/ar/admin/orders?status=paid');
  await expect(page).toHaveURL('/admin/orders?status=paid');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
});
