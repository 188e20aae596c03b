// Lighthouse's mobile profile: each page several times, the run with the median performance. RUNS changes how many (5).
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { PAGES, print, STOREFRONT } from './report.mjs';

const RUNS = Number(process.env.RUNS ?? 5);
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

async function visit(path) {
  const browser = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(STOREFRONT + path, { port: browser.port, logLevel: 'error', onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.kill();
  }
}

const rows = [];
for (const [page, path] of Object.entries(PAGES)) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await visit(path));
  const { audits, categories } = runs.toSorted((a, b) => a.categories.performance.score - b.categories.performance.score)[Math.floor(RUNS / 2)];
  const failing = CATEGORIES.slice(1).flatMap((category) => categories[category].auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id);
  rows.push({
    page,
    ...Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(categories[category].score * 100)])),
    'FCP ms': audits['first-contentful-paint'].numericValue,
    'LCP ms': audits['largest-contentful-paint'].numericValue,
    'TBT ms': audits['total-blocking-time'].numericValue,
    CLS: audits['cumulative-layout-shift'].numericValue,
    'kB in all': audits['total-byte-weight'].numericValue / 1024,
    failing: failing.join(' ') || '-',
    runs: RUNS,
  });
}
print(rows);
