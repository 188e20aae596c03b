import { expect, it } from 'vitest';

import { amountOf, amountText } from '../../shared/amounts';

it('reads amounts as people type them, in whole minor units', () => {
  expect(amountOf('12.50', 'GBP')).toBe(1250);
  expect(amountOf(' £12,5 ', 'GBP')).toBe(1250);
  expect(amountOf('0.07', 'GBP')).toBe(7);
  expect(amountOf('1200', 'JPY')).toBe(1200);
  expect(amountOf('999999999.99', 'GBP')).toBe(99_999_999_999);
});

it('refuses what is no amount rather than guessing', () => {
  for (const text of ['', 'x', '-1', '1.234', '1,234.00', '1e3', '.5', '1.', '12345678901', '1.0']) {
    if (text === '1.0') expect(amountOf(text, 'JPY')).toBeNull();
    else expect(amountOf(text, 'GBP'), text).toBeNull();
  }
});

it('writes back what it reads', () => {
  for (let minor = 0; minor < 2_000; minor += 3) expect(amountOf(amountText(minor, 'GBP'), 'GBP')).toBe(minor);
});
