import { expect, it } from 'vitest';

import { importWords } from '../../app/utils/importWords';
import { movementReason, signed } from '../../app/utils/ledgerWords';

it('shows the sign of a movement and words for its reason', () => {
  expect([signed(3), signed(-2), signed(0)]).toEqual(['+3', '−2', '0']);
  expect(movementReason({ reason: 'damaged', note: 'Fell down.' })).toBe('Damaged: Fell down.');
  expect(movementReason({ reason: 'first delivery', note: null })).toBe('first delivery');
});

it('says how far an import is', () => {
  const state = {
    id: 'i',
    rows: 2,
    products: 1,
    progress: 1,
    created: 0,
    changed: 1,
    unchanged: 0,
    errors: [],
    by: null,
    at: '',
  };
  expect(importWords({ ...state, status: 'checking', errorCount: 0 })).toBe('Checking 2 rows with 1 product: 1 done.');
  expect(importWords({ ...state, status: 'checked', errorCount: 1 })).toMatch(/^1 mistake in/);
  expect(importWords({ ...state, status: 'checked', errorCount: 0 })).toMatch(/nothing is wrong/);
  expect(importWords({ ...state, status: 'done', errorCount: 0 })).toBe('Imported 2 rows with 1 product.');
});
