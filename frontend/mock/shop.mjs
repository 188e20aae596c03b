// The selling half of the mock: carts, quotes, orders that move by themselves. Everything is forgotten at exit.
import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';

import { stock, variantBySku } from './catalogue.mjs';

export const changes = new EventEmitter().setMaxListeners(0);

const gbp = (minor) => ({ minor, currency: 'GBP' });
const FREE_FROM = 5000;
const TAX_BASIS_POINTS = 2000;
const METHODS = {
  home: [
    { method: 'standard', name: 'Standard delivery', price: 495, minDays: 2, maxDays: 4 },
    { method: 'express', name: 'Express delivery', price: 995, minDays: 1, maxDays: 1 },
  ],
  abroad: [
    { method: 'standard', name: 'Standard delivery', price: 995, minDays: 4, maxDays: 7 },
    { method: 'express', name: 'Express delivery', price: 1995, minDays: 2, maxDays: 3 },
  ],
};
const SERVED = ['GB', 'IE', 'DE', 'AT', 'FR', 'NL', 'BE', 'ES', 'IT', 'SE', 'DK', 'US', 'AE', 'SA'];
const DECLINES = {
  tok_decline_insufficient_funds: 'insufficient_funds',
  tok_decline_expired_card: 'expired_card',
  tok_decline_stolen_card: 'stolen_card',
};
const STEP_MS = Number(process.env.MOCK_STEP_MS ?? 700);

export class Refusal extends Error {
  constructor(status, code, title, errors) {
    super(title);
    this.body = { type: `urn:problem:${code}`, title, status, code, ...(errors && { errors }) };
  }
}

const carts = new Map();
const orders = new Map();

export function cartOf(guest) {
  if (!carts.has(guest)) carts.set(guest, { lines: [], currency: 'GBP', version: 0, order: null });
  return carts.get(guest);
}

export function putLine(guest, sku, { product, quantity }) {
  const known = variantBySku.get(sku);
  if (!known || known.product.id !== product) throw new Refusal(404, 'product/missing', 'There is no such product.');
  if (!(Number.isInteger(quantity) && quantity >= 1 && quantity <= 99))
    throw new Refusal(400, 'input/invalid', 'A quantity is 1 to 99.', { quantity: ['Choose 1 to 99.'] });
  const cart = cartOf(guest);
  const line = cart.lines.find((each) => each.sku === sku);
  if (line) line.quantity = quantity;
  else cart.lines.push({ sku, product, quantity });
  return touched(cart);
}

export function removeLine(guest, sku) {
  const cart = cartOf(guest);
  cart.lines = cart.lines.filter((line) => line.sku !== sku);
  return touched(cart);
}

function touched(cart) {
  cart.version++;
  cart.order = null;
  return cart;
}

const optionsOf = ({ options }) => Object.entries(options).map(([name, value]) => ({ name, value }));

function quoteLine({ sku, quantity }) {
  const { product, variant } = variantBySku.get(sku);
  const colour = variant.options.Colour?.toLowerCase();
  return {
    sku,
    product: product.id,
    slug: product.slug,
    name: product.name,
    options: optionsOf(variant),
    picture: product.images.find((image) => image.colour === colour) ?? product.images[0] ?? null,
    archetype: product.archetype,
    unitPrice: gbp(variant.priceMinor),
    compareAt: variant.compareAtMinor === null ? null : gbp(variant.compareAtMinor),
    quantity,
    total: gbp(variant.priceMinor * quantity),
  };
}

export function quote(guest, country = 'GB', shipping = 'standard') {
  const { lines: wanted } = cartOf(guest);
  if (!SERVED.includes(country))
    throw new Refusal(400, 'input/invalid', 'Not valid', { country: ['We do not deliver to this country.'] });
  const lines = wanted.map(quoteLine);
  const subtotal = lines.reduce((sum, line) => sum + line.total.minor, 0);
  const home = country === 'GB';
  const methods = (home ? METHODS.home : METHODS.abroad).map((method) => {
    const free = method.method === 'standard' && home && subtotal >= FREE_FROM;
    return { ...method, price: gbp(free ? 0 : method.price) };
  });
  const chosen = methods.find(({ method }) => method === shipping) ?? methods[0];
  const total = subtotal + chosen.price.minor;
  return {
    lines,
    unavailable: [],
    subtotal: gbp(subtotal),
    shipping: chosen,
    shippingMethods: methods,
    tax: {
      amount: gbp(Math.floor((total * TAX_BASIS_POINTS) / (10_000 + TAX_BASIS_POINTS))),
      basisPoints: TAX_BASIS_POINTS,
      included: true,
    },
    total: gbp(total),
    freeShippingFrom: home ? gbp(FREE_FROM) : null,
  };
}

export function place(guest, key, body) {
  const id = `o_${guest.slice(0, 6)}_${key}`;
  const known = orders.get(id);
  if (known) {
    if (known.body !== JSON.stringify(body))
      throw new Refusal(422, 'order/other-body', 'This checkout has already placed an order.');
    return known.view;
  }
  validate(body);
  const quoted = quote(guest, body.address.country, body.shipping);
  if (quoted.lines.length === 0) throw new Refusal(409, 'cart/empty', 'The basket is empty.');
  if (quoted.total.minor !== body.expectedTotal.minor)
    throw new Refusal(409, 'order/price-changed', 'The price has changed.');

  const now = new Date();
  const view = {
    id,
    number: orderNumber(),
    status: 'placed',
    reason: null,
    final: false,
    version: 0,
    placedAt: now.toISOString(),
    payBefore: new Date(now.getTime() + 15 * 60_000).toISOString(),
    lines: quoted.lines.map((line) => ({ ...line, state: 'wanted' })),
    subtotal: quoted.subtotal,
    shipping: quoted.shipping,
    tax: quoted.tax,
    total: quoted.total,
    contact: body.contact,
    address: body.address,
    timeline: [],
  };
  cartOf(guest).order = id;
  orders.set(id, { guest, view, body: JSON.stringify(body), token: body.paymentToken });
  record(view, 'placed');
  setTimeout(() => hold(id), STEP_MS);
  return view;
}

function validate({ contact, address, paymentToken }) {
  const errors = {};
  const need = (field, value, message) => value?.trim() || (errors[field] = [message]);
  if (!/^\S+@\S+\.\S+$/.test(contact?.email ?? '')) errors['contact.email'] = ['Enter an e-mail address.'];
  need('contact.name', contact?.name, 'Enter a name.');
  need('address.line1', address?.line1, 'Enter the first line of the address.');
  need('address.city', address?.city, 'Enter a town or city.');
  need('address.postcode', address?.postcode, 'Enter a postcode.');
  need('paymentToken', paymentToken, 'Choose a card.');
  if (Object.keys(errors).length > 0)
    throw new Refusal(400, 'input/invalid', 'Some details need another look.', errors);
}

function orderNumber() {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const bytes = randomBytes(8);
  const word = [...bytes.subarray(0, 4)].map((byte) => letters[byte % letters.length]).join('');
  return `${word}-${1000 + (bytes.readUInt16BE(4) % 9000)}`;
}

function record(view, what, change = {}, detail = null) {
  Object.assign(view, change);
  view.version++;
  view.timeline.push({ version: view.version, at: new Date().toISOString(), what, detail });
  changes.emit(`order:${view.id}`, view);
}

function move(sku, by) {
  const level = stock.get(sku);
  level.available += by;
  level.version++;
  changes.emit(`stock:${sku}`, level);
}

/** One event per line, as the gateway tells it: `detail` is the line's number. */
function recordLines(view, what, state) {
  view.lines.forEach((line, i) => {
    line.state = state;
    record(view, what, {}, String(i));
  });
}

function finish(view, status) {
  record(view, status, { status, final: true });
}

function hold(id) {
  const { view } = orders.get(id);
  if (view.final) return;
  const soldOut = view.lines.findIndex(({ sku, quantity }) => stock.get(sku).available < quantity);
  if (soldOut >= 0) {
    record(
      view,
      'lineSoldOut',
      { status: 'cancelling', reason: `stock/sold-out:${view.lines[soldOut].sku}` },
      String(soldOut),
    );
    record(view, 'moneySettled');
    recordLines(view, 'lineReleased', 'released');
    return finish(view, 'cancelled');
  }
  view.lines.forEach((line) => move(line.sku, -line.quantity));
  recordLines(view, 'lineHeld', 'held');
  setTimeout(() => pay(id), STEP_MS);
}

function pay(id) {
  const { view, token, guest } = orders.get(id);
  if (view.final) return;
  const decline = DECLINES[token] ?? (token === 'tok_timeout_before' ? 'timed_out' : null);
  if (decline) {
    record(view, 'paymentDeclined', { status: 'cancelling', reason: decline }, decline);
    view.lines.forEach((line) => move(line.sku, line.quantity));
    recordLines(view, 'lineReleased', 'released');
    cartOf(guest).order = null;
    return finish(view, 'paymentFailed');
  }
  record(view, 'paid', { status: 'paid' });
  setTimeout(() => {
    Object.assign(cartOf(guest), { lines: [], order: null, version: cartOf(guest).version + 1 });
    recordLines(view, 'lineShipped', 'shipped');
    finish(view, 'completed');
  }, STEP_MS);
}

export function orderOf(guest, id) {
  const found = orders.get(id);
  if (found?.guest !== guest) throw new Refusal(404, 'order/missing', 'There is no such order.');
  return found.view;
}

export function ordersOf(guest) {
  const mine = [...orders.values()].filter((order) => order.guest === guest).map(({ view }) => view);
  return {
    items: mine.reverse().map(({ id, number, status, total, placedAt, lines, version }) => ({
      id,
      number,
      status,
      total,
      placedAt,
      lines: lines.length,
      version,
    })),
    next: null,
  };
}

export function cancel(guest, id) {
  const view = orderOf(guest, id);
  if (view.status === 'paid' || view.status === 'completed')
    throw new Refusal(409, 'order/too-late', 'The order can no longer be cancelled.');
  if (view.final) return view;
  if (view.lines[0].state === 'held') view.lines.forEach((line) => move(line.sku, line.quantity));
  record(view, 'cancelRequested', { status: 'cancelling', reason: 'asked by the shopper' });
  record(view, 'moneySettled');
  recordLines(view, 'lineReleased', 'released');
  cartOf(guest).order = null;
  finish(view, 'cancelled');
  return view;
}
