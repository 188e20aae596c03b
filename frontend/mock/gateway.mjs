// An in-memory stand-in for the gateway, for work on the shop without .NET: `npm run mock`, then `npm run dev`.
//   PORT=8080          where it listens
//   MOCK_STEP_MS=700   how long an order rests between steps
//   MOCK_FAIL=429|503  every write is refused with this status
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import * as carts from './carts.mjs';
import { categories, productBySlug, search, stock, suggest, view } from './catalogue.mjs';
import * as orders from './orders.mjs';

const { Refusal } = carts;
const { changes } = orders;
const HEARTBEAT_MS = 15_000;

const routes = [
  ['POST', /^\/api\/guests$/, createGuest],
  ['GET', /^\/api\/categories$/, ({ send }) => send(200, categories())],
  ['GET', /^\/api\/products$/, ({ send, query }) => send(200, search(query))],
  ['GET', /^\/api\/suggestions$/, ({ send, query }) => send(200, suggest(query))],
  ['GET', /^\/api\/products\/([^/]+)$/, showProduct],
  ['GET', /^\/api\/stock$/, ({ send, query }) => send(200, levels(query))],
  ['GET', /^\/api\/stock\/events$/, streamStock],
  ['GET', /^\/api\/cart$/, ({ send, guest }) => send(200, carts.cartOf(guest()))],
  [
    'PUT',
    /^\/api\/cart\/lines\/([^/]+)$/,
    ({ send, guest, body }, sku) => send(200, carts.putLine(guest(), sku, body)),
  ],
  ['DELETE', /^\/api\/cart\/lines\/([^/]+)$/, ({ send, guest }, sku) => send(200, carts.removeLine(guest(), sku))],
  ['GET', /^\/api\/cart\/quote$/, showQuote],
  ['POST', /^\/api\/orders$/, placeOrder],
  ['GET', /^\/api\/orders$/, ({ send, guest }) => send(200, orders.ordersOf(guest()))],
  ['GET', /^\/api\/orders\/([^/]+)$/, ({ send, guest }, id) => send(200, orders.orderOf(guest(), id))],
  ['POST', /^\/api\/orders\/([^/]+)\/cancel$/, ({ send, guest }, id) => send(202, orders.cancel(guest(), id))],
  ['POST', /^\/api\/orders\/([^/]+)\/returns$/, askReturn],
  ['GET', /^\/api\/orders\/([^/]+)\/events$/, streamOrder],
  ['GET', /^\/health\/(?:live|ready|startup)$/, ({ send }) => send(200, { status: 'Healthy' })],
];

function createGuest({ send }) {
  const guest = randomUUID().replaceAll('-', '');
  send(201, { guest }, { 'set-cookie': `guest=${guest}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000` });
}

function showProduct({ send }, slug) {
  const product = productBySlug.get(slug);
  if (!product) throw new Refusal(404, 'product/missing', 'There is no such product.');
  send(200, view(product));
}

function showQuote({ send, guest, query }) {
  send(200, carts.quote(guest(), query.get('country') ?? 'GB', query.get('shipping') ?? 'standard'));
}

function placeOrder({ send, guest, body, request }) {
  const key = request.headers['idempotency-key'] ?? '';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(key)) throw new Refusal(400, 'input/invalid', 'Send an Idempotency-Key.');
  const order = orders.place(guest(), key, body);
  send(202, { id: order.id, status: order.status }, { location: `/api/orders/${order.id}` });
}

function askReturn({ send, guest, body, request }, id) {
  send(202, orders.askReturn(guest(), id, request.headers['idempotency-key'], body));
}

const levels = (query) => query.getAll('sku').flatMap((sku) => stock.get(sku) ?? []);

function streamStock({ stream, request, query }) {
  const write = stream();
  const show = (level) => write('stock', `${level.sku}:${level.version}`, level);
  const skus = query.getAll('sku');
  if (!request.headers['last-event-id']) levels(query).forEach(show);
  skus.forEach((sku) => changes.on(`stock:${sku}`, show));
  request.on('close', () => skus.forEach((sku) => changes.off(`stock:${sku}`, show)));
}

function streamOrder({ stream, request, guest }, id) {
  const order = orders.orderOf(guest(), id);
  const write = stream();
  const end = () => changes.off(`order:${id}`, show);
  function show(current) {
    write('order', current.version, current);
    if (current.final) {
      end();
      write.end();
    }
  }
  changes.on(`order:${id}`, show);
  request.on('close', end);
  if (order.version > Number(request.headers['last-event-id'] ?? 0)) show(order);
}

function sender(response) {
  return (status, body, headers = {}) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(JSON.stringify(body));
  };
}

function streamer(response) {
  return () => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
    response.on('close', () => clearInterval(heartbeat));
    const write = (event, id, data) => response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    write.end = () => response.end();
    return write;
  };
}

function guestOf(request) {
  const cookie = /(?:^|;\s*)guest=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const token = request.headers['x-guest-token'] ?? cookie;
  if (!token) throw new Refusal(401, 'caller/unknown', 'Say who is asking.');
  return token;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams: query } = new URL(request.url, 'http://mock');
  const send = sender(response);
  try {
    const route = routes.find(([method, pattern]) => method === request.method && pattern.test(pathname));
    if (!route) throw new Refusal(404, 'route/unknown', 'There is nothing here.');
    const failing = Number(process.env.MOCK_FAIL ?? 0);
    if (failing && request.method !== 'GET') throw new Refusal(failing, 'mock/failing', 'The mock was told to fail.');
    const [, pattern, handle] = route;
    const parameters = pattern.exec(pathname).slice(1).map(decodeURIComponent);
    const body = request.method === 'GET' ? {} : await bodyOf(request);
    const guest = () => guestOf(request);
    handle({ request, query, body, guest, send, stream: streamer(response) }, ...parameters);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const retry = [429, 503].includes(error.body.status) ? { 'retry-after': '5' } : {};
    send(error.body.status, error.body, retry);
  }
});

const port = Number(process.env.PORT ?? 8080);
server.listen(port, '127.0.0.1', () => console.log(`mock gateway on ${port}`));
