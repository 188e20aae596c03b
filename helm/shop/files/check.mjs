// Asks a running shop what its first visitor would. GATEWAY, FRONTEND and, where there is one, PAYMENTS are addresses.
import assert from 'node:assert/strict';

const { GATEWAY, FRONTEND, PAYMENTS } = process.env;

async function ask(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  assert.ok(response.ok, `${address} answered ${response.status}`);
  return response.text();
}

const checks = {
  'the gateway is connected to the silos': () => ask(`${GATEWAY}/health/ready`),
  'the actors answer a listing': async () => {
    const listing = JSON.parse(await ask(`${GATEWAY}/api/products?limit=1`));
    assert.ok(Array.isArray(listing.items));
  },
  'the storefront renders its first page': async () => assert.match(await ask(`${FRONTEND}/`), /<html[^>]+lang=/),
  'the storefront reaches the gateway': async () => JSON.parse(await ask(`${FRONTEND}/api/products?limit=1`)),
  ...(PAYMENTS ? { 'the payment company is there': () => ask(`${PAYMENTS}/health/live`) } : {}),
};

for (const [fact, check] of Object.entries(checks)) {
  await check();
  console.log(`ok  ${fact}`);
}
