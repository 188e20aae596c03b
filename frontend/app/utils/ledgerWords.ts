import type { Movement } from '#shared/types';

const KINDS: Record<Movement['kind'], string> = {
  restock: 'Restocked',
  adjustment: 'Adjusted',
  sales: 'Sold',
};

export const ADJUST_REASONS = [
  ['damaged', 'Damaged'],
  ['lost', 'Lost'],
  ['found', 'Found'],
  ['counted', 'Counted'],
  ['correction', 'Correction'],
] as const;

export const movementWords = (kind: Movement['kind']): string => KINDS[kind];

export const movementReason = ({ reason, note }: Pick<Movement, 'reason' | 'note'>): string =>
  [ADJUST_REASONS.find(([value]) => value === reason)?.[1] ?? reason, note].filter(Boolean).join(': ');

/** A change with its sign in front: `+12`, `−3`, `0`. */
export const signed = (quantity: number): string =>
  quantity > 0 ? `+${quantity}` : quantity < 0 ? `−${Math.abs(quantity)}` : '0';
