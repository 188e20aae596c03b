import { expect, test } from '@playwright/test';

const locations = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address!).pathname);

test('search engines are led from robots.txt to every product, in every market', async ({ request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  expect(robots).toContain('Disallow: /ar/checkout');

  const index = await request.get('/sitemap.xml');
  expect(index.headers()['content-type']).toContain('xml');
  const files = locations(await index.text());
  let pages: string[] = [];
  // What was just taken off sale leaves the listing, which both are read from, a moment later.
  await expect(async () => {
    pages = (await Promise.all(files.map(async (file) => locations(await (await request.get(file)).text())))).flat();
    const { total } = await (await request.get('/api/products?limit=1')).json();
    for (const prefix of ['', '/ie', '/de', '/ar'])
      expect(pages.filter((path) => path.startsWith(`${prefix}/p/`))).toHaveLength(total);
  }).toPass({ timeout: 20_000 });
  expect(pages).toEqual(expect.arrayContaining(['/', '/de/c/kitchen', '/ar/p/harbour-mug']));
  expect((await request.get('/sitemap/nowhere.xml')).status()).toBe(404);
});

for (const path of ['/', '/p/harbour-mug', '/p/wildflower-seed-mix'])
  test(`a link to ${path} is shown with a picture`, async ({ page, request, baseURL }) => {
    await page.goto(path);
    const address = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect(address).toContain(baseURL);
    const picture = await request.get(address!);
    expect(picture.headers()['content-type']).toBe('image/jpeg');
    expect((await picture.body()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  });

test('a link that says where it was found leads to the page', async ({ request, baseURL }) => {
  for (const path of ['/', '/ie/', '/de/', '/ar/', '/c/kitchen', '/de/p/harbour-mug']) {
    const answer = await request.get(`${path}?utm_source=letter`);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text()).toContain(`<link rel="canonical" href="${baseURL}${path}">`);
  }
});
