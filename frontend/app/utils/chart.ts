/** The lines of a scale from 0 to at least `max`, at most `lines` of them above 0, at steps of 1, 2 or 5 times a power of ten. */
export function ticks(max: number, lines = 4): number[] {
  if (max <= 0) return [0, 1];
  const rough = max / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!,
  );
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, i) => i * step);
}

/** A part of a whole in whole percent; a dash when there is no whole. */
export const percent = (part: number, whole: number): string =>
  whole > 0 ? `${Math.round((part * 100) / whole)} %` : '–';

/** How `now` compares with `before`, in words; null when there is nothing to compare with. */
export function comparison(now: number, before: number): string | null {
  if (before === 0) return now === 0 ? null : 'none a week before';
  const change = Math.round(((now - before) * 100) / before);
  if (change === 0) return 'as a week before';
  return `${Math.abs(change)} % ${change > 0 ? 'more' : 'less'} than a week before`;
}
