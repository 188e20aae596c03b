import { expect, test } from '@playwright/test';

import { addToBasket, fillCheckout, placeOrder, violations, visit } from './shop';

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' } as object);

    for (const path of [
      '/',
      '/search?q=lamp',
      '/c/kitchen',
      '/p/harbour-mug',
      '/basket',
      '/orders',
      '/wishlist',
      '/track',
      '/no-such-page',
    ])
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await visit(page, path);
        expect(await violations(page)).toEqual([]);
      });

    test('axe finds nothing from the full basket to the order', async ({ page }) => {
      await visit(page, '/p/harbour-mug');
      await addToBasket(page);
      expect(await violations(page)).toEqual([]);
      await visit(page, '/basket');
      expect(await violations(page)).toEqual([]);
      await visit(page, '/checkout');
      await placeOrder(page);
      await expect(page.getByText('Please look at this again')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await fillCheckout(page, /Pays at once/);
      await placeOrder(page);
      await expect(page.getByTestId('status')).toHaveAttribute('data-status', 'paid');
      expect(await violations(page)).toEqual([]);
    });
  });

test('axe finds nothing in open search suggestions and the filter sheet of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/search');
  await page.getByRole('combobox', { name: 'Search products' }).pressSequentially('lamp');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the skip link comes first and works', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});

test('nothing scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/', '/search', '/p/harbour-mug', '/basket', '/checkout']) {
    await visit(page, path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
});

test('colours are chosen by keyboard, and stay', async ({ page }) => {
  await visit(page, '/');
  const colours = page.getByRole('contentinfo').getByRole('combobox');
  await colours.focus();
  // What listens to it is fetched when it is come to.
  await expect(async () => {
    await colours.selectOption('light');
    await colours.selectOption('dark');
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark', { timeout: 1_000 });
  }).toPass();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
});
