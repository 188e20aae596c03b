import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { CHARTS } from '../lib/helm.mjs';

const { config } = parse(readFileSync(`${CHARTS}addons/kube-prometheus-stack.yaml`, 'utf8')).alertmanager;
const folder = mkdtempSync(join(tmpdir(), 'routes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const FILE = join(folder, 'alertmanager.yaml');

function amtool(changed, ...args) {
  writeFileSync(FILE, stringify(changed));
  const { status, stdout, stderr } = spawnSync('amtool', args, { encoding: 'utf8' });
  return { ok: status === 0, out: stdout.trim(), problems: stderr };
}
const receiverOf = (labels, changed = config) => amtool(changed, 'config', 'routes', 'test', `--config.file=${FILE}`, ...labels).out;

test('Alertmanager_reads_its_routes', () => {
  const { ok, problems } = amtool(config, 'check-config', FILE);
  assert.ok(ok, problems);
});

for (const [labels, receiver] of [
  [['alertname=NoSilo', 'severity=page'], 'pages'],
  [['alertname=OrdersNeedAPerson', 'severity=ticket'], 'tickets'],
  [['alertname=Watchdog', 'severity=none'], 'heartbeat'],
  [['alertname=KubeAPIDown', 'severity=critical'], 'pages'],
  [['alertname=InfoInhibitor', 'severity=info'], 'nobody'],
  [['alertname=NobodyThoughtOfThis'], 'tickets'],
])
  test(`${labels.join('_')}_goes_to_${receiver}`, () => assert.equal(receiverOf(labels), receiver));

test('people_are_woken_over_two_ways', () => {
  const pages = config.receivers.find(({ name }) => name === 'pages');
  assert.ok(pages.sns_configs.length && pages.slack_configs.length);
});

test('a_route_to_nobody_known_and_a_lost_route_are_found', () => {
  const lost = structuredClone(config);
  lost.route.routes[1].receiver = 'pagers';
  assert.equal(amtool(lost, 'check-config', FILE).ok, false);
  const mute = structuredClone(config);
  mute.route.routes[1].matchers = ['severity = paging'];
  assert.notEqual(receiverOf(['alertname=NoSilo', 'severity=page'], mute), 'pages');
});
