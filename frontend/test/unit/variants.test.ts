import { describe, expect, it } from 'vitest';

import type { StockLevel, Variant } from '../../shared/types';
import { availabilityOf, choicesOf, choose } from '../../app/utils/variants';

const variant = (sku: string, ...options: string[]): Variant => ({
  sku,
  options,
  price: { minor: 100, currency: 'GBP' },
  compareAt: null,
  weightGrams: 1,
});
const levels = (...pairs: [string, number][]): Map<string, StockLevel> =>
  new Map(pairs.map(([sku, available]) => [sku, { sku, available, version: 1 }]));

// Three options; oak exists only large.
const product = {
  optionNames: ['Wood', 'Size', 'Finish'],
  variants: [
    variant('1', 'Ash', 'S', 'Oil'),
    variant('2', 'Ash', 'L', 'Oil'),
    variant('3', 'Oak', 'L', 'Oil'),
    variant('4', 'Oak', 'L', 'Wax'),
  ],
};

describe('options of a product', () => {
  it('shows what is not made and what is sold out as different dead ends', () => {
    const stock = levels(['1', 5], ['2', 0], ['3', 2], ['4', 1]);
    expect(choicesOf(product, 0, ['Ash', 'S', 'Oil'], stock).map(({ availability }) => availability)).toEqual([
      'available',
      'missing',
    ]);
    expect(choicesOf(product, 1, ['Ash', 'S', 'Oil'], stock).map(({ availability }) => availability)).toEqual([
      'available',
      'soldOut',
    ]);
  });

  it('knows nothing until stock has been heard of', () => {
    expect(availabilityOf(product.variants[0], new Map())).toBe('unknown');
  });

  it('keeps the other options when it can, and lands on a variant that exists when it cannot', () => {
    expect(choose(product, 0, 'Oak', ['Ash', 'L', 'Oil']).sku).toBe('3');
    expect(choose(product, 0, 'Oak', ['Ash', 'S', 'Oil']).sku).toBe('3');
    for (const [index, values] of [
      ['Ash', 'Oak'],
      ['S', 'L'],
      ['Oil', 'Wax'],
    ].entries())
      for (const value of values)
        for (const { options } of product.variants)
          expect(choose(product, index, value, options).options[index]).toBe(value);
  });
});
