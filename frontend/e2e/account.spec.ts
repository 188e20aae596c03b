import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { mailedLink, openAccount, signIn, signOut } from './person';
import { addToBasket, violations, visit } from './shop';
import { colleague } from './staff';
import { totp } from './totp';

test('an account is opened by mail, keeps the basket, and is left and entered again', async ({ page, request }) => {
  await visit(page, '/p/harbour-mug');
  await addToBasket(page);
  const email = await openAccount(page, request);
  await expect(page.getByText(email)).toBeVisible();
  await visit(page, '/basket');
  await expect(page.getByText('Harbour Mug').first()).toBeVisible();

  await visit(page, '/account');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('What we call you').fill('Ada');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();

  await page.getByRole('link', { name: 'Addresses' }).click();
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByLabel('Full name').fill('Ada Byron');
  await page.getByLabel('Address', { exact: true }).fill('12 Quay Street');
  await page.getByLabel('Town or city').fill('Bristol');
  await page.getByLabel('Postcode').fill('BS1 4DJ');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('list', { name: 'Your addresses' })).toContainText('12 Quay Street');

  await signOut(page);
  await visit(page, '/account/addresses');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, email, 'a harbour in spring');
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, email);
  await expect(page).toHaveURL(/\/account\/addresses$/);
  await expect(page.getByRole('list', { name: 'Your addresses' })).toContainText('12 Quay Street');
});

test('a forgotten password is replaced by a link that works once', async ({ page, request }) => {
  const email = await openAccount(page, request);
  await signOut(page);
  await visit(page, '/reset');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Write to me' }).click();
  const link = await mailedLink(request, email, 'reset');
  await visit(page, link);
  await page.getByLabel('New password').fill('a harbour in summer');
  await page.getByRole('button', { name: 'Use this password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email, 'a harbour in summer');
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
});

test('staff turn a second factor on, come in with it, and others stay out', async ({ page, request }) => {
  const email = await openAccount(page, request);
  const refused = await page.goto('/admin');
  expect(refused!.status()).toBe(403);

  const staff = colleague(request);
  const { items } = await staff.call('GET', `/users?text=${encodeURIComponent(email)}`);
  await visit(page, '/account/security');
  await page.getByRole('button', { name: 'Set one up' }).click();
  const secret = (await page.getByTestId('secret').textContent())!;
  await page.getByLabel('The code that the app shows').fill(totp(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByTestId('recovery')).toBeVisible();
  const codes = await page.getByTestId('recovery').getByRole('listitem').allTextContents();
  expect(codes.length).toBeGreaterThan(4);
  expect(await violations(page)).toEqual([]);

  await staff.call('PUT', `/users/${items[0].id}/roles`, { roles: ['support'] });
  await visit(page, '/sign-in?next=/admin/orders');
  await signIn(page, email);
  await page.getByLabel('Code').fill(codes[0]!);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  await visit(page, '/admin/products');
  await expect(page.getByRole('alert')).toContainText('You may not do this');
});

test('axe finds nothing on the ways in', async ({ page }) => {
  for (const path of ['/sign-in', '/register', '/reset', '/confirm#x', '/email#x']) {
    await visit(page, path);
    expect(await violations(page), path).toEqual([]);
  }
});

test('signing in never leads to another site', async ({ page, request }) => {
  const email = await openAccount(page, request);
  await signOut(page);
  await visit(page, '/sign-in?next=//example.org/account');
  await signIn(page, email);
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/account$/);
});

test('staff find somebody, see them, and lock and unlock them', async ({ page, request }) => {
  const email = await openAccount(page, request);
  await signOut(page);
  await visit(page, '/admin/users');
  await page.getByRole('searchbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: email }).click();
  await expect(page.getByRole('heading', { level: 1, name: email })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lock it' }).click();
  await expect(page.locator('#main').getByText('Locked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('button', { name: 'Unlock it' }).click();
  await expect(page.locator('#main').getByText('Open', { exact: true })).toBeVisible();
});

test('a new shop makes an administrator of whoever has the code in its log, once', async ({
  page,
  request,
  browser,
}) => {
  const code = /"SetupCode":"([A-Z0-9]+)"/.exec(readFileSync(process.env.SHOP_LOG!, 'utf8'))![1]!;
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  const late = await (await browser.newContext()).newPage();
  const [email] = await Promise.all([openAccount(page, request), openAccount(late, request)]);
  await visit(page, '/setup');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Setup code').fill('WRONG');
  await page.getByRole('button', { name: 'Become the administrator' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Setup code').fill(code);
  await page.getByRole('button', { name: 'Become the administrator' }).click();
  await expect(page.getByRole('status').filter({ hasText: "shop's first administrator" })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const { items } = await colleague(request).call('GET', `/users?text=${encodeURIComponent(email)}`);
  expect(items[0].roles).toContain('administrator');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email);
  await expect(page).toHaveURL(/\/account\/security$/);

  await visit(late, '/setup');
  await late.getByLabel('Setup code').fill(code);
  await late.getByRole('button', { name: 'Become the administrator' }).click();
  await expect(late.getByRole('alert')).toBeVisible();
  await late.context().close();
});
