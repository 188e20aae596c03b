import type { OrderLine, OrderView, TimelineEntry } from '#shared/types';

import type { Texts } from './texts';

export interface StatusWords {
  label: string;
  sentence: string;
  tone: 'info' | 'ok' | 'warn' | 'danger';
}

const TONES: Record<string, StatusWords['tone']> = {
  paid: 'ok',
  completed: 'ok',
  cancelling: 'warn',
  cancelled: 'warn',
  expired: 'warn',
  paymentFailed: 'danger',
};

export const statusWords = ({ find }: Pick<Texts, 'find'>, status: string): StatusWords => ({
  label: find(`order.status.${status}`) ?? sentenceCase(status),
  sentence: find(`order.sentence.${status}`) ?? '',
  tone: TONES[status] ?? 'info',
});

/** Why a payment or an order failed, for the codes the bank or the shop gives; null when there is nothing to add. */
const REASONS: [RegExp, string][] = [
  [/insufficient/i, 'funds'],
  [/expired[-_]?card/i, 'expired'],
  [/stolen|lost/i, 'refused'],
  [/time[d]?[-_ ]?out/i, 'late'],
  [/sold[-_]?out/i, 'soldOut'],
  [/promotion/i, 'promotion'],
  [/declin/i, 'declined'],
];

export function reasonWords({ t }: Pick<Texts, 't'>, reason: string | null | undefined): string | null {
  const known = REASONS.find(([pattern]) => pattern.test(reason ?? ''));
  return known ? t(`order.reason.${known[1]}`) : null;
}

/** What happened to an order, as its buyer would say it. */
export const milestoneWords = ({ find }: Pick<Texts, 'find'>, what: string): string =>
  find(`order.event.${what}`) ?? sentenceCase(what);

/** The line of an order that sold out, when that is why it ended (`stock/sold-out:SKU`). */
export function soldOutLine({ reason, lines }: Pick<OrderView, 'reason' | 'lines'>) {
  const sku = /^stock\/sold-out:(.+)$/.exec(reason ?? '')?.[1];
  return lines.find((line) => line.sku === sku) ?? null;
}

/** Until a parcel is asked for an order can be cancelled; the gateway has the last word. */
export const canCancel = ({ status, parcels }: Pick<OrderView, 'status' | 'parcels'>): boolean =>
  status === 'placed' || (status === 'paid' && parcels.length === 0);

/** Whether the checkout is over: the order is paid, or it has ended without. */
export const isCheckedOut = ({ status, final }: Pick<OrderView, 'status' | 'final'>): boolean =>
  final || status === 'paid' || status === 'completed';

/** Whether there is an invoice: money is reserved or taken, and the order stands. */
export const isInvoiced = ({ status }: Pick<OrderView, 'status'>): boolean =>
  status === 'paid' || status === 'completed';

/** Steps of our own machinery that mean nothing to a shopper. */
const HIDDEN = new Set([
  'lineRefused',
  'lineTidied',
  'promotionsRedeemed',
  'promotionsReleased',
  'troubled',
  'recovered',
  'abandoned',
  'parcelRequested',
  'moneyCaptured',
  'captureRefused',
  'unitsPutBack',
  'unitsNotPutBack',
  'refundRequested',
  'refundRefused',
  'buyerForgotten',
]);

/** The way of an order that goes well. */
const PATH = ['placed', 'lineHeld', 'paid', 'parcelPacked', 'parcelShipped', 'parcelDelivered', 'completed'];

export interface Milestone {
  /** Named by the message `order.event`. */
  what: string;
  /** When it was done, or null. */
  at: string | null;
  state: 'done' | 'current' | 'ahead';
}

type Tracked = Pick<OrderView, 'timeline' | 'final' | 'status' | 'lines'>;

/** Steps that several parcels make together are done when every unit has made them. */
const UNITS: Record<string, 'packed' | 'shipped' | 'delivered'> = {
  parcelPacked: 'packed',
  parcelShipped: 'shipped',
  parcelDelivered: 'delivered',
};

function isDone(what: string, entries: TimelineEntry[], lines: OrderLine[]): boolean {
  const units = UNITS[what];
  if (units) return lines.every((line) => line[units] === line.quantity);
  return !what.startsWith('line') || entries.length >= lines.length;
}

/** What happened so far and, while all goes well, what is still to come. Events of single lines count as one step. */
export function milestones({ timeline, final, status, lines }: Tracked): Milestone[] {
  const steps = new Map<string, TimelineEntry[]>();
  for (const entry of timeline) {
    if (HIDDEN.has(entry.what)) continue;
    steps.set(entry.what, [...(steps.get(entry.what) ?? []), entry]);
  }
  const goesWell = status === 'placed' || status === 'paid';
  const done = [...steps].filter(([what, entries]) => !goesWell || isDone(what, entries, lines));
  const past = done.map(([what, entries]) => ({
    what,
    at: entries.at(-1)!.at,
    state: 'done' as const,
  }));
  if (final || !goesWell) return past;
  const ahead = PATH.filter((what) => !past.some((step) => step.what === what));
  return [
    ...past,
    ...ahead.map((what, i) => ({
      what,
      at: null,
      state: i === 0 ? ('current' as const) : ('ahead' as const),
    })),
  ];
}

/** The words of a name of ours, for what is too new to have a message: `waitingForRain` is "Waiting for rain". */
function sentenceCase(word: string): string {
  const spaced = word.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
