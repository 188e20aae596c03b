import { describe, expect, it } from 'vitest';

import { applied, has, onPage, readList, toggled, withPrice, withValue, writeList } from '../../app/utils/urlState';

const plain = (_facet: string, value: string) => value;

describe('the address of a list', () => {
  it('reads what it wrote', () => {
    const state = readList({
      q: 'mug',
      colour: ['moss', 'chalk'],
      sort: 'priceAsc',
      inStock: 'true',
      maxPrice: '2500',
    });
    const query = Object.fromEntries(
      [...new URLSearchParams(writeList(state)).keys()].map((key) => [
        key,
        new URLSearchParams(writeList(state)).getAll(key),
      ]),
    );
    expect(readList(query)).toEqual(state);
  });

  it('is the same for the same filters in another order', () => {
    expect(writeList(readList({ colour: ['moss', 'chalk'] }))).toBe(
      writeList(readList({ colour: ['chalk', 'moss', 'moss'] })),
    );
  });

  it('ignores what makes no sense', () => {
    expect(
      readList({ sort: 'cheapest', minPrice: '12.50', inStock: 'yes', page: '3', q: '  ', maker: 'x'.repeat(101) }),
    ).toEqual({});
  });

  it('starts again at the first page when a filter changes', () => {
    const second = onPage(readList({ q: 'mug' }), 'cursor');
    expect(second.after).toEqual(['cursor']);
    expect(toggled(second, 'colour', 'moss').after).toBeUndefined();
    expect(withValue(second, 'sort', 'name').after).toBeUndefined();
    expect(withPrice(second, null, '2500').after).toBeUndefined();
  });

  it('switches a filter on and off again', () => {
    const on = toggled({}, 'maker', 'Tidewell');
    expect(has(on, 'maker', 'Tidewell')).toBe(true);
    expect(toggled(on, 'maker', 'Tidewell')).toEqual({});
  });

  it('lists each filter in force with the way out of just that one', () => {
    const state = readList({ q: 'mug', colour: ['moss', 'chalk'], maxPrice: '2499', inStock: 'true' });
    const filters = applied(state, plain);
    expect(filters.map(({ label }) => label)).toEqual(['chalk', 'moss', 'Under £25', 'In stock']);
    for (const { without } of filters) expect(applied(without, plain)).toHaveLength(3);
    expect(filters[0]!.without.q).toEqual(['mug']);
  });
});
