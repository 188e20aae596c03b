// Processor time of the storefront's server for one page, asked over kept connections until it is warm, then counted: rendered anew, each at an address
// that nobody has asked for, and as it was kept for half a minute, where pages are the same for everybody.
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { PAGES, percentile, print, STOREFRONT } from './report.mjs';

const [CONNECTIONS, WARM, COUNTED] = [10, 500, 1500];
const TICK_MS = 10; // of /proc: 100 a second on every Linux

/** The process that listens for the storefront: it was told its port by its environment. */
function server() {
  const port = `PORT=${new URL(STOREFRONT).port}`;
  const found = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('.output/server/index.mjs') && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(port);
    } catch {
      return false; // it ended meanwhile
    }
  });
  if (!found) throw new Error('The storefront is not a process of this machine.');
  return found;
}

const pid = server();
const spent = () => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) * TICK_MS;
};
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const ask = (path) => new Promise((resolve, reject) => {
  const from = performance.now();
  get(STOREFRONT + path, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
    if (response.statusCode !== 200) return reject(new Error(`${path}: ${response.statusCode}`));
    response.resume().on('end', () => resolve(performance.now() - from));
  }).on('error', reject);
});
let asked = 0;
async function ofMany(path, count, kept) {
  const times = [];
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    while (count-- > 0) times.push(await ask(kept ? path : `${path}?n=${asked++}`));
  }));
  return times;
}

const rows = [];
for (const [page, path, kept] of Object.entries(PAGES).flatMap(([page, path]) => [[page, path, false], [page, path, true]])) {
  if (kept && path === PAGES.basket) continue; // never kept
  await ofMany(path, WARM, kept);
  const [cpu, from] = [spent(), performance.now()];
  const times = await ofMany(path, COUNTED, kept);
  rows.push({
    page, kept: kept ? 'yes' : 'no', pages: times.length, 'CPU ms each': (spent() - cpu) / times.length,
    'pages/s': (times.length / (performance.now() - from)) * 1000, 'p50 ms': percentile(times, 0.5), 'p95 ms': percentile(times, 0.95),
  });
}
print(rows);
