import type { OrderLine, OrderRefund, OrderView, Parcel, TimelineEntry } from '#shared/types';

export const ORDER_FILTERS = ['status', 'from', 'to', 'email', 'number'] as const;

export const ORDER_STATUSES: readonly OrderView['status'][] = [
  'placed',
  'paid',
  'completed',
  'cancelling',
  'cancelled',
  'paymentFailed',
  'expired',
  'abandoned',
];

const FULFILMENT: Record<OrderView['fulfilment'], string> = {
  none: 'Nothing packed',
  partlyPacked: 'Partly packed',
  packed: 'Packed',
  partlyShipped: 'Partly shipped',
  shipped: 'Shipped',
  partlyDelivered: 'Partly delivered',
  delivered: 'Delivered',
};
export const fulfilmentWords = (fulfilment: OrderView['fulfilment']): string => FULFILMENT[fulfilment];

const PARCELS: Record<Parcel['state'], string> = {
  requested: 'Waiting for the money',
  packed: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
};
export const parcelWords = (state: Parcel['state']): string => PARCELS[state];

const REFUNDS: Record<OrderRefund['state'], string> = {
  requested: 'Asked for',
  made: 'Made',
  refused: 'Refused by the payment company',
};
export const refundWords = (state: OrderRefund['state']): string => REFUNDS[state];

export interface UnitsLeft {
  line: OrderLine;
  left: number;
}

const unitsOf = (sku: string, groups: { lines: { sku: string; quantity: number }[] }[]): number =>
  groups.flatMap(({ lines }) => lines).reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);

const withUnits = (lines: OrderLine[], left: (line: OrderLine) => number): UnitsLeft[] =>
  lines.map((line) => ({ line, left: left(line) })).filter((each) => each.left > 0);

/** What no parcel was asked for yet; nothing unless the order is paid. */
export function packable({ status, lines, parcels }: Pick<OrderView, 'status' | 'lines' | 'parcels'>): UnitsLeft[] {
  if (status !== 'paid') return [];
  return withUnits(lines, (line) => line.quantity - unitsOf(line.sku, parcels));
}

/** Delivered units whose money may still go back. */
export function refundable({ lines, refunds }: Pick<OrderView, 'lines' | 'refunds'>): UnitsLeft[] {
  const live = refunds.filter(({ state }) => state !== 'refused');
  return withUnits(lines, (line) => line.delivered - unitsOf(line.sku, live));
}

/** Money is taken when the first parcel is packed; what of it is not promised back, in minor units. */
export function refundLeft({ parcels, total, refunds }: Pick<OrderView, 'parcels' | 'total' | 'refunds'>): number {
  if (!parcels.some(({ state }) => state !== 'requested')) return 0;
  const live = refunds.filter(({ state }) => state !== 'refused');
  return live.reduce((left, refund) => left - refund.total.minor, total.minor);
}

/** `lineHeld` is "Line held": staff see every event by its own name. */
export function eventWords({ what }: Pick<TimelineEntry, 'what'>): string {
  const spaced = what.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Line events name the line by its place; people want its name. */
export function eventDetail({ what, detail }: Pick<TimelineEntry, 'what' | 'detail'>, lines: OrderLine[]): string {
  const line = what.startsWith('line') && /^\d+$/.test(detail ?? '') ? lines[Number(detail)] : undefined;
  return line?.name ?? detail ?? '';
}

export const optionWords = ({ options }: Pick<OrderLine, 'options'>): string =>
  options.map(({ value }) => value).join(', ');
