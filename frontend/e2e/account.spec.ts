import { type APIRequestContext, type Page, expect, test } from '@playwright/test';

import { addToBasket, violations, visit } from './shop';
import { colleague } from './staff';
import { totp } from './totp';

const PASSWORD = 'a harbour in winter';
const newAddress = () => `e2e-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}@example.org`;

/** The path of the newest link that was mailed there. */
async function mailedLink(request: APIRequestContext, email: string, page: string): Promise<string> {
  const staff = colleague(request);
  let link: string | undefined;
  await expect
    .poll(async () => {
      const { items } = await staff.call('GET', '/mails?limit=50');
      const mine = items.filter(({ to }: { to: string }) => to === email);
      for (const { id } of mine) {
        const { text } = await staff.call('GET', `/mails/${encodeURIComponent(id)}`);
        link ??= new RegExp(`/${page}#\\S+`).exec(text)?.[0];
      }
      return link;
    })
    .toBeTruthy();
  return link!;
}

async function openAccount(page: Page, request: APIRequestContext): Promise<string> {
  const email = newAddress();
  await visit(page, '/register');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Write to me' }).click();
  await expect(page.getByRole('status').filter({ hasText: email })).toBeVisible();
  await visit(page, await mailedLink(request, email, 'confirm'));
  await page.getByLabel('Your name').fill('Ada Byron');
  await page.getByLabel('Password', { exact: true }).fill('password');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  return email;
}

async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.waitForSelector('html[data-hydrated]');
}

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
