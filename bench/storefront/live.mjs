// A restock, seen by everybody who watches the product: from the request that changes the stock to the event at each watcher, all
// through the storefront's address as a browser's would be.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { GATEWAY, percentile, print, STOREFRONT } from './report.mjs';

const [WATCHERS, CHANGES, SKU] = [200, 50, process.env.SKU ?? 'KIT-0001-21'];
const STAFF = { authorization: 'Dev bench:staff' };

const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const seen = Array.from({ length: WATCHERS }, () => new Map());
await Promise.all(seen.map(async (levels) => {
  const [response] = await once(get(`${STOREFRONT}/api/stock/events?sku=${SKU}`, { agent }), 'response');
  if (response.statusCode !== 200) throw new Error(`watching answered ${response.statusCode}`);
  let rest = '';
  response.setEncoding('utf8').on('data', (text) => {
    const now = performance.now();
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith('data:')) continue;
      const { available } = JSON.parse(line.slice(5));
      if (!levels.has(available)) levels.set(available, now);
    }
  });
}));
while (seen.some((levels) => levels.size === 0)) await pause(10);

const delays = [];
for (let change = 0; change < CHANGES; change++) {
  const from = performance.now();
  const response = await fetch(`${GATEWAY}/api/admin/stock/${SKU}/restock`, {
    method: 'POST', headers: { ...STAFF, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ quantity: 1, reason: 'bench' }),
  });
  if (!response.ok) throw new Error(`restock: ${response.status} ${await response.text()}`);
  const { available } = await response.json();
  while (seen.some((levels) => !levels.has(available)) && performance.now() - from < 10_000) await pause(2);
  delays.push(...seen.map((levels) => (levels.get(available) ?? Infinity) - from));
  await pause(100);
}
print([{
  watchers: WATCHERS, changes: CHANGES, seen: delays.filter(Number.isFinite).length, 'p50 ms': percentile(delays, 0.5), 'p95 ms': percentile(delays, 0.95),
  'p99 ms': percentile(delays, 0.99), 'worst ms': percentile(delays, 1),
}]);
process.exit(0);
