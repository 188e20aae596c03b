import { readFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';

import { joined, mailedLink, openAccount, PASSWORD, signIn } from './person';
import { hydrated, violations, visit } from './shop';
import { colleague } from './staff';
import { totp } from './totp';

test('somebody takes their data away, deletes the account, and comes back as nobody', async ({ page, request }) => {
  const email = await openAccount(page, request);
  await page.getByRole('link', { name: 'Your data' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const data = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
  expect(data.account.email).toBe(email);
  expect(data.name).toBe('Ada Byron');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Delete my account' }).click();
  const sure = page.getByRole('dialog', { name: 'Delete this account for good?' });
  await expect(sure).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await sure.getByRole('textbox').fill('somebody@example.org');
  await sure.getByRole('button', { name: 'Delete it' }).click();
  await expect(sure.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await sure.getByRole('textbox').fill(email);
  await sure.getByRole('button', { name: 'Delete it' }).click();
  await expect(page).toHaveURL(/\/$/);

  await visit(page, '/account');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, email);
  await expect(page.getByRole('alert')).toBeVisible();

  // The farewell was the last that was written there, and the address is free again.
  const staff = colleague(request);
  await expect
    .poll(async () => (await staff.call('GET', `/users?text=${encodeURIComponent(email)}`)).items.length)
    .toBe(0);
  await visit(page, '/register');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Write to me' }).click();
  await mailedLink(request, email, 'confirm');
});

test('a password is hidden until its owner looks, and can be pasted and filled in', async ({ page }) => {
  await visit(page, '/sign-in');
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await expect(field).toHaveAttribute('autocomplete', 'current-password');
  expect(await field.getAttribute('maxlength')).toBeNull();
  await field.focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    // Nothing on the page keeps a password manager's or a person's paste out.
    if (document.activeElement!.dispatchEvent(paste)) document.execCommand('insertText', false, text);
  }, PASSWORD);
  await expect(field).toHaveValue(PASSWORD);
  await page.getByRole('button', { name: 'Show the password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
});

test('a provider that is linked can be let go, also one by which nobody signs in any more', async ({
  page,
  request,
}) => {
  await openAccount(page, request);
  let linked = ['acme', 'gone'];
  await page.route('**/api/session/providers', (route) => route.fulfill({ json: [{ name: 'acme', label: 'Acme' }] }));
  await page.route('**/api/me/account', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), providers: linked } });
  });
  await page.route('**/api/me/providers/*', async (route) => {
    linked = linked.filter((name) => !route.request().url().endsWith(name));
    await route.continue();
  });
  await page.getByRole('link', { name: 'Security' }).click();
  const providers = page.getByRole('list', { name: 'Providers' });
  await expect(providers.getByRole('listitem')).toHaveText([/^Acme\s*Linked/, /^gone\s*Linked/]);
  expect(await violations(page)).toEqual([]);
  for (const name of ['gone', 'Acme']) {
    const asked = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await providers.getByRole('button', { name: `Unlink ${name}` }).click();
    expect((await asked).status()).toBe(204);
  }
  await expect(providers.getByRole('listitem')).toHaveText([/^Acme\s*Link Acme$/]);
});

test('staff who signed in a while ago show who they are before they go on', async ({ page, request }) => {
  const [someone, email] = await Promise.all([joined(request), openAccount(page, request)]);
  const staff = colleague(request);
  const found = async (text: string) =>
    (await staff.call('GET', `/users?text=${encodeURIComponent(text)}`)).items[0].id;
  await visit(page, '/account/security');
  await page.getByRole('button', { name: 'Set one up' }).click();
  await page.getByLabel('The code that the app shows').fill(totp((await page.getByTestId('secret').textContent())!));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByTestId('recovery')).toBeVisible();
  const codes = await page.getByTestId('recovery').getByRole('listitem').allTextContents();
  await staff.call('PUT', `/users/${await found(email)}/roles`, { roles: ['administrator'] });

  await visit(page, `/sign-in?next=/admin/users/${await found(someone)}`);
  await signIn(page, email);
  await page.getByLabel('Code').fill(codes[0]!);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: someone })).toBeVisible();
  await hydrated(page);

  // The gateway says so once ten minutes have passed; here it does the first time.
  await page.route(
    '**/api/admin/users/*/lock',
    (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        json: {
          type: '/problems/session/proof-needed',
          code: 'session/proof-needed',
          title: '',
          status: 403,
          detail: '',
        },
      }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Lock this account?' });
  await dialog.getByRole('button', { name: 'Lock it' }).click();
  await expect(dialog.getByRole('group')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Your password').fill('a harbour in spring');
  await dialog.getByLabel('The code of your app').fill(codes[1]!);
  await dialog.getByRole('button', { name: 'Lock it' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Lock it' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Locked', { exact: true }).first()).toBeVisible();
});
