import type { CartLine } from '#shared/types';

/** Units of a thing in the market's currency that it was chosen in. */
export interface PricedLine extends CartLine {
  currency?: string;
}

/** Units to add to the basket. The id names the wish; once it is tried, `target` is what the line is to have then. */
export interface Addition extends PricedLine {
  id: string;
  target?: number;
}

type Outbox = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'outbox';

/** What waits for a connection, in the order it was wished for. What cannot be read is as good as nothing. */
export function waitingIn(storage: Outbox): Addition[] {
  try {
    const stored = JSON.parse(storage.getItem(KEY) ?? '[]') as Addition[];
    return stored.filter(({ id, sku, product, quantity }) => id && sku && product && quantity > 0);
  } catch {
    return [];
  }
}

function write(storage: Outbox, additions: Addition[]) {
  if (additions.length > 0) storage.setItem(KEY, JSON.stringify(additions));
  else storage.removeItem(KEY);
}

/** Puts an addition in, or replaces the one with its id where it stands. */
export function putIn(storage: Outbox, addition: Addition) {
  const waiting = waitingIn(storage);
  const known = waiting.some(({ id }) => id === addition.id);
  write(storage, known ? waiting.map((each) => (each.id === addition.id ? addition : each)) : [...waiting, addition]);
}

const takeOut = (storage: Outbox, { id }: Addition) =>
  write(
    storage,
    waitingIn(storage).filter((each) => each.id !== id),
  );

/**
 * Delivers what waits, oldest first, each once: what a line is to have is written down before it is asked for, so asking
 * again after a lost answer sets the same quantity and does not add again. An answer settles an addition, a refusal too;
 * without one it stays, and the rest waits with it. Answers with the refusals.
 */
export async function deliver(
  storage: Outbox,
  targetOf: (addition: Addition) => Promise<number>,
  set: (line: PricedLine) => Promise<unknown>,
  isUnknown: (error: unknown) => boolean,
): Promise<unknown[]> {
  const refusals: unknown[] = [];
  for (const addition of waitingIn(storage)) {
    try {
      const target = addition.target ?? (await targetOf(addition));
      putIn(storage, { ...addition, target });
      const { sku, product, currency } = addition;
      await set({ sku, product, quantity: target, currency });
    } catch (error) {
      if (isUnknown(error)) break;
      refusals.push(error);
    }
    takeOut(storage, addition);
  }
  return refusals;
}
