import { expect, it } from 'vitest';

import { countdown } from '../../app/utils/countdown';
import { english } from './said';

const START = '2026-11-27T08:00:00Z';
const before = (ms: number) => Date.parse(START) - ms;

it('counts days, then hours, minutes and seconds', () => {
  expect(countdown(english, START, before(3 * 86_400_000 + 1))).toBe('in 3 days');
  expect(countdown(english, START, before(2 * 86_400_000 - 1))).toBe('in 48:00:00');
  expect(countdown(english, START, before(3_723_000))).toBe('in 01:02:03');
  expect(countdown(english, START, before(1))).toBe('in 00:00:01');
});

it('says nothing once the sale has started or if there is none', () => {
  expect(countdown(english, START, before(0))).toBeNull();
  expect(countdown(english, null, 0)).toBeNull();
  expect(countdown(english, undefined, 0)).toBeNull();
  expect(countdown(english, 'soon', 0)).toBeNull();
});
