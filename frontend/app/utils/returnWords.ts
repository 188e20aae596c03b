import type { OrderReturn, OrderView } from '#shared/types';

/** Why something goes back, in the gateway's words; the messages `order.why` are ours. */
export const RETURN_REASONS: OrderReturn['reason'][] = [
  'changedMind',
  'damaged',
  'faulty',
  'wrongItem',
  'notAsDescribed',
  'other',
];

/** What may still go back, with how many units of it; nothing once the time to ask is over. */
export function returnable({ lines, returnableUntil }: Pick<OrderView, 'lines' | 'returnableUntil'>, now: number) {
  if (returnableUntil && Date.parse(returnableUntil) < now) return [];
  return lines.filter((line) => line.returnable > 0);
}

/** What is asked for, as the gateway takes it: lines of which at least one unit goes back. */
export const returnLines = (quantities: Record<string, number>) =>
  Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([sku, quantity]) => ({ sku, quantity }));

type Tone = 'info' | 'ok' | 'warn' | 'danger';

const STAFF_STATES: Record<OrderReturn['state'], { label: string; tone: Tone }> = {
  requested: { label: 'To answer', tone: 'warn' },
  approved: { label: 'On its way to us', tone: 'info' },
  rejected: { label: 'Declined', tone: 'danger' },
  received: { label: 'To pay back', tone: 'warn' },
  refunded: { label: 'Paid back', tone: 'ok' },
  withdrawn: { label: 'Withdrawn', tone: 'info' },
};

/** A return's state as staff see it. */
export const returnState = (state: OrderReturn['state']) => STAFF_STATES[state];

export const RETURN_STATES = Object.keys(STAFF_STATES) as OrderReturn['state'][];
