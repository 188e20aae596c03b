import { describe, expect, it } from 'vitest';

import type { OrderLine, OrderView } from '../../shared/types';
import { canCancel, milestones, reasonWords, soldOutLine, statusWords } from '../../app/utils/orderWords';

const lines = ['A', 'B'].map((sku) => ({ sku, name: sku })) as OrderLine[];
const happened = (...names: string[]) =>
  names.map((what, i) => ({ what, version: i + 1, at: `2026-11-22T10:00:0${i}Z`, detail: null }));
const labels = (status: OrderView['status'], final: boolean, ...names: string[]) =>
  milestones({ status, final, lines, timeline: happened(...names) }).map(({ what, state }) => `${what} ${state}`);

const statuses: OrderView['status'][] = [
  'placed',
  'paid',
  'cancelling',
  'completed',
  'cancelled',
  'paymentFailed',
  'expired',
];

describe('the timeline of an order', () => {
  it('shows what is done, what is being done, and what is ahead', () => {
    expect(labels('placed', false, 'placed')).toEqual([
      'placed done',
      'lineHeld current',
      'paid ahead',
      'lineShipped ahead',
      'completed ahead',
    ]);
  });

  it('calls a step of several lines done only when all of them are', () => {
    expect(labels('placed', false, 'placed', 'lineHeld')[1]).toBe('lineHeld current');
    expect(labels('placed', false, 'placed', 'lineHeld', 'lineHeld').slice(1, 3)).toEqual([
      'lineHeld done',
      'paid current',
    ]);
  });

  it('promises nothing more once the order has turned back or ended', () => {
    expect(
      labels('paymentFailed', true, 'placed', 'lineHeld', 'paymentDeclined', 'lineReleased', 'paymentFailed'),
    ).toEqual(['placed done', 'lineHeld done', 'paymentDeclined done', 'lineReleased done', 'paymentFailed done']);
    expect(labels('cancelling', false, 'placed', 'cancelRequested')).toEqual(['placed done', 'cancelRequested done']);
  });

  it('keeps our own machinery to itself', () => {
    expect(labels('placed', false, 'placed', 'lineRefused', 'troubled')).not.toContain('troubled done');
  });
});

describe('words about an order', () => {
  it('can only be cancelled before it is paid', () => {
    const cancellable = statuses.filter((status) => canCancel({ status }));
    expect(cancellable).toEqual(['placed']);
  });

  it('names what sold out', () => {
    expect(soldOutLine({ reason: 'stock/sold-out:B', lines })?.name).toBe('B');
    expect(soldOutLine({ reason: 'insufficient_funds', lines })).toBeNull();
  });

  it('explains the reasons banks give and stays silent about others', () => {
    expect(reasonWords('insufficient_funds')).toContain('not enough money');
    expect(reasonWords('expired_card')).toContain('expired');
    expect(reasonWords('asked by the shopper')).toBeNull();
  });

  it('has a word even for a status it has never seen', () => {
    expect(statusWords('waitingForRain').label).toBe('Waiting for rain');
  });
});
