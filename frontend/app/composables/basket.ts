import type { CartLine, CartView } from '#shared/types';

/** Most of one thing in a basket: the gateway's own limit. */
export const MAX_QUANTITY = 99;

const EMPTY: CartView = { lines: [], currency: 'GBP', version: 0, order: null, codes: [] };

const LET_GO_MS = 300;
const LET_GO_TRIES = 20;

/** The basket with one line set to `quantity`; zero takes the line out. */
export function withLine(cart: CartView, { sku, product, quantity }: CartLine): CartView {
  if (quantity <= 0) return { ...cart, lines: cart.lines.filter((line) => line.sku !== sku) };
  const known = cart.lines.some((line) => line.sku === sku);
  const lines = known
    ? cart.lines.map((line) => (line.sku === sku ? { ...line, quantity } : line))
    : [...cart.lines, { sku, product, quantity }];
  return { ...cart, lines };
}

export const itemsIn = (cart: CartView | null): number =>
  cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;

// Changes go out one at a time and in order; the server's answer to the last one is what counts.
let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

const OFFLINE: Failure = { status: 0, problem: {}, retryAfter: null };

const unitsWaiting = () => waitingIn(localStorage).reduce((sum, { quantity }) => sum + quantity, 0);

/** Nothing is known about what became of it: no network, or the shop did not answer in time. */
function isUnknown(error: unknown): boolean {
  const { status } = failureOf(error);
  return status === 0 || status === 429 || status >= 500;
}

/** The basket as the visitor sees it: changed at once, put back if the server refuses. */
export function useBasket() {
  const { $market } = useNuxtApp();
  const cart = useState<CartView | null>('cart', () => null);
  const count = computed(() => itemsIn(cart.value));
  const waitingUnits = useState('outbox', () => 0);

  /** Learns the basket, if this browser is known to have one; `always` asks anyway. */
  async function load({ always = false } = {}) {
    if (!always && !isSomeone()) return;
    try {
      const answer = await $fetch<CartView>('/api/cart');
      noteSomeone();
      if (waiting === 0) cart.value = answer;
    } catch (error) {
      // Not knowing the count is no reason to disturb anyone; an identity that is gone is made anew at the next add.
      if (failureOf(error).status === 401) forgetSomeone();
    }
  }

  /** Learns the basket once the order that bought it has let go of it, which follows its payment within moments. */
  async function loadWithout(order: string) {
    for (let tries = 0; tries < LET_GO_TRIES; tries++) {
      await load();
      if (cart.value?.order !== order) return;
      await new Promise((resolve) => setTimeout(resolve, LET_GO_MS));
    }
  }

  /** Shows `expected` now and resolves when the server has answered: null, or why everything was put back. */
  async function change(expected: CartView, call: () => Promise<CartView>): Promise<Failure | null> {
    cart.value = expected;
    waiting++;
    const sent = queue.then(() => asSomeone(call));
    queue = sent.catch(() => {});
    try {
      const answer = await sent;
      if (waiting === 1) cart.value = answer;
      return null;
    } catch (error) {
      cart.value = await $fetch<CartView>('/api/cart').catch(() => null);
      return failureOf(error);
    } finally {
      waiting--;
    }
  }

  /** Sets how many of a line there are; 0 takes it out. */
  const setLine = (line: CartLine) => change(withLine(cart.value ?? EMPTY, line), () => send(line));

  /**
   * Adds to what is there, which the server is asked about when we do not know. Without a connection the addition waits in
   * this browser, which is no failure: it shows, and is delivered later.
   */
  async function addLine(line: CartLine): Promise<Failure | null> {
    const expected = withLine(cart.value ?? EMPTY, added(cart.value ?? EMPTY, line));
    /** What the line is to have: known once something may have been sent. */
    let target = navigator.onLine && cart.value ? added(cart.value, line).quantity : undefined;
    const call = async () => {
      target ??= added(await $fetch<CartView>('/api/cart'), line).quantity;
      return send({ ...line, quantity: target });
    };
    const failure = navigator.onLine ? await change(expected, call) : OFFLINE;
    if (failure?.status !== 0) return failure;
    // What was sent may have arrived: then it is to be that many, and not that many more.
    putIn(localStorage, { ...line, id: crypto.randomUUID(), target, currency: $market.currency });
    cart.value = expected;
    waitingUnits.value = unitsWaiting();
    return null;
  }

  /** Counts what was added without a connection and delivers it if there is one; one tab at a time. Answers with the refusals. */
  async function deliverWaiting(): Promise<Failure[]> {
    waitingUnits.value = unitsWaiting();
    if (waitingUnits.value === 0 || !navigator.onLine) return [];
    const targetOf = async (line: CartLine) => added(await $fetch<CartView>('/api/cart'), line).quantity;
    const refusals = await navigator.locks.request('outbox', () =>
      deliver(
        localStorage,
        (line) => asSomeone(() => targetOf(line)),
        (line) => asSomeone(() => send(line)),
        isUnknown,
      ),
    );
    waitingUnits.value = unitsWaiting();
    await load({ always: true });
    return refusals.map(failureOf);
  }

  /** A code counts when the server has taken it; only the quote knows what it is worth. */
  const addCode = (code: string) => change(cart.value ?? EMPTY, () => sendCode('PUT', code));

  const dropCode = (code: string) => change(cart.value ?? EMPTY, () => sendCode('DELETE', code));

  return { cart, count, waitingUnits, load, loadWithout, setLine, addLine, deliverWaiting, addCode, dropCode };
}

function added(cart: CartView, { sku, product, quantity }: CartLine): CartLine {
  const has = cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;
  return { sku, product, quantity: Math.min(has + quantity, MAX_QUANTITY) };
}

const sendCode = (method: 'PUT' | 'DELETE', code: string) =>
  $fetch<CartView>(`/api/cart/codes/${encodeURIComponent(code)}`, { method });

function send({ sku, product, quantity, currency }: PricedLine): Promise<CartView> {
  const url = `/api/cart/lines/${encodeURIComponent(sku)}${currency ? `?currency=${currency}` : ''}`;
  if (quantity <= 0) return $fetch<CartView>(url, { method: 'DELETE' });
  return $fetch<CartView>(url, { method: 'PUT', body: { product, quantity } });
}
