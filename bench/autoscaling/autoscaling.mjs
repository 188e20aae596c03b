#!/usr/bin/env node
// Silos that come and go with a crowd: real processes, a real Prometheus, the adapter's queries and the charts' autoscaler (README.md).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Autoscaler, SYNC_MS } from '../../tests/infrastructure/lib/autoscaler/autoscaler.mjs';
import { HELM, ROOT, shopIn } from '../../tests/infrastructure/lib/helm.mjs';
import { freePort, Processes, until } from '../../tests/infrastructure/lib/processes.mjs';
import { startPrometheus } from '../../tests/infrastructure/lib/prometheus.mjs';
import { canLimit } from './cpu-group.mjs';
import { comes } from './crowd.mjs';
import { p95s, percentile, secondsUntilWell } from './outcome.mjs';
import { Samples } from './samples.mjs';
import { QueueAges, restocked, startGateway, startStores, unpaid } from './shop.mjs';
import { Silos } from './silos.mjs';

const { values: options } = parseArgs({
  options: Object.fromEntries(Object.entries({
    by: 'chart,cpu', // which autoscalers, one after the other
    cores: '0.15', // of a silo's node; it requests three quarters of that, as in production
    most: '6',
    low: '0.08', high: '1.4', // arrivals, in parts of what two silos can do
    'warm-up': '90', quiet: '30', rise: '90', stay: '90', fall: '30', after: '330', // seconds
    faster: '15', // how many times shorter the waits on the way in are
    limit: '500', // ms: p95 above is too slow (the objective of the chart's alerts)
    data: tmpdir(),
  }).map(([name, value]) => [name, { type: 'string', default: value }]).concat(['json', 'keep'].map((name) => [name, { type: 'boolean', default: false }]))),
});
const number = (name) => Number(options[name]);
const times = Object.fromEntries(['quiet', 'rise', 'stay', 'fall'].map((name) => [name, number(name)]));
const seconds = times.quiet + times.rise + times.stay + times.fall + number('after');
const say = (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

/** The chart's autoscaler of silos; `cpu`: with nothing but its guard. Ten calm minutes are too long for a benchmark. */
function autoscaler(by) {
  const object = structuredClone(shopIn('production').find(({ kind, metadata }) => kind === 'HorizontalPodAutoscaler' && metadata.name === 'silo'));
  const { spec } = object;
  Object.assign(spec, { minReplicas: 2, maxReplicas: number('most') });
  if (by === 'cpu') spec.metrics = spec.metrics.filter(({ type }) => type === 'Resource');
  spec.behavior.scaleDown.stabilizationWindowSeconds /= number('faster');
  for (const policy of spec.behavior.scaleDown.policies) policy.periodSeconds /= number('faster');
  return new Autoscaler(object);
}

async function measure(by) {
  const folder = mkdtempSync(join(options.data, 'autoscaling-'));
  const processes = new Processes();
  let silos;
  const limited = canLimit();
  if (!limited) say('CONTROL GROUPS CANNOT BE WRITTEN HERE: silos are not limited, so more of them are not more capacity; the times say nothing');
  try {
    const stores = await startStores(processes, folder);
    silos = new Silos(processes, folder, { settings: stores.silos, first: stores.first, cores: limited && number('cores'), graceSeconds: 145 });
    silos.scaleTo(2);
    await silos.allReady();
    const address = await startGateway(processes, folder, stores.gateway);
    const goods = await restocked(address, 100);
    const ages = new QueueAges(stores.queues);
    const exports = await freePort();
    const exporter = createServer(async (_, response) => response.end(await ages.text().catch(() => ''))).listen(exports, '127.0.0.1');
    const targets = () => [
      ...silos.pods.filter((pod) => pod.address).map((pod) => ({ job: 'silo', pod: pod.name, address: pod.address })),
      { job: 'api-gateway', pod: 'api-gateway-0', address }, { job: 'cloudwatch', pod: 'cloudwatch-0', address: `http://127.0.0.1:${exports}` },
    ];
    const prometheus = await startPrometheus(processes, folder, targets(), { every: '15s' });
    const scaler = autoscaler(by);
    const samples = new Samples(scaler.spec.metrics, { prometheus, silos, requestMillicores: number('cores') * 750 });
    // Twice: the first finds code that was never run.
    await comes(address, goods, { atOnce: 8 }, number('warm-up'));
    const able = (await comes(address, goods, { atOnce: 16 }, 20)).done.filter(({ failure }) => !failure).length / 20;
    const crowd = { ...times, low: number('low') * able, high: number('high') * able };
    say(`${by}: two silos serve ${able.toFixed(0)} people a second; ${seconds} s, ${crowd.low.toFixed(0)} to ${crowd.high.toFixed(0)} a second`);
    await samples.take();

    const [began, lived] = [Date.now(), silos.lived];
    const steps = [];
    let failed;
    const loop = setInterval(() => tick().catch((error) => (failed = error)), SYNC_MS);
    async function tick() {
      const taken = await samples.take();
      const current = silos.pods.length;
      const { replicas, proposals, because } = scaler.decide({ current, pods: silos.pods, samples: taken, now: Date.now() });
      say(`${Math.round((Date.now() - began) / 1000)} s: ${samples.said(taken)}; asks for ${proposals.join(', ')}: ${current} to ${replicas} (${because})`);
      if (replicas !== current) steps.push([Math.round((Date.now() - began) / 1000), replicas]);
      silos.scaleTo(replicas);
      prometheus.follow(targets());
    }
    const { done, orders } = await comes(address, goods, crowd, seconds);
    clearInterval(loop);
    if (failed) throw failed;
    const now = Date.now();
    const siloMinutes = (silos.lived - lived + silos.pods.reduce((sum, { startedAt }) => sum + now - Math.max(startedAt, began), 0)) / 60_000;
    await until('those who leave have left', () => silos.leaving === 0, 180);
    const lost = await unpaid(address, orders);
    exporter.close();
    const bad = done.filter(({ failure }) => failure);
    for (const { at, kind, failure } of bad.slice(0, 5)) say(`failed at ${at.toFixed(0)} s: ${kind}: ${failure}`);
    const crowded = p95s(done.filter(({ at }) => at >= crowd.quiet && at < seconds - number('after')));
    return {
      'scaled by': by === 'cpu' ? 'CPU only' : "the chart's metrics", 'two silos serve/s': Math.round(able), people: done.length, failed: bad.length, orders: orders.length, 'not paid': lost.length, killed: silos.killed, died: silos.died,
      'silos over time (s: count)': `2 ${steps.map((step) => step.join(': ')).join(', ')}`,
      'p95 too slow for s': secondsUntilWell(done, crowd.quiet, number('limit')), 'p95 ms, worst 5 s': Math.round(Math.max(...crowded.map(({ p95 }) => p95))),
      'p95 ms, all': Math.round(percentile(done.map(({ ms }) => ms), 0.95)), 'silo-minutes': Math.round(siloMinutes * 10) / 10,
    };
  } finally {
    if (silos) silos.stopping = true;
    await processes.stop();
    if (options.keep) say(`logs are in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
const git = (...args) => execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' }).trim();
execFileSync(`${ROOT}helm/build`, [HELM], { stdio: 'ignore' });
const before = load();
const rows = [];
for (const by of options.by.split(',')) rows.push(await measure(by));
const conditions = {
  date: new Date().toISOString().slice(0, 16).replace('T', ' '), commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : ''),
  cores: cpus().length, 'load before': before, 'load after': load(),
};
if (options.json) console.log(JSON.stringify({ benchmark: 'autoscaling', options, conditions, rows }));
else {
  const table = rows.map((row) => ({ ...row, ...conditions }));
  for (const cells of [Object.keys(table[0]), Object.keys(table[0]).map(() => '---'), ...table.map(Object.values)]) console.log(`| ${cells.join(' | ')} |`);
}
process.exit(rows.every((row) => row.failed === 0 && row['not paid'] === 0 && row.killed === 0 && row.died === 0) ? 0 : 1);
