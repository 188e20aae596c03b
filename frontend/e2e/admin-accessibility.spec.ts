import { expect, test } from '@playwright/test';

import { violations, visit } from './shop';
import { guest } from './staff';

const PAGES = [
  '/admin',
  '/admin/orders',
  '/admin/attention',
  '/admin/returns',
  '/admin/products',
  '/admin/products/new',
  '/admin/products/import',
  '/admin/products/p_000001',
  '/admin/stock',
  '/admin/stock/KIT-0001-00',
  '/admin/promotions',
  '/admin/promotions/new',
  '/admin/reviews',
  '/admin/mails',
  '/admin/dead-letters',
  '/admin/webhooks',
  '/admin/cluster',
  '/admin/audit',
  '/admin/users',
];

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`the back office in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' } as object);

    for (const path of PAGES)
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await visit(page, path);
        await expect(page.locator('.skeleton')).toHaveCount(0);
        expect(await violations(page)).toEqual([]);
      });

    test('axe finds nothing on an order and in what is asked before it is packed', async ({ page, request }) => {
      const order = await (await guest(request)).buy('shoreline-side-plate');
      await visit(page, `/admin/orders/${order.id}`);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Pack', exact: true }).click();
      expect(await violations(page)).toEqual([]);
    });
  });

test('no page of the back office scrolls sideways on a phone', async ({ page, request }) => {
  const order = await (await guest(request)).buy('shoreline-side-plate');
  await page.setViewportSize({ width: 360, height: 760 });
  for (const path of [...PAGES, `/admin/orders/${order.id}`]) {
    await visit(page, path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
});

test('the keys of the back office are explained and can be turned off', async ({ page }) => {
  await visit(page, '/admin');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Use these keys').uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});
