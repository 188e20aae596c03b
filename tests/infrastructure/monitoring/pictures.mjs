// Draws every dashboard as it looks in front of a running shop that people buy in for a few minutes: docs/screens/dashboards/*.png.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pictureOf } from '../lib/dashboard-picture.mjs';
import { dashboards } from '../lib/dashboards.mjs';
import { ROOT } from '../lib/helm.mjs';
import { Processes, until } from '../lib/processes.mjs';
import { startPrometheus } from '../lib/prometheus.mjs';
import { goods, startShop, visit } from '../lib/shop.mjs';
import { startCloudWatch } from './cloudwatch.mjs';

const MINUTES = Number(process.env.MINUTES ?? 4);
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const to = `${ROOT}docs/screens/dashboards/`;
const processes = new Processes();
const cloudwatch = await startCloudWatch();
try {
  const shop = await startShop(processes, folder);
  const targets = Object.entries({ silo: 'silo-0', 'api-gateway': 'api-gateway-0' }).map(([job, pod]) => ({ job, pod, address: shop[job] }));
  const prometheus = await startPrometheus(processes, folder, [...targets, { job: 'cloudwatch', pod: 'cloudwatch-0', address: cloudwatch.address }]);
  const shelf = goods();
  const end = Date.now() + MINUTES * 60_000;
  const look = (path) => fetch(shop['api-gateway'] + path).then((answer) => answer.arrayBuffer());
  // More people in the middle than at both ends.
  for (let round = 0; Date.now() < end; round++) {
    const crowd = 1 + Math.round(4 * Math.sin(Math.PI * Math.min(1, 1 - (end - Date.now()) / (MINUTES * 60_000))));
    await Promise.all(Array.from({ length: crowd }, async (_, i) => {
      const product = shelf[(round * 7 + i * 13) % shelf.length];
      await look('/api/products?limit=24');
      await look(`/api/products?q=${encodeURIComponent(product.slug.split('-')[0])}`);
      await visit(shop['api-gateway'], product);
    }));
  }
  await until('the audit has looked', async () => (await prometheus.series('ecommerce_shop_audit_age_seconds')).length, 150);

  mkdirSync(to, { recursive: true });
  for (const dashboard of dashboards()) {
    const graphs = await Promise.all(dashboard.panels.map(({ targets }) =>
      Promise.all(targets.map(({ expr }) => prometheus.graph(expr.replaceAll('$__rate_interval', '20s'))))));
    const now = Date.now() / 1000;
    const { svg, width, height } = pictureOf(dashboard, graphs, [now - 180, now]);
    const page = join(folder, 'page.html');
    writeFileSync(page, `<body style="margin:0">${svg}</body>`);
    const file = `${to}${dashboard.uid.replace('shop-', '')}.png`;
    execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=${width},${height}`, `--screenshot=${file}`, `file://${page}`], { stdio: 'ignore' });
    console.log(file.replace(ROOT, ''));
  }
} finally {
  await processes.stop();
  await cloudwatch.stop();
  rmSync(folder, { recursive: true, force: true });
}
