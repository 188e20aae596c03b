import { describe, expect, it } from 'vitest';

import type { OrderLine, OrderView, Parcel } from '../../shared/types';
import { canCancel, isInvoiced, milestones, reasonWords, soldOutLine, statusWords } from '../../app/utils/orderWords';
import { english } from './said';

const line = (sku: string) => ({ sku, name: sku, quantity: 2, packed: 0, shipped: 0, delivered: 0 }) as OrderLine;
const lines = ['A', 'B'].map(line);
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
      'parcelPacked ahead',
      'parcelShipped ahead',
      'parcelDelivered ahead',
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

  it('calls what parcels do done only when every unit has done it', () => {
    const timeline = happened('placed', 'lineHeld', 'lineHeld', 'paid', 'parcelPacked', 'parcelShipped');
    const states = (units: Partial<OrderLine>) =>
      milestones({ status: 'paid', final: false, lines: lines.map((each) => ({ ...each, ...units })), timeline })
        .filter(({ what }) => what.startsWith('parcel'))
        .map(({ state }) => state);
    expect(states({ packed: 1, shipped: 1 })).toEqual(['current', 'ahead', 'ahead']);
    expect(states({ packed: 2, shipped: 1 })).toEqual(['done', 'current', 'ahead']);
    expect(states({ packed: 2, shipped: 2 })).toEqual(['done', 'done', 'current']);
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
  it('can only be cancelled until a parcel is asked for', () => {
    expect(statuses.filter((status) => canCancel({ status, parcels: [] }))).toEqual(['placed', 'paid']);
    const parcels = [{ id: 'box', lines: [], state: 'requested', carrier: null, tracking: null }] as Parcel[];
    expect(canCancel({ status: 'paid', parcels })).toBe(false);
  });

  it('names what sold out', () => {
    expect(soldOutLine({ reason: 'stock/sold-out:B', lines })?.name).toBe('B');
    expect(soldOutLine({ reason: 'insufficient_funds', lines })).toBeNull();
  });

  it('explains the reasons banks give and stays silent about others', () => {
    expect(reasonWords(english, 'insufficient_funds')).toContain('not enough money');
    expect(reasonWords(english, 'expired_card')).toContain('expired');
    expect(reasonWords(english, 'asked by the shopper')).toBeNull();
  });

  it('has a word even for a status it has never seen', () => {
    expect(statusWords(english, 'waitingForRain').label).toBe('Waiting for rain');
  });
});

it('there is an invoice of what is paid and stands', () => {
  expect(statuses.filter((status) => isInvoiced({ status }))).toEqual(['paid', 'completed']);
});
