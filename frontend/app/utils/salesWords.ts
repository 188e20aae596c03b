import { HOME } from '#shared/markets';
import { money } from '#shared/money';
import type { CurrencySales, Funnel, Money, Sales, SalesDay } from '#shared/types';

import { percent } from './chart';

export const SALES_SPANS = [7, 30, 90] as const;

export const spanOf = (value: unknown): number => SALES_SPANS.find((days) => String(days) === value) ?? 30;

/** `days` days up to and with `today` (a date such as 2026-11-23), as the gateway asks for them. */
export function spanQuery(today: string, days: number): string {
  const from = new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return new URLSearchParams({ from, to: today }).toString();
}

/** What was sold in during these spans, the busiest of the first first; the shop's own currency when nothing was. */
export function soldIn(...spans: (Pick<Sales, 'currencies'> | null | undefined)[]): string[] {
  const sold = spans.flatMap((span) => (span?.currencies ?? []).toSorted((a, b) => b.orders - a.orders));
  return sold.length === 0 ? [HOME.currency] : [...new Set(sold.map(({ revenue }) => revenue.currency))];
}

export const salesIn = (of: Pick<SalesDay, 'currencies'> | undefined, currency: string): CurrencySales => {
  const none: Money = { minor: 0, currency };
  return (
    of?.currencies.find(({ revenue }) => revenue.currency === currency) ?? {
      orders: 0,
      units: 0,
      revenue: none,
      refunds: none,
      average: none,
    }
  );
};

export interface Bar {
  label: string;
  value: number;
  words: string;
}

/** One bar for every day of the span, also for days of which nothing is known. */
export function revenueBars(sales: Sales, currency: string): Bar[] {
  const known = new Map(sales.days.map((day) => [day.day, day]));
  const bars: Bar[] = [];
  for (let at = Date.parse(sales.from); at <= Date.parse(sales.to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const { revenue, orders } = salesIn(known.get(day), currency);
    bars.push({
      label: shortDay(day),
      value: revenue.minor,
      words: `${money(revenue)} in ${counted(orders, 'order')}`,
    });
  }
  return bars;
}

export interface FunnelStep {
  label: string;
  count: number;
  /** Of the step before. */
  share: string | null;
}

export function funnelSteps({ productViews, carts, placed, paid, delivered }: Funnel): FunnelStep[] {
  const steps: [string, number][] = [
    ['Product pages seen', productViews],
    ['Baskets begun', carts],
    ['Orders placed', placed],
    ['Orders paid', paid],
    ['Orders delivered', delivered],
  ];
  return steps.map(([label, count], i) => ({ label, count, share: i === 0 ? null : percent(count, steps[i - 1]![1]) }));
}

const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const shortDay = (day: string): string => short.format(new Date(day));

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
