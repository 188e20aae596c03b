import { describe, expect, it } from 'vitest';

import { HOME, MARKETS, marketOf, priced } from '../../shared/markets';
import { marketAt } from './said';

describe('an address', () => {
  it('says its market and what it is without', () => {
    const said = (address: string) => {
      const { market, path } = marketOf(address);
      return [market.name, path];
    };
    expect(
      ['/', '/de', '/de/', '/de?x=1', '/ie/p/mug?v=A', '/ar/p/mug', '/delivery', '/arena', '/iest'].map(said),
    ).toEqual([
      ['English (£)', '/'],
      ['Deutsch (€)', '/'],
      ['Deutsch (€)', '/'],
      ['Deutsch (€)', '/?x=1'],
      ['English (€)', '/p/mug?v=A'],
      ['العربية (£)', '/p/mug'],
      ['English (£)', '/delivery'],
      ['English (£)', '/arena'],
      ['English (£)', '/iest'],
    ]);
    for (const market of MARKETS) expect(marketOf(`${market.prefix}/basket`)).toEqual({ market, path: '/basket' });
  });

  it('is of one market only, and each market says another language or currency', () => {
    for (const key of ['prefix', 'lang', 'tag', 'country', 'name'] as const)
      expect(new Set(MARKETS.map((market) => market[key])).size, key).toBe(MARKETS.length);
    expect(new Set(MARKETS.map(({ locale, currency }) => `${locale} ${currency}`)).size).toBe(MARKETS.length);
  });
});

describe('a call that is answered with prices', () => {
  const ie = marketAt('/ie');

  it('asks for them in the currency of the market', () => {
    const asked = [
      '/products',
      '/products?q=mug',
      '/api/products/mug',
      '/cart',
      '/cart/quote?country=IE',
      '/suggestions',
    ];
    expect([...asked, '/api/wishlist/A', '/api/cart/lines/A'].map((path) => priced(path, ie))).toEqual([
      '/products?currency=EUR',
      '/products?q=mug&currency=EUR',
      '/api/products/mug?currency=EUR',
      '/cart?currency=EUR',
      '/cart/quote?country=IE&currency=EUR',
      '/suggestions?currency=EUR',
      '/api/wishlist/A?currency=EUR',
      '/api/cart/lines/A?currency=EUR',
    ]);
  });

  it('stays as it is where there is nothing to say', () => {
    for (const path of ['/orders/1', '/api/stock?sku=A', '/cartoons', '/api/admin/products', '/cart?currency=GBP'])
      expect(priced(path, ie)).toBe(path);
    for (const path of ['/products?q=mug', '/cart']) expect(priced(path, HOME)).toBe(path);
  });
});
