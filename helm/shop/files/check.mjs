// Asks a running shop what its first visitor would. GATEWAY, FRONTEND and, where there is one, PAYMENTS are addresses.
import assert from 'node:assert/strict';

const { GATEWAY, FRONTEND, PAYMENTS } = process.env;

const PATIENCE_MS = 60_000;

// 503 means "ask again", which is right while the last pods start.
async function ask(address) {
  for (const from = Date.now(); ; ) {
    const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    if (response.ok) return response.text();
    assert.ok(response.status === 503 && Date.now() - from < PATIENCE_MS, `${address} answered ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
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
