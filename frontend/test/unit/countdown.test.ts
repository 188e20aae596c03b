import { expect, it } from 'vitest';
import { countdown } from '../../app/utils/countdown';

const START = '2026-11-27T08:00:00Z';
const before = (ms: number) => Date.parse(START) - ms;

it('counts days, then hours, minutes and seconds', () => {
  expect(countdown(START, before(3 * 86_400_000 + 1))).toBe('in 3 days');
  expect(countdown(START, before(2 * 86_400_000 - 1))).toBe('in 48:00:00');
  expect(countdown(START, before(3_723_000))).toBe('in 01:02:03');
  expect(countdown(START, before(1))).toBe('in 00:00:01');
});

it('says nothing once the sale has started or if there is none', () => {
  expect(countdown(START, before(0))).toBeNull();
  expect(countdown(null, 0)).toBeNull();
  expect(countdown(undefined, 0)).toBeNull();
  expect(countdown('soon', 0)).toBeNull();
});
