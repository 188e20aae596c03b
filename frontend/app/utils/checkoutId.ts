import type { CartLine } from '#shared/types';

/** One attempt to buy one basket. The id is the Idempotency-Key, so however often it is sent there is one order. */
export interface Attempt {
  id: string;
  /** What the basket held when the attempt began; another basket is another attempt. */
  basket: string;
  /** The order this attempt made, once known. */
  order: string | null;
}

const KEY = 'checkout';

export const fingerprint = (lines: readonly CartLine[]): string =>
  lines
    .map(({ sku, quantity }) => `${sku}×${quantity}`)
    .sort()
    .join(' ');

/** The attempt under way for these lines, begun now if there is none. Reload, back and double click find the same one. */
export function currentAttempt(
  storage: Storage,
  lines: readonly CartLine[],
  newId = () => crypto.randomUUID(),
): Attempt {
  const basket = fingerprint(lines);
  const stored = readAttempt(storage);
  if (stored?.basket === basket) return stored;
  const attempt = { id: newId(), basket, order: null };
  storage.setItem(KEY, JSON.stringify(attempt));
  return attempt;
}

export function readAttempt(storage: Storage): Attempt | null {
  try {
    const stored = JSON.parse(storage.getItem(KEY) ?? 'null') as Partial<Attempt> | null;
    if (typeof stored?.id !== 'string' || typeof stored.basket !== 'string') return null;
    return { id: stored.id, basket: stored.basket, order: stored.order ?? null };
  } catch {
    return null;
  }
}

export function rememberOrder(storage: Storage, attempt: Attempt, order: string) {
  storage.setItem(KEY, JSON.stringify({ ...attempt, order }));
}

/** The attempt is over: its order is final, or the buyer starts again. Another attempt's record is left alone. */
export function endAttempt(storage: Storage, order?: string) {
  if (order && readAttempt(storage)?.order !== order) return;
  storage.removeItem(KEY);
}
