import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, stringify } from 'yaml';
import { CHARTS, ROOT } from '../lib/helm.mjs';
import { CASES } from './cases.mjs';

const FOLDER = `${CHARTS}monitoring/rules/`;
const FILES = readdirSync(FOLDER).map((file) => FOLDER + file);
const GROUPS = FILES.map((file) => parse(readFileSync(file, 'utf8')).groups);
const alerts = GROUPS.flat().flatMap((group) => group.rules).filter((rule) => rule.alert);

function promtool(...args) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { ok: status === 0, out: stdout + stderr };
}

/** Runs promtool on cases of one alert, [series, labels it fires with or null]; its answer. Summaries are people's: they are left out. */
function unitTest(alert, cases, files = GROUPS) {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const { at, every = 1 } = CASES[alert];
    const given = Object.keys(cases[0][0]);
    const groups = structuredClone(files.find((file) => file.some((group) => group.rules.some((rule) => rule.alert === alert))));
    for (const group of groups) {
      delete group.interval;
      group.rules = group.rules.filter((rule) => !given.includes(rule.record));
      for (const rule of group.rules) delete rule.annotations;
    }
    writeFileSync(join(folder, 'rules.yaml'), stringify({ groups }));
    const tests = cases.map(([series, labels]) => ({
      interval: `${every}m`,
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      alert_rule_test: [{ eval_time: `${at}m`, alertname: alert, exp_alerts: labels ? [{ exp_labels: labels }] : [] }],
    }));
    writeFileSync(join(folder, 'tests.yaml'), stringify({
      rule_files: ['rules.yaml'], evaluation_interval: `${every}m`, tests,
      // promtool takes groups in any order, and what is recorded must be there when an alert looks.
      group_eval_order: groups.map(({ name }) => name),
    }));
    return promtool('test', 'rules', join(folder, 'tests.yaml'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const firing = ({ alert, labels }) => [CASES[alert].fires, { ...CASES[alert].labels, ...labels }];

test('Prometheus_reads_every_rule', () => {
  const { ok, out } = promtool('check', 'rules', ...FILES);
  assert.ok(ok, out);
});

test('every_alert_has_cases_and_every_case_an_alert', () =>
  assert.deepEqual(Object.keys(CASES).sort(), alerts.map((rule) => rule.alert).sort()));

for (const rule of alerts) {
  test(`${rule.alert}_fires`, () => {
    const { ok, out } = unitTest(rule.alert, [firing(rule)]);
    assert.ok(ok, out);
  });

  const quiet = Object.entries(CASES[rule.alert].quiet);
  if (quiet.length)
    test(`${rule.alert}_is_quiet_in_${quiet.length}_cases`, () => {
      const { ok, out } = unitTest(rule.alert, quiet.map(([, series]) => [series, null]));
      assert.ok(ok, out);
    });

  test(`${rule.alert}_says_what_it_is_and_has_a_page`, () => {
    assert.match(rule.labels.severity, /^(page|ticket|none)$/);
    assert.ok(rule.annotations.summary.length > 10);
    const known = { ...CASES[rule.alert].labels, ...rule.labels };
    for (const [, label] of rule.annotations.summary.matchAll(/\$labels\.(\w+)/g)) assert.ok(label in known, `${label} is no label of it`);
    if (rule.labels.severity !== 'none') assert.ok(existsSync(`${ROOT}docs/runbooks/alerts/${rule.alert}.md`), 'has no page under docs/runbooks/alerts');
  });
}

test('a_rule_that_asks_for_another_name_or_never_exceeds_its_threshold_is_found', () => {
  const broken = (alert, change) => GROUPS.map((file) => file.map((group) => ({ ...group, rules: group.rules.map((rule) => (rule.alert === alert ? { ...rule, ...change(rule) } : rule)) })));
  const find = (alert) => alerts.find((rule) => rule.alert === alert);
  for (const [alert, change] of [
    ['SiloLost', () => ({ expr: 'up{job="silos"} == 0' })],
    ['RequestsQueue', (rule) => ({ expr: rule.expr.replace('2000', '20000') })],
    ['OrdersNeedAPerson', () => ({ for: '2h' })],
    ['NoSilo', () => ({ labels: { severity: 'ticket' } })],
  ])
    assert.equal(unitTest(alert, [firing(find(alert))], broken(alert, change)).ok, false, alert);
});

/** The names that the exporter of CloudWatch gives to what it is told to bring. */
function broughtFromAws() {
  const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const { discovery } = parse(parse(readFileSync(`${CHARTS}addons/cloudwatch-exporter.yaml`, 'utf8')).config);
  return discovery.jobs.flatMap(({ type, metrics }) =>
    metrics.flatMap(({ name, statistics }) => statistics.map((statistic) => `${type.replace('/', '_').toLowerCase()}_${snake(name)}_${snake(statistic)}`)),
  );
}
const askedOfAws = (texts) => new Set(texts.flatMap((text) => text.match(/\baws_(sqs|dynamodb|certificatemanager)_\w+/g) ?? []));

test('what_alerts_dashboards_and_autoscalers_ask_of_AWS_is_brought_from_there', () => {
  const dashboards = readdirSync(`${CHARTS}monitoring/dashboards`).map((file) => readFileSync(`${CHARTS}monitoring/dashboards/${file}`, 'utf8'));
  const asked = askedOfAws([...alerts.map((rule) => rule.expr), ...dashboards, readFileSync(`${CHARTS}addons/prometheus-adapter.yaml`, 'utf8')]);
  assert.ok(asked.size >= 5, [...asked].join());
  assert.deepEqual([...asked].filter((name) => !broughtFromAws().includes(name)), []);
  assert.deepEqual([...askedOfAws(['aws_sqs_number_of_messages_deleted_sum > 0'])].filter((name) => !broughtFromAws().includes(name)).length, 1, 'one that is not brought is found');
});
