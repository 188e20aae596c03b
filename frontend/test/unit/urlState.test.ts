import { describe, expect, it } from 'vitest';

import {
  applied,
  has,
  onPage,
  priceWords,
  readList,
  toggled,
  withPrice,
  withValue,
  writeList,
} from '../../app/utils/urlState';
import { english, said } from './said';

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
    const filters = applied(state, plain, english);
    expect(filters.map(({ label }) => label)).toEqual(['chalk', 'moss', 'Under £25', 'In stock']);
    for (const { without } of filters) expect(applied(without, plain, english)).toHaveLength(3);
    expect(filters[0]!.without.q).toEqual(['mug']);
  });

  it('says spans of prices by round ends, and by exact ones what is no band of ours', () => {
    const spans = [
      [null, '2499'],
      ['2500', '5000'],
      ['5001', '10000'],
      ['10001', null],
      ['1250', null],
      [null, '2600'],
    ] as const;
    expect(spans.map(([min, max]) => priceWords(english, min, max))).toEqual([
      'Under £25',
      '£25 to £50',
      '£50 to £100',
      'Over £100',
      'From £12.50',
      'Up to £26',
    ]);
    expect(priceWords(said('/de'), null, '2499')).toBe('Unter 25\u00a0€');
    expect(priceWords(said('/ie'), '2500', '5000')).toBe('€25 to €50');
  });
});
