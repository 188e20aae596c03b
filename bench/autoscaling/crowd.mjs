import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A crowd comes, stays and goes: arrivals a second at a time. Seconds: quiet, then rise from `low` to `high`, stay, and the fall back. */
export function rateAt({ low, high, quiet, rise, stay, fall }, second) {
  const [up, top, down] = [quiet, quiet + rise, quiet + rise + stay];
  if (second < up) return low;
  if (second < top) return low + ((high - low) * (second - up)) / rise;
  if (second < down) return high;
  return Math.max(low, high - ((high - low) * (second - down)) / fall);
}

/** Lets them come; answers, when all are served, with { done: [{ at, kind, ms, failure }], orders: [{ id, guest }] }. */
export async function comes(address, goods, crowd, seconds) {
  const worker = new Worker(new URL('./arrivals.mjs', import.meta.url), { workerData: { address, goods, crowd, seconds } });
  const [seen] = await once(worker, 'message');
  await worker.terminate();
  return seen;
}
