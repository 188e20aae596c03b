import { expect, it } from 'vitest';

import type { PromotionTerms } from '../../shared/types';
import {
  benefitWords,
  NEW_PROMOTION,
  promotionForm,
  promotionMistakes,
  promotionState,
  promotionTerms,
  words,
} from '../../app/utils/promotionForm';

const terms: PromotionTerms = {
  name: 'Spring',
  kind: 'buyGet',
  scope: { categories: ['kitchen'], products: [], skus: ['KIT-0001-00'] },
  codes: ['SPRING10'],
  basisPoints: 1250,
  amount: null,
  buy: 2,
  get: 1,
  minimumSubtotal: { minor: 2005, currency: 'GBP' },
  minimumQuantity: 0,
  startsAt: '2026-03-01T00:00:00+00:00',
  endsAt: null,
  totalLimit: 100,
  customerLimit: null,
  priority: 0,
  exclusive: true,
  maximumDiscount: null,
};

it('gives back what it was made of', () => {
  expect(promotionTerms(promotionForm(terms), 'GBP')).toEqual({ ...terms, startsAt: '2026-03-01T00:00:00Z' });
});

it('sends only what the kind has', () => {
  const form = { ...promotionForm(terms), kind: 'amountOff' as const, amount: '5' };
  expect(promotionTerms(form, 'GBP')).toMatchObject({
    amount: { minor: 500, currency: 'GBP' },
    basisPoints: null,
    buy: null,
    get: null,
  });
});

it('sees amounts and shares that are none', () => {
  const form = { ...promotionForm(NEW_PROMOTION), percent: 'ten', minimumSubtotal: '1.234' };
  expect(promotionMistakes(form, 'GBP').map(({ field }) => field)).toEqual(['minimumSubtotal', 'basisPoints']);
  expect(promotionMistakes(promotionForm(terms), 'GBP')).toEqual([]);
});

it('takes lists apart and keeps each word once', () => {
  expect(words(' a, b\nc;a ')).toEqual(['a', 'b', 'c']);
});

it('says what it gives and whether it runs', () => {
  expect(benefitWords(terms)).toBe('buy 2, get 1 with 12.5 % off');
  expect(benefitWords({ ...terms, kind: 'percentOff', basisPoints: 1000 })).toBe('10 % off');
  const now = Date.parse('2026-02-01T00:00:00Z');
  expect(promotionState({ enabled: false, terms }, now).label).toBe('Off');
  expect(promotionState({ enabled: true, terms }, now).label).toBe('Not begun');
  expect(promotionState({ enabled: true, usedUp: true, terms }, now).label).toBe('Used up');
  expect(promotionState({ enabled: true, terms: { startsAt: null, endsAt: terms.startsAt } }, now).label).toBe(
    'Running',
  );
});
