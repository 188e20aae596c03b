import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './helm.mjs';
import { freePort, until } from './processes.mjs';

const binary = (folder, name) => {
  const file = `${ROOT}${folder}/bin/Release/net10.0/${name}.dll`;
  assert.ok(existsSync(file), `${file} is missing: dotnet build -c Release`);
  return file;
};

/**
 * A silo, a gateway in a process of its own and the payment company, with all 200 products or the first of them, in a new folder: addresses of
 * the three, by the names their charts have.
 * @param settings further environment variables of silo and gateway @param siloSettings of the silo
 */
export async function startShop(processes, folder, { products = 200, settings = {}, siloSettings = {} } = {}) {
  const [pay, silo, gateway, siloPort, clusterPort] = await Promise.all(Array.from({ length: 5 }, freePort));
  const address = (port) => `http://127.0.0.1:${port}`;
  const secret = randomUUID();
  const start = (name, dll, port, env) =>
    processes.start(join(folder, `${name}.log`), 'dotnet', [dll], { DOTNET_NOLOGO: '1', ASPNETCORE_ENVIRONMENT: 'Production', Drain__Seconds: '0', ASPNETCORE_URLS: address(port), ...env });
  start('payment-mock', binary('payment-mock', 'Ecommerce.PaymentMock'), pay, {
    Mock__Journal: join(folder, 'payments.jsonl'), Mock__Secret: secret, Mock__WebhookUrl: `${address(gateway)}/api/webhooks/payments`,
  });
  const catalogue = join(folder, 'catalogue.json');
  writeFileSync(catalogue, JSON.stringify(JSON.parse(readFileSync(`${ROOT}catalogue/seed.json`, 'utf8')).slice(0, products)));
  start('silo', binary('silo', 'Ecommerce.Silo'), silo, {
    Shop__Data: join(folder, 'shop.db'), Shop__Payments: address(pay), Shop__Catalogues__0: catalogue,
    Orleans__SiloPort: String(siloPort), Orleans__GatewayPort: String(clusterPort),
    Orleans__Endpoints__AdvertisedIPAddress: '127.0.0.1', Orleans__Endpoints__SiloPort: String(siloPort), Orleans__Endpoints__GatewayPort: String(clusterPort),
    ...settings, ...siloSettings,
  });
  start('api-gateway', binary('api-gateway', 'Ecommerce.ApiGateway'), gateway, {
    Gateway__WebhookSecrets__0: secret, Gateway__KeySecret: Buffer.alloc(32, 7).toString('base64'), Orleans__GatewayPort: String(clusterPort), ...settings,
  });
  const shop = { silo: address(silo), 'api-gateway': address(gateway), 'payment-mock': address(pay) };
  await until('the gateway is ready', async () => (await fetch(`${shop['api-gateway']}/health/ready`)).ok, 120);
  await until('all products are listed', async () => {
    const { total } = await (await fetch(`${shop['api-gateway']}/api/products?limit=1`)).json();
    return total === products;
  }, 120);
  return shop;
}

/** What the seeded shop has plenty of: [{ id, slug, sku }], one of each product. */
export const goods = () =>
  JSON.parse(readFileSync(`${ROOT}catalogue/seed.json`, 'utf8')).flatMap(({ id, slug, variants }) =>
    variants.filter(({ stock }) => stock >= 20).slice(0, 1).map(({ sku }) => ({ id, slug, sku })),
  );

/** A stranger looks at a product, buys one unit and sees the order paid. */
export async function visit(gateway, { id: product, slug, sku }) {
  const guest = { 'X-Guest-Token': randomUUID().replaceAll('-', ''), 'content-type': 'application/json' };
  // 503 says "ask again", which on a busy machine is honest; every step here may be repeated.
  const ask = (status, method, path, body, headers = {}) => until(`${method} ${path}`, async () => {
    const response = await fetch(gateway + path, { method, headers: { ...guest, ...headers }, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (response.status === 503) return '';
    assert.equal(response.status, status, text);
    return text;
  });
  await ask(200, 'GET', `/api/products/${slug}`);
  await ask(200, 'PUT', `/api/cart/lines/${sku}`, { product, quantity: 1 });
  const { total } = JSON.parse(await ask(200, 'GET', '/api/cart/quote?country=GB&shipping=standard'));
  const order = {
    contact: { email: 'ada@example.org', name: 'Ada Byron' },
    address: { line1: '12 Quay Street', city: 'Bristol', postcode: 'BS1 4DJ', country: 'GB' },
    shipping: 'standard', paymentToken: 'tok_approve', expectedTotal: total,
  };
  const { id } = JSON.parse(await ask(202, 'POST', '/api/orders', order, { 'Idempotency-Key': 'once' }));
  assert.match(await ask(200, 'GET', `/api/orders/${id}/events?until=paid`), /"status":"paid"/);
}
