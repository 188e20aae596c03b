#!/usr/bin/env node
// Growth that no machine here could show: the charts' autoscaler on paper, from what was measured (docs/scaling.md has its output).
import { execFileSync } from 'node:child_process';
import { Autoscaler } from '../../tests/infrastructure/lib/autoscaler/autoscaler.mjs';
import { HELM, ROOT, shopIn } from '../../tests/infrastructure/lib/helm.mjs';
import { simulate } from './model.mjs';

// Of a person of bench's `load`: shares of kinds, and of each the silo's CPU in ms, writes and reads of DynamoDB, requests of SQS (bench/README.md).
const KINDS = [
  { share: 0.5, cpu: 0.05, writes: 0, reads: 0, queue: 0 }, // product pages and listings: the gateway's copy
  { share: 0.15, cpu: 5.25, writes: 0, reads: 0, queue: 0 }, // search, of 100,000 products
  { share: 0.18, cpu: 1, writes: 1, reads: 1, queue: 0 }, // a line into a cart
  { share: 0.12, cpu: 6.5, writes: 16.2, reads: 4.9, queue: 3.5 }, // a checkout of two lines, with the two that fill the cart
  { share: 0.05, cpu: 3, writes: 2, reads: 2, queue: 1 }, // what sellers do
];
const PERSON = Object.fromEntries(['cpu', 'writes', 'reads', 'queue'].map((what) => [what, KINDS.reduce((sum, kind) => sum + kind.share * kind[what], 0)]));
// An actor that nobody asks for two minutes leaves memory; a line makes a cart, a checkout three more.
const CORES = 4; // m7i.xlarge, of which the chart requests 3
const SILO = { cores: CORES, requested: 3, perSecond: (CORES * 1000) / PERSON.cpu, latency: 0.03, patience: 8, calls: 1.5, actors: 0.66, kept: 130 };
const NODES = { headroom: 2, seconds: 150, start: 15 };
const DOLLARS = { write: 0.71e-6, read: 0.14e-6, queue: 0.4e-6, siloHour: 0.214 };

execFileSync(`${ROOT}helm/build`, [HELM], { stdio: 'ignore' });
const chart = shopIn('production').find(({ kind, metadata }) => kind === 'HorizontalPodAutoscaler' && metadata.name === 'silo');
function autoscaler(most, from, onlyCpu) {
  const object = structuredClone(chart);
  Object.assign(object.spec, { minReplicas: from, maxReplicas: most * 2 });
  if (onlyCpu) object.spec.metrics = object.spec.metrics.filter(({ type }) => type === 'Resource');
  return new Autoscaler(object);
}

const round = (number) => Number(number.toPrecision(3)).toLocaleString('en');
const sum = (arrivals, from, to) => Array.from({ length: to - from }, (_, i) => arrivals(from + i)).reduce((total, number) => total + number, 0);
const rows = [];
for (const size of [10, 100, 1000])
  for (const [rise, onlyCpu, room] of [[600, false, 0.05], [600, true, 0.05], [60, false, 0.05], [60, true, 0.05], [60, false, 1]]) {
    const from = Math.max(3, size / 5);
    const peak = size * SILO.perSecond * 0.55; // at 73 % of what is requested
    const calm = peak / 5;
    const arrivals = (second) => {
      if (second < 300) return calm;
      if (second < 300 + rise) return calm + ((peak - calm) * (second - 300)) / rise;
      return second < 2700 ? peak : calm;
    };
    const headroom = Math.max(2, size * room);
    const { most, waitedSeconds, worstWait, refused, steps, siloMinutes } = simulate(autoscaler(size, from, onlyCpu), arrivals, 2 * 3600, { from, silo: SILO, nodes: { ...NODES, headroom } });
    const enough = Math.ceil(peak / (0.9 * SILO.perSecond));
    rows.push({
      'silos, calm to peak': `${from} to ${size}`, 'people/s at peak': round(peak), 'rise, s': rise, 'room at once for silos': headroom, 'scaled by': onlyCpu ? 'CPU only' : 'the chart',
      'enough are asked for after s': steps.find(([, silos]) => silos >= enough)[0] - 300, 'most silos': most, 's in which people wait': waitedSeconds,
      'longest wait, s': round(worstWait), 'turned away': `${round((100 * refused) / sum(arrivals, 300, 1200))} %`, 'silo-hours in 2 h': round(siloMinutes / 60),
    });
  }
const print = (table) => {
  for (const cells of [Object.keys(table[0]), Object.keys(table[0]).map(() => '---'), ...table.map(Object.values)]) console.log(`| ${cells.join(' | ')} |`);
  console.log();
};
print(rows);

print([10, 100, 1000].map((size) => {
  const people = size * SILO.perSecond * 0.55;
  const dynamo = people * (PERSON.writes * DOLLARS.write + PERSON.reads * DOLLARS.read) * 3600;
  const row = 600; // bytes of a silo in the table of members, as it stands there
  return {
    silos: size, 'people/s': round(people), 'orders/s': round(people * 0.12), 'DynamoDB writes/s': round(people * PERSON.writes), 'reads/s': round(people * PERSON.reads),
    'SQS requests/s': round(people * PERSON.queue), 'connections between silos': round((size * (size - 1)) / 2),
    'members read, KB': round((size * row) / 1024), 'read units when one joins': round(size * Math.ceil((size * row) / 4096)),
    'DynamoDB $/h': round(dynamo), 'SQS $/h': round(people * PERSON.queue * DOLLARS.queue * 3600), 'silos $/h': round(size * DOLLARS.siloHour),
  };
}));
