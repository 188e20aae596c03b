import { expect, test } from '@playwright/test';

import { violations, visit } from './shop';

test('a picture is looked at closely, by pointer and by keys, and the page is where it was', async ({ page }) => {
  await visit(page, '/p/harbour-mug');
  const opener = page.getByRole('button', { name: /Look closer$/ });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Harbour Mug' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('img')).toHaveAttribute('alt', /in chalk/);
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('img')).toHaveAttribute('alt', /in moss/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('img')).toHaveAttribute('alt', /in clay/);
  const width = () => dialog.getByRole('img').evaluate((image) => image.getBoundingClientRect().width);
  const before = await width();
  await dialog.getByRole('button', { name: 'Larger' }).click();
  expect(await width()).toBeGreaterThan(before * 1.9);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
