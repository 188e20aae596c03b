import { expect, it } from 'vitest';

import { comparison, percent, ticks } from '../../app/utils/chart';

it('draws a scale of round steps that covers the largest bar', () => {
  expect(ticks(0)).toEqual([0, 1]);
  expect(ticks(3)).toEqual([0, 1, 2, 3]);
  expect(ticks(535_840)).toEqual([0, 200_000, 400_000, 600_000]);
  expect(ticks(100)).toEqual([0, 50, 100]);
});

it('covers every maximum with at most five lines', () => {
  for (let max = 1; max < 5_000; max += 7) {
    const scale = ticks(max);
    expect(scale.at(-1)).toBeGreaterThanOrEqual(max);
    expect(scale.length).toBeLessThanOrEqual(5);
  }
});

it('says how today compares without dividing by nothing', () => {
  expect(comparison(0, 0)).toBeNull();
  expect(comparison(5, 0)).toBe('none a week before');
  expect(comparison(150, 100)).toBe('50 % more than a week before');
  expect(comparison(50, 100)).toBe('50 % less than a week before');
  expect(comparison(100, 100)).toBe('as a week before');
  expect(percent(1, 3)).toBe('33 %');
  expect(percent(0, 0)).toBe('–');
});
