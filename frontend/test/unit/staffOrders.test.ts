import { expect, it } from 'vitest';

import type { OrderLine, OrderView } from '../../shared/types';
import { eventDetail, eventWords, packable, refundable, refundLeft } from '../../app/utils/staffOrders';

const line = (sku: string, quantity: number, delivered = 0) => ({ sku, quantity, delivered, name: sku }) as OrderLine;
const parcel = (state: OrderView['parcels'][number]['state'], ...lines: [string, number][]) => ({
  id: state,
  state,
  carrier: null,
  tracking: null,
  lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
});
const refund = (state: 'requested' | 'made' | 'refused', sku: string, quantity: number, minor: number) => ({
  id: `${state}-${sku}`,
  return: null,
  reason: null,
  at: null,
  state,
  shipping: { minor: 0, currency: 'GBP' },
  lines: [{ sku, quantity, amount: { minor, currency: 'GBP' } }],
  total: { minor, currency: 'GBP' },
});

it('packs what no parcel was asked for yet, and only of a paid order', () => {
  const order = {
    status: 'paid' as const,
    lines: [line('a', 3), line('b', 1)],
    parcels: [parcel('requested', ['a', 2])],
  };
  expect(packable(order).map(({ line: { sku }, left }) => [sku, left])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(packable({ ...order, status: 'completed' })).toEqual([]);
  expect(packable({ ...order, parcels: [parcel('packed', ['a', 3], ['b', 1])] })).toEqual([]);
});

it('refunds delivered units once, but again those of which the refund was refused', () => {
  const lines = [line('a', 3, 3), line('b', 1, 0)];
  const refunds = [refund('made', 'a', 1, 100), refund('refused', 'a', 2, 200)];
  expect(refundable({ lines, refunds }).map(({ line: { sku }, left }) => [sku, left])).toEqual([['a', 2]]);
});

it('has nothing to refund before money was taken, and never more than the total', () => {
  const total = { minor: 1000, currency: 'GBP' };
  expect(refundLeft({ total, refunds: [], parcels: [parcel('requested', ['a', 1])] })).toBe(0);
  expect(refundLeft({ total, refunds: [], parcels: [parcel('packed', ['a', 1])] })).toBe(1000);
  const refunds = [refund('requested', 'a', 1, 400), refund('refused', 'a', 1, 400)];
  expect(refundLeft({ total, refunds, parcels: [parcel('shipped', ['a', 1])] })).toBe(600);
});

it('names events and the lines they are about', () => {
  expect(eventWords({ what: 'parcelRequested' })).toBe('Parcel requested');
  expect(eventDetail({ what: 'lineHeld', detail: '1' }, [line('a', 1), line('b', 1)])).toBe('b');
  expect(eventDetail({ what: 'parcelPacked', detail: '1' }, [line('a', 1), line('b', 1)])).toBe('1');
  expect(eventDetail({ what: 'lineHeld', detail: '7' }, [])).toBe('7');
});
