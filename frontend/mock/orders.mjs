// Orders of the mock, which move by themselves: placed, held, paid, packed, shipped, delivered, or back again.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';

import { Refusal, cartOf, quote } from './carts.mjs';
import { stock } from './catalogue.mjs';

export const changes = new EventEmitter().setMaxListeners(0);

const DECLINES = {
  tok_decline_insufficient_funds: 'insufficient_funds',
  tok_decline_expired_card: 'expired_card',
  tok_decline_stolen_card: 'stolen_card',
};
/** Steps that a paid order waits, and can be cancelled, before it is packed. */
const PATIENCE = 4;
const RETURN_DAYS = 30;
const STEP_MS = Number(process.env.MOCK_STEP_MS ?? 700);

const orders = new Map();

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
    lines: quoted.lines.map((line) => ({
      ...line,
      state: 'wanted',
      packed: 0,
      shipped: 0,
      delivered: 0,
      returnable: 0,
    })),
    subtotal: quoted.subtotal,
    discounts: quoted.discounts,
    discount: quoted.discount,
    shipping: quoted.shipping,
    tax: quoted.tax,
    total: quoted.total,
    contact: body.contact,
    address: body.address,
    timeline: [],
    fulfilment: 'none',
    parcels: [],
    returns: [],
    refunds: [],
    refunded: { ...quoted.total, minor: 0 },
    returnableUntil: null,
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
  Object.assign(cartOf(guest), { lines: [], order: null, version: cartOf(guest).version + 1 });
  setTimeout(() => pack(view), STEP_MS * PATIENCE);
}

/** One parcel for all of it; each of its steps is one of every unit. */
function pack(view) {
  if (view.status !== 'paid') return;
  const lines = view.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  view.parcels = [{ id: 'parcel-1', lines, state: 'requested', carrier: null, tracking: null }];
  go(view, 'packed', 'parcelPacked');
  setTimeout(() => {
    Object.assign(view.parcels[0], { carrier: 'Post', tracking: 'T-1' });
    go(view, 'shipped', 'parcelShipped');
  }, STEP_MS);
  setTimeout(() => {
    go(view, 'delivered', 'parcelDelivered');
    view.lines.forEach((line) => (line.returnable = line.quantity));
    view.returnableUntil = new Date(Date.now() + RETURN_DAYS * 86_400_000).toISOString();
    finish(view, 'completed');
  }, STEP_MS * 2);
}

function go(view, state, what) {
  view.parcels[0].state = state;
  view.lines.forEach((line) => Object.assign(line, { state: 'packed', [state]: line.quantity }));
  record(view, what, { fulfilment: state }, 'parcel-1');
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
  if (view.parcels.length > 0) throw new Refusal(409, 'order/too-late', 'The order can no longer be cancelled.');
  if (view.final) return view;
  if (view.lines[0].state === 'held') view.lines.forEach((line) => move(line.sku, line.quantity));
  record(view, 'cancelRequested', { status: 'cancelling', reason: 'asked by the shopper' });
  record(view, 'moneySettled');
  recordLines(view, 'lineReleased', 'released');
  cartOf(guest).order = null;
  finish(view, 'cancelled');
  return view;
}

/** Staff agree to everything a while later; nothing ever arrives. */
export function askReturn(guest, id, key, { lines, reason, note = null }) {
  const view = orderOf(guest, id);
  if (view.returns.some((back) => back.id === key)) return view;
  for (const { sku, quantity } of lines) {
    const line = view.lines.find((each) => each.sku === sku);
    if (!line || line.returnable < quantity)
      throw new Refusal(409, 'order/too-many-units', 'Fewer units are left for this.');
    line.returnable -= quantity;
  }
  const back = { id: key, lines, reason, note, state: 'requested', answer: null, received: [] };
  view.returns.push({ ...back, requestedAt: new Date().toISOString() });
  record(view, 'returnRequested', { final: false }, key);
  setTimeout(() => {
    view.returns.find((each) => each.id === key).state = 'approved';
    record(view, 'returnApproved', {}, key);
  }, STEP_MS * PATIENCE);
  return view;
}
