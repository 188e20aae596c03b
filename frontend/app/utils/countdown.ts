import type { Texts } from './texts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** How long until a sale starts, in words that tick: "in 2 days", then "in 03:12:45". Null once it has started. */
export function countdown({ t }: Pick<Texts, 't'>, startsAt: string | null | undefined, now: number): string | null {
  const left = startsAt ? Date.parse(startsAt) - now : 0;
  if (!(left > 0)) return null;
  if (left >= 2 * DAY) return t('product.inDays', { count: Math.floor(left / DAY) });
  const seconds = Math.ceil(left / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return t('product.inTime', { time: parts.map((part) => String(part).padStart(2, '0')).join(':') });
}
