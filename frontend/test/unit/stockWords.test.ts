import { expect, it } from 'vitest';

import { english } from './said';
import { isStockNews, stockWords } from '../../app/utils/stockWords';

it('says how many are left only when they are few', () => {
  expect(stockWords(english, null).text).toBe('Checking stock…');
  expect(stockWords(english, 0)).toEqual({ text: 'Sold out in this choice', tone: 'danger' });
  expect(stockWords(english, 1).text).toBe('Only one left');
  expect(stockWords(english, 5).text).toBe('Only 5 left');
  expect(stockWords(english, 6)).toEqual({ text: 'In stock, ready to send', tone: 'ok' });
});

it('is news when the words change, never at first sight', () => {
  expect(isStockNews(null, 3)).toBe(false);
  expect(isStockNews(80, 79)).toBe(false);
  expect(isStockNews(6, 5)).toBe(true);
  expect(isStockNews(1, 0)).toBe(true);
});
