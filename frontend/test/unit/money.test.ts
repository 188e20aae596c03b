import { describe, expect, it } from 'vitest';

import { decimal, minorDigits, money, subtract } from '../../shared/money';

describe('money', () => {
  it('shows pounds and pence', () => {
    expect(money({ minor: 1600, currency: 'GBP' })).toBe('£16.00');
    expect(money({ minor: 5, currency: 'GBP' })).toBe('£0.05');
    expect(money({ minor: -1234567, currency: 'GBP' })).toBe('-£12,345.67');
  });

  it('knows currencies without minor units and with three digits', () => {
    expect(minorDigits('JPY')).toBe(0);
    expect(money({ minor: 1200, currency: 'JPY' })).toBe('JP¥1,200');
    expect(decimal(12345, minorDigits('BHD'))).toBe('12.345');
  });

  it('is exact where floating point is not', () => {
    // 2^53 - 1: dividing this by 100 loses the last penny.
    expect(money({ minor: Number.MAX_SAFE_INTEGER, currency: 'GBP' })).toBe('£90,071,992,547,409.91');
  });

  it('gives back every amount digit for digit', () => {
    for (let minor = -250; minor <= 250; minor++) {
      const [whole, fraction] = decimal(minor, 2).replace('-', '').split('.');
      expect(Number(whole) * 100 + Number(fraction)).toBe(Math.abs(minor));
      expect(fraction).toHaveLength(2);
    }
  });

  it('subtracts within one currency and refuses to mix two', () => {
    expect(subtract({ minor: 5000, currency: 'GBP' }, { minor: 1, currency: 'GBP' }).minor).toBe(4999);
    expect(() => subtract({ minor: 1, currency: 'GBP' }, { minor: 1, currency: 'EUR' })).toThrow(RangeError);
  });
});
