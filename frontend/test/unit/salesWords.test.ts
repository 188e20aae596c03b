import { expect, it } from 'vitest';

import type { Sales } from '../../shared/types';
import { funnelSteps, revenueBars, soldIn, spanOf, spanQuery } from '../../app/utils/salesWords';

const sold = (currency: string, orders: number, minor: number) => ({
  orders,
  units: orders,
  revenue: { minor, currency },
  refunds: { minor: 0, currency },
  average: { minor: 0, currency },
});
const funnel = { productViews: 200, carts: 50, placed: 20, paid: 15, delivered: 0 };
const sales = {
  from: '2026-02-27',
  to: '2026-03-02',
  funnel,
  currencies: [sold('EUR', 1, 100), sold('GBP', 3, 12345)],
  days: [{ day: '2026-03-01', funnel, currencies: [sold('GBP', 3, 12345)] }],
  topProducts: [],
} as Sales;

it('asks for whole days up to today, over the end of a month', () => {
  expect(spanQuery('2026-03-02', 7)).toBe('from=2026-02-24&to=2026-03-02');
  expect(spanOf('90')).toBe(90);
  expect(spanOf('91')).toBe(30);
});

it('has a bar for every day, also for those without sales', () => {
  const bars = revenueBars(sales, 'GBP');
  expect(bars.map(({ label }) => label)).toEqual(['27 Feb', '28 Feb', '1 Mar', '2 Mar']);
  expect(bars[2]).toMatchObject({ value: 12345, words: '£123.45 in 3 orders' });
  expect(bars[0]).toMatchObject({ value: 0, words: '£0.00 in 0 orders' });
});

it('shows the currency first in which most was ordered of late', () => {
  expect(soldIn(sales)[0]).toBe('GBP');
  expect(soldIn({ currencies: [sold('EUR', 2, 500)] }, sales)[0]).toBe('EUR');
  expect(soldIn({ currencies: [] }, null)).toEqual(['GBP']);
});

it('measures each step of the funnel by the one before', () => {
  expect(funnelSteps(funnel).map(({ share }) => share)).toEqual([null, '25 %', '40 %', '75 %', '0 %']);
});
