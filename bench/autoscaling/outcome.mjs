const WINDOW = 5;

/** The smallest number that at least this share of the numbers does not exceed. */
export function percentile(numbers, rank) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)];
}

/** p95 of those who came in each five seconds: [{ from, p95 }]. */
export function p95s(done) {
  const windows = new Map();
  for (const { at, ms } of done) {
    const from = Math.floor(at / WINDOW) * WINDOW;
    if (!windows.has(from)) windows.set(from, []);
    windows.get(from).push(ms);
  }
  return [...windows].sort(([a], [b]) => a - b).map(([from, all]) => ({ from, p95: percentile(all, 0.95) }));
}

/**
 * How long people waited longer than they should: seconds from the first window above `limitMs` after `from` to the end of the last one. 0: never.
 */
export function secondsUntilWell(done, from, limitMs) {
  const bad = p95s(done).filter((window) => window.from >= from && window.p95 > limitMs);
  return bad.length === 0 ? 0 : bad.at(-1).from + WINDOW - bad[0].from;
}
