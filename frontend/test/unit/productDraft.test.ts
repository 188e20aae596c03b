import { expect, it } from 'vitest';

import type { ProductDraft, VariantDraft } from '../../shared/types';
import {
  draftChanges,
  mergeDrafts,
  NEW_PRODUCT,
  priceIn,
  same,
  slugOf,
  withPriceIn,
} from '../../app/utils/productDraft';

const variant = (sku: string, minor: number): VariantDraft => ({
  sku,
  options: [sku],
  price: { minor, currency: 'GBP' },
});
const draft = (changes: Partial<ProductDraft> = {}): ProductDraft => ({
  ...NEW_PRODUCT,
  name: 'Mug',
  optionNames: ['Size'],
  variants: [variant('a', 100), variant('b', 200)],
  ...changes,
});

it('finds no difference between what is absent and what is null, nor in the order of members', () => {
  expect(same({ a: 1, b: null }, { b: undefined, a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same(draft(), JSON.parse(JSON.stringify(draft())))).toBe(true);
});

it('names what changed, each variant by itself', () => {
  const after = draft({ name: 'Cup', variants: [variant('a', 150), variant('c', 300)] });
  expect(draftChanges(draft(), after)).toEqual([
    { key: 'name', label: 'Name', before: 'Mug', after: 'Cup' },
    { key: 'variant a', label: 'Variant a', before: 'a, £1.00', after: 'a, £1.50' },
    { key: 'variant b', label: 'Variant b', before: 'b, £2.00', after: 'nothing' },
    { key: 'variant c', label: 'Variant c', before: 'nothing', after: 'c, £3.00' },
  ]);
});

it('puts changes of two people together when they touch different pieces', () => {
  const mine = draft({ name: 'Cup', variants: [variant('a', 150), variant('b', 200)] });
  const theirs = draft({ care: 'By hand.', variants: [variant('a', 100), variant('b', 250), variant('c', 300)] });
  const { draft: merged, conflicts } = mergeDrafts(draft(), mine, theirs);
  expect(conflicts).toEqual([]);
  expect(merged).toEqual(
    draft({ name: 'Cup', care: 'By hand.', variants: [variant('a', 150), variant('b', 250), variant('c', 300)] }),
  );
});

it('asks about what both changed differently, and does as it is told', () => {
  const mine = draft({ name: 'Cup' });
  const theirs = draft({ name: 'Beaker' });
  const undecided = mergeDrafts(draft(), mine, theirs);
  expect(undecided.conflicts).toEqual([{ key: 'name', label: 'Name', mine: 'Cup', theirs: 'Beaker' }]);
  expect(undecided.draft.name).toBe('Cup');
  expect(mergeDrafts(draft(), mine, theirs, { name: 'theirs' }).draft.name).toBe('Beaker');
  expect(mergeDrafts(draft(), mine, draft({ name: 'Cup' })).conflicts).toEqual([]);
});

it('keeps a variant gone that one took away, unless the other changed it', () => {
  const without = draft({ variants: [variant('a', 100)] });
  expect(mergeDrafts(draft(), without, draft({ name: 'Cup' })).draft.variants).toEqual([variant('a', 100)]);
  const changed = draft({ variants: [variant('a', 100), variant('b', 250)] });
  const { conflicts } = mergeDrafts(draft(), without, changed);
  expect(conflicts).toEqual([{ key: 'variant b', label: 'Variant b', mine: 'nothing', theirs: 'b, £2.50' }]);
});

it('merges with nothing lost for every pair of changes', () => {
  const edits: ((of: ProductDraft) => ProductDraft)[] = [
    (of) => of,
    (of) => ({ ...of, name: 'Cup' }),
    (of) => ({ ...of, care: 'By hand.' }),
    (of) => ({ ...of, variants: [...of.variants, variant('c', 300)] }),
    (of) => ({ ...of, variants: of.variants.map((each) => (each.sku === 'b' ? variant('b', 1) : each)) }),
    (of) => ({ ...of, pictures: [{ url: '/img/p/a.avif', alt: 'A' }] }),
  ];
  for (const mine of edits)
    for (const theirs of edits) {
      const merged = mergeDrafts(draft(), mine(draft()), theirs(draft()));
      expect(merged.conflicts).toEqual([]);
      const both = mine === theirs ? mine(draft()) : mine(theirs(draft()));
      expect(same(merged.draft, both)).toBe(true);
    }
});

it('has a price in each currency that staff gave one in', () => {
  const euros = (minor: number) => ({ minor, currency: 'EUR' });
  const sold = withPriceIn(variant('a', 100), 'EUR', { price: euros(120), compareAt: euros(150) });
  expect(sold).toEqual({ ...variant('a', 100), elsewhere: [{ price: euros(120), compareAt: euros(150) }] });
  expect(priceIn(sold, 'EUR')).toEqual({ price: euros(120), compareAt: euros(150) });
  expect(priceIn(sold, 'GBP')).toMatchObject({ price: { minor: 100, currency: 'GBP' } });
  expect(priceIn(variant('a', 100), 'EUR')).toBeUndefined();

  expect(withPriceIn(sold, 'GBP', { price: { minor: 90, currency: 'GBP' } })).toEqual({
    ...variant('a', 90),
    elsewhere: sold.elsewhere,
  });
  expect(withPriceIn(sold, 'EUR', null).elsewhere).toEqual([]);
  expect(withPriceIn(sold, 'GBP', null)).toEqual(sold);
  expect(draftChanges(draft({ variants: [variant('a', 100)] }), draft({ variants: [sold] }))[0]).toMatchObject({
    before: 'a, £1.00',
    after: 'a, £1.00, €1.20, was €1.50',
  });
});

it('makes addresses of names', () => {
  expect(slugOf('Salt & Pepper Mill')).toBe('salt-pepper-mill');
  expect(slugOf('  Crème Brûlée — 2 ')).toBe('creme-brulee-2');
});
