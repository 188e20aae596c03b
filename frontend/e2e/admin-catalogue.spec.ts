import { type Page, expect, test } from '@playwright/test';

import { visit } from './shop';

const unique = () => `t${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;

/** Makes a draft by the form; answers with its id. */
async function makeDraft(page: Page, name: string) {
  await visit(page, '/admin/products/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Maker').fill('Test Works');
  await page.getByLabel('In a sentence').fill('A thing.');
  await page.getByLabel('Material').fill('Wood');
  await page.getByLabel('Dimensions').fill('8 cm');
  await page.getByLabel('Care').fill('None.');
  await page.getByLabel('Category').selectOption('kitchen');
  await page.getByLabel('SKU of its first variant').fill(`${name.toUpperCase()}-1`);
  await page.getByLabel('Price in GBP').fill('12.50');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByTestId('state')).toHaveText('Draft');
  return page.url().split('/').at(-1)!;
}

test('a product is drafted, given options and a picture, published, and a shopper sees it', async ({ page }) => {
  const name = unique();
  const id = await makeDraft(page, name);

  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByLabel('Option', { exact: true }).fill('Colour');
  await page.getByLabel('Values, with commas between').fill('Moss, Ink');
  await page.getByRole('button', { name: 'Another option' }).click();
  await page.getByLabel('Option', { exact: true }).nth(1).fill('Size');
  await page.getByLabel('Values, with commas between').nth(1).fill('S, L');
  await page.getByRole('button', { name: 'Make 4 variants' }).click();
  await expect(page.getByRole('row')).toHaveCount(5);
  await page.getByLabel('Price in GBP of Ink / L').fill('nonsense');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByLabel('Price in GBP of Ink / L')).toBeFocused();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByLabel('Price in GBP of Ink / L').fill('15');
  await page.getByLabel('Care').fill('By hand.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);

  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByLabel('File').setInputFiles({ name: 'front.png', mimeType: 'image/png', buffer: PNG });
  await page.getByLabel('What it shows').fill('From the front');
  await page.getByRole('dialog').getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByTestId('picture')).toHaveCount(1);

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByTestId('state')).toHaveText('Published');
  await expect
    .poll(async () => (await page.request.get(`/api/products/${name}`)).status(), { timeout: 30_000 })
    .toBe(200);
  await visit(page, `/p/${name}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('radio', { name: 'Ink' }).check();

  await visit(page, `/admin/products/${id}`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByTestId('state')).toHaveText('Draft');
});

test('two people change one product: the second sees what the first did and loses nothing', async ({
  page,
  context,
}) => {
  const name = unique();
  const id = await makeDraft(page, name);
  const second = await context.newPage();
  await visit(second, `/admin/products/${id}`);

  await page.getByLabel('Care').fill('By hand.');
  await page.getByLabel('In a sentence').fill('Theirs.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);

  await second.getByLabel('Material').fill('Clay');
  await second.getByLabel('In a sentence').fill('Mine.');
  await second.getByRole('button', { name: 'Save the draft' }).click();
  const conflict = second.getByTestId('conflict');
  await expect(conflict).toBeFocused();
  await expect(conflict).toContainText('By hand.');
  await conflict.getByRole('radio', { name: 'Theirs: Theirs.' }).check();
  await conflict.getByRole('button', { name: 'Put both together' }).click();
  await expect(second.getByLabel('In a sentence')).toHaveValue('Theirs.');
  await expect(second.getByLabel('Care')).toHaveValue('By hand.');
  await expect(second.getByLabel('Material')).toHaveValue('Clay');
  await second.getByRole('button', { name: 'Save the draft' }).click();
  await expect(second.getByText('Not saved yet')).toHaveCount(0);
  await second.reload();
  await expect(second.getByLabel('Material')).toHaveValue('Clay');
});

test('a file is checked, its mistakes are named by line and column, and a good one is written', async ({ page }) => {
  const name = unique();
  await makeDraft(page, name);
  const exported = await (await page.request.get('/api/admin/exports/products.csv?drafts=true')).text();
  const rows = exported.split('\r\n').flatMap((line) => line.split('\n'));
  const mine = rows.find((line) => line.includes(name))!;
  expect(mine).toBeTruthy();
  const file = (line: string) => ({
    name: 'products.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${rows[0]}\n${line}\n`),
  });

  await visit(page, '/admin/products/import');
  await page.getByLabel('File').setInputFiles(file(mine.replace(',1250,', ',cheap,')));
  await page.getByRole('button', { name: 'Check it' }).click();
  const preview = page.getByTestId('import');
  await expect(preview).toHaveAttribute('data-status', 'checked');
  await expect(preview.getByRole('row').nth(1)).toContainText('2');
  await expect(preview.getByRole('button', { name: /^Write/ })).toHaveCount(0);

  await page.getByLabel('File').setInputFiles(file(mine.replace('Test Works', 'Other Works')));
  await page.getByRole('button', { name: 'Check it' }).click();
  await preview.getByRole('button', { name: 'Write 1 product' }).click();
  await expect(preview).toHaveAttribute('data-status', 'done');
  await page.reload();
  await expect(preview).toHaveAttribute('data-status', 'done');
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
