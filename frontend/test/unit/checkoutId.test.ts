import { beforeEach, describe, expect, it } from 'vitest';

import { currentAttempt, endAttempt, fingerprint, readAttempt, rememberOrder } from '../../app/utils/checkoutId';

class MemoryStorage implements Storage {
  private readonly values = new Map<string, string>();
  get length() {
    return this.values.size;
  }
  clear = () => this.values.clear();
  getItem = (key: string) => this.values.get(key) ?? null;
  key = (index: number) => [...this.values.keys()][index] ?? null;
  removeItem = (key: string) => void this.values.delete(key);
  setItem = (key: string, value: string) => void this.values.set(key, value);
}

const mugs = [{ sku: 'A', product: 'p_1', quantity: 2 }];
const more = [...mugs, { sku: 'B', product: 'p_2', quantity: 1 }];

describe('the checkout id', () => {
  let storage: Storage;
  let made: number;
  const newId = () => `id-${++made}`;

  beforeEach(() => {
    storage = new MemoryStorage();
    made = 0;
  });

  it('is the same after a reload and on the way back', () => {
    const first = currentAttempt(storage, mugs, newId);
    expect(currentAttempt(storage, mugs, newId)).toEqual(first);
    rememberOrder(storage, first, 'o_1');
    expect(currentAttempt(storage, mugs, newId)).toEqual({ ...first, order: 'o_1' });
    expect(made).toBe(1);
  });

  it('does not depend on the order of the lines', () => {
    expect(fingerprint(more)).toBe(fingerprint([...more].reverse()));
  });

  it('is another one for another basket', () => {
    const first = currentAttempt(storage, mugs, newId);
    expect(currentAttempt(storage, more, newId).id).not.toBe(first.id);
  });

  it('is another one after the order has ended, but not after some other order has', () => {
    const first = currentAttempt(storage, mugs, newId);
    rememberOrder(storage, first, 'o_1');
    endAttempt(storage, 'o_2');
    expect(readAttempt(storage)?.id).toBe(first.id);
    endAttempt(storage, 'o_1');
    expect(currentAttempt(storage, mugs, newId).id).not.toBe(first.id);
  });

  it('survives rubbish in the storage', () => {
    storage.setItem('checkout', '{not json');
    expect(readAttempt(storage)).toBeNull();
    storage.setItem('checkout', '{"id":7}');
    expect(currentAttempt(storage, mugs, newId).id).toBe('id-1');
  });

  it('fits the gateway: 1 to 64 letters, digits, dashes', () => {
    expect(currentAttempt(storage, mugs).id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });
});
