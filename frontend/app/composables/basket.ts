import type { CartLine, CartView } from '#shared/types';

/** Set once a guest identity exists, so that a first-time visitor costs the gateway no question. */
const KNOWN = 'guest';

/** Most of one thing in a basket: the gateway's own limit. */
export const MAX_QUANTITY = 99;

const EMPTY: CartView = { lines: [], currency: 'GBP', version: 0, order: null };

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
let guest: Promise<unknown> | null = null;

/** The basket as the visitor sees it: changed at once, put back if the server refuses. */
export function useBasket() {
  const cart = useState<CartView | null>('cart', () => null);
  const count = computed(() => itemsIn(cart.value));

  async function load() {
    if (!localStorage.getItem(KNOWN)) return;
    try {
      const answer = await $fetch<CartView>('/api/cart');
      if (waiting === 0) cart.value = answer;
    } catch (error) {
      // Not knowing the count is no reason to disturb anyone; an identity that is gone is made anew at the next add.
      if (failureOf(error).status === 401) localStorage.removeItem(KNOWN);
    }
  }

  /** Sets a line; 0 removes it. Resolves to null, or to what went wrong after the basket has been put back. */
  async function setLine(line: CartLine): Promise<Failure | null> {
    cart.value = withLine(cart.value ?? EMPTY, line);
    waiting++;
    const call = queue.then(() => send(line));
    queue = call.catch(() => {});
    try {
      const answer = await call;
      if (waiting === 1) cart.value = answer;
      return null;
    } catch (error) {
      await reload();
      return failureOf(error);
    } finally {
      waiting--;
    }
  }

  async function reload() {
    cart.value = await $fetch<CartView>('/api/cart').catch(() => cart.value);
  }

  async function addLine({ sku, product, quantity }: CartLine): Promise<Failure | null> {
    if (!cart.value) await load();
    const has = cart.value?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    return setLine({ sku, product, quantity: Math.min(has + quantity, MAX_QUANTITY) });
  }

  return { cart, count, load, setLine, addLine };
}

async function send(line: CartLine): Promise<CartView> {
  try {
    return await sendOnce(line);
  } catch (error) {
    if (failureOf(error).status !== 401) throw error;
    await becomeGuest();
    return await sendOnce(line);
  } finally {
    localStorage.setItem(KNOWN, '1');
  }
}

function sendOnce({ sku, product, quantity }: CartLine): Promise<CartView> {
  const url = `/api/cart/lines/${encodeURIComponent(sku)}`;
  if (quantity <= 0) return $fetch<CartView>(url, { method: 'DELETE' });
  return $fetch<CartView>(url, { method: 'PUT', body: { product, quantity } });
}

async function becomeGuest() {
  guest ??= $fetch('/api/guests', { method: 'POST' }).finally(() => (guest = null));
  await guest;
}
