import type { OrderLine, OrderView, TimelineEntry } from '#shared/types';

export interface StatusWords {
  label: string;
  sentence: string;
  tone: 'info' | 'ok' | 'warn' | 'danger';
}

const STATUS: Record<string, StatusWords> = {
  placed: { label: 'Placed', sentence: 'We have your order and are setting your things aside.', tone: 'info' },
  paid: { label: 'Paid', sentence: 'Your payment is in and your things are set aside. We pack them next.', tone: 'ok' },
  completed: { label: 'Completed', sentence: 'All of it has arrived.', tone: 'ok' },
  cancelling: { label: 'Cancelling', sentence: 'We are stopping this order and undoing any payment.', tone: 'warn' },
  cancelled: {
    label: 'Cancelled',
    sentence: 'This order was cancelled. Anything you paid goes back to your card.',
    tone: 'warn',
  },
  paymentFailed: {
    label: 'Payment failed',
    sentence: 'The payment did not go through, so you will not be charged.',
    tone: 'danger',
  },
  expired: {
    label: 'Expired',
    sentence: 'The payment did not arrive in time, so the order has ended. You will not be charged.',
    tone: 'warn',
  },
};

export const statusWords = (status: string): StatusWords =>
  STATUS[status] ?? { label: sentenceCase(status), sentence: '', tone: 'info' };

/** Why a payment or an order failed, for the codes the bank or the shop gives; null when there is nothing to add. */
const REASONS: [RegExp, string][] = [
  [/insufficient/i, 'The bank said there is not enough money on the card.'],
  [/expired[-_]?card/i, 'The bank said the card has expired.'],
  [/stolen|lost/i, 'The bank refused this card. Please use another one.'],
  [/time[d]?[-_ ]?out/i, 'The bank did not answer in time.'],
  [/sold[-_]?out/i, 'Something in the order sold out before we could set it aside.'],
  [/promotion/i, 'An offer in the order was used up by others just before. You can order again without it.'],
  [/declin/i, 'The bank declined the card.'],
];

export function reasonWords(reason: string | null | undefined): string | null {
  if (!reason) return null;
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}

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

const EVENTS: Record<string, string> = {
  placed: 'Order placed',
  lineHeld: 'Your things are set aside',
  actionRequired: 'Waiting for you to confirm the payment',
  paid: 'Payment received',
  parcelPacked: 'Packed',
  parcelShipped: 'Handed over for delivery',
  parcelDelivered: 'Delivered',
  completed: 'Order completed',
  returnRequested: 'You asked for a return',
  returnApproved: 'Return agreed',
  returnRejected: 'Return declined',
  returnReceived: 'Your return arrived',
  orderRefunded: 'Money sent back to you',
  lineSoldOut: 'Something sold out',
  promotionRefused: 'An offer was used up',
  paymentDeclined: 'Payment declined',
  cancelRequested: 'You asked to cancel',
  moneySettled: 'Nothing is owed',
  lineReleased: 'Your things are back on the shelf',
  cancelled: 'Order cancelled',
  paymentFailed: 'Order ended without payment',
  expired: 'Time to pay ran out',
};

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
]);

/** The way of an order that goes well. */
const PATH = ['placed', 'lineHeld', 'paid', 'parcelPacked', 'parcelShipped', 'parcelDelivered', 'completed'];

export interface Milestone {
  what: string;
  label: string;
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
    label: EVENTS[what] ?? sentenceCase(what),
    at: entries.at(-1)!.at,
    state: 'done' as const,
  }));
  if (final || !goesWell) return past;
  const ahead = PATH.filter((what) => !past.some((step) => step.what === what));
  return [
    ...past,
    ...ahead.map((what, i) => ({
      what,
      label: EVENTS[what]!,
      at: null,
      state: i === 0 ? ('current' as const) : ('ahead' as const),
    })),
  ];
}

function sentenceCase(word: string): string {
  const spaced = word.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
