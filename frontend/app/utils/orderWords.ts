import type { OrderView } from '#shared/types';

export interface StatusWords {
  label: string;
  sentence: string;
  tone: 'info' | 'ok' | 'warn' | 'danger';
}

const STATUS: Record<string, StatusWords> = {
  placed: { label: 'Placed', sentence: 'We have your order and are setting your things aside.', tone: 'info' },
  paid: { label: 'Paid', sentence: 'Your payment is in. We are finishing your order.', tone: 'info' },
  completed: { label: 'Completed', sentence: 'All done. Your order is on its way to you.', tone: 'ok' },
  cancelling: { label: 'Cancelling', sentence: 'We are cancelling this and undoing any payment.', tone: 'warn' },
  cancelled: { label: 'Cancelled', sentence: 'This order was cancelled. Anything you paid goes back to your card.', tone: 'warn' },
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

const EVENTS: Record<string, string> = {
  placed: 'Order placed',
  held: 'Your things are set aside',
  paid: 'Payment received',
  shipped: 'Handed over for delivery',
  completed: 'Order completed',
  cancelRequested: 'Cancellation asked for',
  cancelled: 'Order cancelled',
  declined: 'Payment declined',
  paymentFailed: 'Payment failed',
  expired: 'Payment time ran out',
  released: 'Your things went back on the shelf',
  refunded: 'Money returned',
  settled: 'Payment settled',
  soldOut: 'Something sold out',
};

export const eventWords = (what: string): string => EVENTS[what] ?? sentenceCase(what);

/** Why a payment or an order failed, for the codes a bank or the shop gives. */
const REASONS: [RegExp, string][] = [
  [/insufficient/i, 'The bank said there is not enough money on the card.'],
  [/expired[-_]?card/i, 'The bank said the card has expired.'],
  [/stolen|lost/i, 'The bank refused this card. Please use another one.'],
  [/time[d]?[-_ ]?out/i, 'The bank did not answer in time.'],
  [/sold[-_]?out/i, 'Something in the order sold out before we could set it aside.'],
  [/declin/i, 'The bank declined the card.'],
];

export function reasonWords(reason: string | null): string | null {
  if (!reason) return null;
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}

/** Orders can be cancelled until they are completed; the gateway has the last word. */
export const canCancel = (order: Pick<OrderView, 'final' | 'status'>): boolean =>
  !order.final && order.status !== 'cancelling';

export interface Milestone {
  what: string;
  label: string;
  at: string | null;
  state: 'done' | 'current' | 'ahead';
}

const PATH = ['placed', 'held', 'paid', 'completed'];

/** What happened so far, followed, while all goes well, by what is still to come. */
export function milestones(order: Pick<OrderView, 'timeline' | 'final' | 'status'>): Milestone[] {
  const past = order.timeline.map(({ what, at }) => ({ what, label: eventWords(what), at, state: 'done' as const }));
  if (order.final || order.status === 'cancelling') return past;
  const seen = new Set(order.timeline.map(({ what }) => what));
  const ahead = PATH.filter((what) => !seen.has(what)).map((what, i) => ({
    what,
    label: eventWords(what),
    at: null,
    state: i === 0 ? ('current' as const) : ('ahead' as const),
  }));
  return [...past, ...ahead];
}

function sentenceCase(word: string): string {
  const spaced = word.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
