// A worker: people who arrive at a rate, whether or not those before them are served; latency counts from when each was meant to begin. Or, to see
// what the shop can do, so many at a time (`crowd.atOnce`).
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { rateAt } from './crowd.mjs';

const { address, goods, crowd, seconds } = workerData;
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const WORDS = ['mug', 'lamp', 'wool', 'oak', 'linen', 'blue', 'chair', 'bag', 'green', 'small', 'large', 'table', 'glass', 'white', 'soft', 'light'];
const any = (list) => list[Math.floor(Math.random() * list.length)];

function ask(expected, method, path, guest, body, headers = {}) {
  const text = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const out = request(address + path, {
      method, agent, headers: { ...(guest && { 'X-Guest-Token': guest }), ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }), ...headers },
    }, (response) => {
      let all = '';
      response.setEncoding('utf8').on('data', (part) => (all += part));
      response.on('end', () => (response.statusCode === expected ? resolve(all) : reject(new Error(`${response.statusCode} for ${method} ${path}: ${all.slice(0, 200)}`))));
    });
    out.on('error', reject).end(text);
  });
}

const newGuest = () => randomUUID().replaceAll('-', '');
const put = (guest, { id, sku }) => ask(200, 'PUT', `/api/cart/lines/${sku}`, guest, { product: id, quantity: 1 });
const orders = [];

const KINDS = [
  // Two words, so that hardly two ask the same within a second and share an answer.
  ['search', 40, () => ask(200, 'GET', `/api/products?limit=24&q=${any(WORDS)}%20${any(WORDS)}`)],
  ['product page', 20, () => ask(200, 'GET', `/api/products/${any(goods).slug}`)],
  ['add to cart', 34, () => put(newGuest(), any(goods))],
  ['checkout', 6, async () => {
    const guest = newGuest();
    await put(guest, any(goods));
    const { total } = JSON.parse(await ask(200, 'GET', '/api/cart/quote?country=GB&shipping=standard', guest));
    const { id } = JSON.parse(await ask(202, 'POST', '/api/orders', guest, {
      contact: { email: 'ada@example.org', name: 'Ada Byron' }, address: { line1: '12 Quay Street', city: 'Bristol', postcode: 'BS1 4DJ', country: 'GB' },
      shipping: 'standard', paymentToken: 'tok_approve', expectedTotal: total,
    }, { 'Idempotency-Key': 'once' }));
    orders.push({ id, guest });
  }],
];
function kind() {
  let at = Math.random() * 100;
  return KINDS.find(([, share]) => (at -= share) < 0);
}

const done = [];
const waiting = new Set();
const start = performance.now();
const since = () => (performance.now() - start) / 1000;

const serve = async (due) => {
  const [name, , act] = kind();
  const failure = await act().then(() => null, (error) => error.message);
  done.push({ at: due, kind: name, ms: (since() - due) * 1000, failure });
};

if (crowd.atOnce)
  await Promise.all(Array.from({ length: crowd.atOnce }, async () => {
    while (since() < seconds) await serve(since());
  }));
else
  for (let due = 0; due < seconds; due += 1 / rateAt(crowd, due)) {
    const early = due - since();
    if (early > 0.002) await new Promise((resolve) => setTimeout(resolve, early * 1000));
    const one = serve(due).then(() => waiting.delete(one));
    waiting.add(one);
  }
await Promise.all(waiting);
parentPort.postMessage({ done, orders });
