import { expect, test } from '@playwright/test';

import { addToBasket, visit } from './shop';

test('shared pages are the same for everybody, byte for byte', async ({ page, playwright, baseURL }) => {
  await visit(page, '/p/harbour-mug');
  await addToBasket(page);
  const stranger = await playwright.request.newContext({ baseURL });
  for (const path of ['/', '/c/kitchen', '/search?q=mug', '/p/harbour-mug']) {
    const mine = await (await page.request.get(path)).text();
    const theirs = await (await stranger.get(path)).text();
    expect(mine, path).toBe(theirs);
  }
});

test('personal pages may not be stored', async ({ request }) => {
  for (const path of ['/basket', '/checkout', '/orders', '/wishlist', '/admin'])
    expect((await request.get(path)).headers()['cache-control'], path).toContain('no-store');
});

test('the content security policy holds and nothing in the shop breaks it', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  for (const path of ['/', '/search?q=lamp', '/p/harbour-mug', '/basket', '/checkout', '/orders']) {
    const response = await page.goto(path);
    const policy = response!.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toContain('unsafe-inline');
    await page.waitForSelector('html[data-hydrated]');
  }
  expect(complaints).toEqual([]);
});

test('another site may not write through our origin', async ({ request }) => {
  const response = await request.post('/api/guests', { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(response.status()).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'caller/cross-site' });
});

test('picture names cannot leave their folder', async ({ request }) => {
  for (const name of ['..%2Fphotographs.json', '%2e%2e%2fpackage.json', 'mug.png', 'MUG.avif', '.avif'])
    expect((await request.get(`/media/p/${name}`)).status(), name).toBe(404);
});

test('metrics are for who scrapes the process, not for who comes through a proxy', async ({ request }) => {
  await request.get('/');
  const answer = await request.get('/metrics');
  expect(await answer.text()).toMatch(/http_server_request_duration_seconds_count\{.*kind="page".*\} \d+/);
  const outside = await request.get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(outside.status()).toBe(404);
});
