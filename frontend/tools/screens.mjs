// Pictures of every page for docs/screens: `SHOP_URL=… GATEWAY_URL=… node tools/screens.mjs FOLDER [shop|desk]`, against a
// running shop in Development. Chromium itself makes the WebP, so nothing else is needed.
import { mkdirSync, writeFileSync } from 'node:fs';

import { chromium } from '@playwright/test';

const [folder, part = 'all'] = process.argv.slice(2);
const shop = process.env.SHOP_URL ?? 'http://127.0.0.1:3000';
const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';
const STAFF = { authorization: 'Dev sam:staff' };
const QUALITY = 0.6;
const PAUSE_MS = 200;
const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
const MUG = { product: 'p_000001', sku: 'KIT-0001-01' };

const SHOP = ['', 'c/lighting', 'search?q=lamp', 'p/harbour-mug', 'basket', 'checkout', 'order', 'orders', 'wishlist'];
const DOORS = ['sign-in', 'register', 'reset', 'track', 'offline', 'no-such-page'];
const ACCOUNT = ['account', 'account/addresses', 'account/security', 'account/data'];
const DESK = [
  ...[
    '',
    'orders',
    'order',
    'attention',
    'returns',
    'products',
    'products/new',
    'products/import',
    'products/p_000001',
  ],
  ...['stock', 'stock/KIT-0001-00', 'promotions', 'promotions/new', 'reviews', 'users', 'mails', 'dead-letters'],
  ...['webhooks', 'cluster', 'audit'],
];
const LOOKS = [
  { size: 'desktop', scheme: 'light', market: '' },
  { size: 'phone', scheme: 'dark', market: '' },
];
const ELSEWHERE = [
  { size: 'desktop', scheme: 'dark', market: 'ar' },
  { size: 'phone', scheme: 'light', market: 'ar' },
  { size: 'desktop', scheme: 'light', market: 'ie', currency: 'EUR' },
  { size: 'phone', scheme: 'light', market: 'de', currency: 'EUR' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
mkdirSync(folder, { recursive: true });
if (part !== 'desk') {
  for (const look of [...LOOKS, ...ELSEWHERE]) await shoppers(look);
}
if (part !== 'shop') {
  for (const look of LOOKS) await backOffice(look);
}
await browser.close();

async function shoppers(look) {
  const context = await contextOf(look);
  const call = async (method, path, data, headers) => {
    const answer = await context.request.fetch(`${shop}/api${path}`, { method, data, headers });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await call('POST', '/guests');
  const order = await buy(call, look);
  await call('PUT', `/cart/lines/${MUG.sku}`, { product: MUG.product, quantity: 2 });
  await call('PUT', `/wishlist/${MUG.sku}`, { product: MUG.product });
  for (const path of [...SHOP, ...DOORS]) await shoot(context, look, path === 'order' ? `order/${order}` : path, path);
  await context.close();
  await member(look);
}

/** A member's own pages, once an account was opened by the link in the mail. */
async function member(look) {
  const context = await contextOf(look);
  const email = `screens-${Date.now().toString(36)}@example.org`;
  await context.request.post(`${shop}/api/accounts`, { data: { email } });
  const token = await mailedToken(context.request, email);
  const password = ['a', 'harbour', 'in', 'winter'].join(' ');
  await context.request.post(`${shop}/api/accounts/confirm`, { data: { token, password, name: 'Ada Byron' } });
  for (const path of ACCOUNT) await shoot(context, look, path, path);
  await context.close();
}

function mailedToken(request, email) {
  const read = async (path) => (await request.get(`${gateway}/api/admin/mails${path}`, { headers: STAFF })).json();
  return until(async () => {
    const mine = (await read('?limit=50')).items.find(({ to }) => to === email);
    const token = mine && /\/confirm#(\S+)/.exec((await read(`/${mine.id}`)).text)?.[1];
    return token && decodeURIComponent(token);
  });
}

/** The first answer that is not nothing. */
async function until(ask) {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function backOffice(look) {
  const context = await contextOf(look);
  const { items } = await (await context.request.get(`${gateway}/api/admin/orders?limit=1`, { headers: STAFF })).json();
  for (const path of DESK) {
    const name = path ? `admin/${path}` : 'admin';
    await shoot(context, look, path === 'order' ? `admin/orders/${items[0]?.id}` : name, name);
  }
  await context.close();
}

/** Buys a mug, and answers with the order's id once it is paid. */
async function buy(call, { currency = 'GBP' }) {
  await call('PUT', `/cart/lines/${MUG.sku}`, { product: MUG.product, quantity: 1 });
  const quote = await call('GET', `/cart/quote?country=GB&shipping=standard&currency=${currency}`);
  const body = {
    contact: { email: 'ada@example.org', name: 'Ada Byron' },
    address: { line1: '12 Quay Street', city: 'Bristol', postcode: 'BS1 4DJ', country: 'GB' },
    shipping: 'standard',
    paymentToken: 'tok_approve',
    expectedTotal: quote.total,
  };
  const { id } = await call('POST', '/orders', body, { 'idempotency-key': crypto.randomUUID() });
  await until(async () => (await call('GET', `/orders/${id}`)).status === 'paid');
  return id;
}

function contextOf({ size, scheme }) {
  return browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    isMobile: size === 'phone',
  });
}

async function shoot(context, { size, scheme, market }, path, name) {
  const page = await context.newPage();
  await page.goto([shop, market, path].filter((each, i) => i === 0 || each !== '').join('/'));
  await page.waitForSelector('html[data-hydrated]');
  await page.waitForFunction(
    () =>
      !document.querySelector('.skeleton') &&
      [...document.images].every(
        (each) => each.complete || !each.checkVisibility() || each.getBoundingClientRect().top > innerHeight,
      ),
  );
  const png = (await page.screenshot()).toString('base64');
  const file = [name.replace(/[/?=]+/g, '-') || 'home', size, scheme, market].filter(Boolean).join('.');
  writeFileSync(`${folder}/${file}.webp`, await webp(page, png));
  await page.close();
}

/** The browser's own encoder; a blank page of it, as the shop's policy forbids pictures out of nowhere. */
async function webp(page, png) {
  await page.goto('about:blank');
  const bytes = await page.evaluate(
    async ([data, quality]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d').drawImage(picture, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [png, QUALITY],
  );
  return Buffer.from(bytes);
}
