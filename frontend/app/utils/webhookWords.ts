import type { DeliveryRow, DeliveryTry, Webhook } from '#shared/types';

const STATES = {
  none: { label: 'Unknown', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'info' },
  delivered: { label: 'Delivered', tone: 'ok' },
  parked: { label: 'Given up', tone: 'danger' },
} as const;

export const deliveryState = (state: DeliveryRow['state']) => STATES[state];
export const DELIVERY_STATES = (['waiting', 'delivered', 'parked'] as const).map(
  (state) => [state, STATES[state].label] as const,
);

/** By what it is about and what became of it, which its name has with a dot between them. */
const KINDS: Record<string, Record<string, string>> = {
  order: {
    paid: 'An order is paid',
    shipped: 'A parcel has left',
    completed: 'An order has arrived',
    cancelled: 'An order has ended unfulfilled',
    refunded: 'Money went back',
  },
  return: { requested: 'Somebody wants to return something' },
  product: { changed: 'A product has changed' },
  test: { '': 'Test' },
};

export function kindWords(kind: string): string {
  const [about = '', what = ''] = kind.split('.');
  return KINDS[about]?.[what] ?? kind;
}

export function webhookState({ on, givenUp }: Pick<Webhook, 'on' | 'givenUp'>) {
  if (on) return { label: 'On', tone: 'ok' } as const;
  return givenUp ? ({ label: 'Given up', tone: 'danger' } as const) : ({ label: 'Off', tone: 'info' } as const);
}

/** What a try came to, in a few words. */
export function tryWords({
  status,
  milliseconds,
  error,
}: Pick<DeliveryTry, 'status' | 'milliseconds' | 'error'>): string {
  const answer = status ? `Answered ${status} after ${milliseconds} ms` : `No answer after ${milliseconds} ms`;
  return error ? `${answer}. ${error}` : answer;
}
