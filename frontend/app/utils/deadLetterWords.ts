import type { DeadLetter } from '#shared/types';

const STATES = {
  none: { label: 'Unknown', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'danger' },
  redriving: { label: 'On its way back', tone: 'info' },
  redriven: { label: 'Sent back', tone: 'ok' },
  discarded: { label: 'Discarded', tone: 'warn' },
} as const;

const KINDS: Record<string, string> = {
  orders: 'Order news',
  attention: 'An order in trouble',
  catalog: 'Listing',
  reviews: 'A review',
  'review-queue': 'A review to read',
  unknown: 'Cannot be read',
};

export const letterState = (state: DeadLetter['state']) => STATES[state];
export const LETTER_STATES = (['waiting', 'redriving', 'redriven', 'discarded'] as const).map(
  (state) => [state, STATES[state].label] as const,
);
export const letterKind = (kind: string) => KINDS[kind] ?? kind;

/** What went wrong, in a sentence; a class of error is told as it is. */
export const letterError = (error: string) =>
  error === 'refused' ? 'Its reader kept refusing it' : `It cannot be read: ${error}`;

/** Beside an order's timeline the order need not be named. */
export const letterColumns = (withOrder: boolean) => [
  'News of',
  ...(withOrder ? ['Order'] : []),
  'State',
  'First failed',
  'Last failed',
  { name: 'Failures', class: 'number' },
  'What may be done',
];
