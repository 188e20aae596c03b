import { type APIRequestContext, type Page, expect } from '@playwright/test';

import { hydrated, visit } from './shop';
import { colleague, GATEWAY } from './staff';

export const PASSWORD = 'a harbour in winter';
const newAddress = () => `e2e-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}@example.org`;

/** The path of the newest link that was mailed there. */
export async function mailedLink(request: APIRequestContext, email: string, page: string): Promise<string> {
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

/** Somebody else who is new, and who is not at this browser. */
export async function joined(request: APIRequestContext): Promise<string> {
  const email = newAddress();
  const post = async (path: string, data: object) =>
    expect((await request.post(`${GATEWAY}/api/accounts${path}`, { data })).ok()).toBe(true);
  await post('', { email });
  const [, token] = (await mailedLink(request, email, 'confirm')).split('#');
  await post('/confirm', { token, password: PASSWORD });
  return email;
}

/** Somebody new, signed in, at their account. */
export async function openAccount(page: Page, request: APIRequestContext): Promise<string> {
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
  await hydrated(page);
  return email;
}

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.waitForSelector('html[data-hydrated]');
}
