import { beforeEach, describe, expect, it } from 'vitest';

import { type Addition, deliver, putIn, waitingIn } from '../../app/utils/outbox';

class Lost extends Error {}
const isUnknown = (error: unknown) => error instanceof Lost;

let kept: Map<string, string>;
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const wish = (id: string, sku: string, quantity: number): Addition => ({ id, sku, product: `p-${sku}`, quantity });

/** A basket behind a network that may lose the question, or the answer when all is done. */
function shop(fate: () => 'ok' | 'question lost' | 'answer lost' | 'refused') {
  const basket = new Map<string, number>();
  const targetOf = async ({ sku, quantity }: Addition) => {
    if (fate() === 'question lost') throw new Lost();
    return (basket.get(sku) ?? 0) + quantity;
  };
  const set = async ({ sku, quantity }: { sku: string; quantity: number }) => {
    const now = fate();
    if (now === 'question lost') throw new Lost();
    if (now === 'refused') throw new Error('sold out');
    basket.set(sku, quantity);
    if (now === 'answer lost') throw new Lost();
  };
  return { basket, run: () => deliver(storage, targetOf, set, isUnknown) };
}

beforeEach(() => (kept = new Map()));

describe('what was added without a connection', () => {
  it('is delivered in order, and then waits no more', async () => {
    putIn(storage, wish('1', 'mug', 2));
    putIn(storage, wish('2', 'bowl', 1));
    putIn(storage, wish('3', 'mug', 1));
    const { basket, run } = shop(() => 'ok');
    expect(await run()).toEqual([]);
    expect(Object.fromEntries(basket)).toEqual({ mug: 3, bowl: 1 });
    expect(waitingIn(storage)).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('is asked for in the currency that it was chosen in', async () => {
    putIn(storage, { ...wish('1', 'mug', 2), currency: 'EUR' });
    putIn(storage, wish('2', 'bowl', 1));
    const asked: unknown[] = [];
    const set = async (line: object) => void asked.push(line);
    await deliver(storage, async () => 1, set, isUnknown);
    expect(asked).toEqual([
      { sku: 'mug', product: 'p-mug', quantity: 1, currency: 'EUR' },
      { sku: 'bowl', product: 'p-bowl', quantity: 1 },
    ]);
  });

  it('is added once however often the network loses a question or an answer', async () => {
    // Every way in which the first six calls may go: 3^6 networks.
    const fates = ['ok', 'question lost', 'answer lost'] as const;
    for (let world = 0; world < 3 ** 6; world++) {
      kept = new Map();
      putIn(storage, wish('1', 'mug', 2));
      putIn(storage, wish('2', 'mug', 1));
      putIn(storage, wish('3', 'bowl', 1));
      let calls = 0;
      const { basket, run } = shop(() => (calls < 6 ? fates[Math.floor(world / 3 ** calls++) % 3]! : 'ok'));
      for (let tries = 0; waitingIn(storage).length > 0; tries++) {
        expect(tries).toBeLessThan(20);
        await run();
      }
      expect(Object.fromEntries(basket)).toEqual({ mug: 3, bowl: 1 });
    }
  });

  it('is settled by a refusal, which is told, and what comes after it is delivered', async () => {
    putIn(storage, wish('1', 'mug', 2));
    putIn(storage, wish('2', 'bowl', 1));
    const answers = ['ok', 'refused', 'ok', 'ok'] as const;
    let calls = 0;
    const { basket, run } = shop(() => answers[calls++]!);
    expect((await run()).map(String)).toEqual(['Error: sold out']);
    expect(Object.fromEntries(basket)).toEqual({ bowl: 1 });
    expect(waitingIn(storage)).toEqual([]);
  });

  it('is nothing if what is stored makes no sense', () => {
    for (const text of ['', '{', '{}', 'null', '[{"sku":"mug"}]']) {
      kept.set('outbox', text);
      expect(waitingIn(storage), text).toEqual([]);
    }
  });
});
