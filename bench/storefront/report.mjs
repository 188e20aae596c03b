import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const load = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
const git = (...words) => execFileSync('git', words, { encoding: 'utf8', cwd: import.meta.dirname }).trim();
const before = load();

/** Three significant digits: benchmarks on shared machines know no more. */
const short = (value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value);

/** Prints rows of the same columns as a Markdown table, with the circumstances they were measured under. */
export function print(rows) {
  const conditions = {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? '+' : ''),
    cores: cpus().length,
    'load before': before,
    'load after': load(),
  };
  const lines = rows.map((row) => ({ ...row, ...conditions }));
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  line(Object.keys(lines[0]));
  line(Object.keys(lines[0]).map(() => '---'));
  for (const row of lines) line(Object.values(row).map(short));
}

export const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

export const STOREFRONT = process.env.SHOP_URL;
export const GATEWAY = process.env.GATEWAY_URL;
export const PAGES = { home: '/', list: '/c/kitchen', product: '/p/harbour-mug', basket: '/basket' };
