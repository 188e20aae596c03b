import { describe, expect, it } from 'vitest';

import type { OrderLine } from '../../shared/types';
import { RETURN_REASONS, returnLines, returnable } from '../../app/utils/returnWords';
import { english } from './said';

const line = (sku: string, units: number) => ({ sku, returnable: units }) as OrderLine;
const DAY = Date.parse('2026-11-22T10:00:00Z');

describe('what may go back', () => {
  const lines = [line('A', 2), line('B', 0)];

  it('is what was delivered and is in no return yet', () => {
    expect(returnable({ lines, returnableUntil: null }, DAY).map(({ sku }) => sku)).toEqual(['A']);
  });

  it('is nothing once the days to ask in are over', () => {
    expect(returnable({ lines, returnableUntil: '2026-11-22T10:00:00Z' }, DAY)).toHaveLength(1);
    expect(returnable({ lines, returnableUntil: '2026-11-22T09:59:59Z' }, DAY)).toEqual([]);
  });

  it('is asked for by the lines of which something goes back', () => {
    expect(returnLines({ A: 2, B: 0 })).toEqual([{ sku: 'A', quantity: 2 }]);
    expect(returnLines({ A: 0 })).toEqual([]);
  });

  it('has words for each reason', () => {
    expect(RETURN_REASONS.map((reason) => english.find(`order.why.${reason}`)).filter(Boolean)).toHaveLength(6);
  });
});
