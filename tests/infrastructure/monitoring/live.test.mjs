import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { ADAPTER_METRICS, adapterQuery } from '../lib/adapter.mjs';
import { dashboards, emptyPanels } from '../lib/dashboards.mjs';
import { CHARTS } from '../lib/helm.mjs';
import { Processes, until } from '../lib/processes.mjs';
import { startPrometheus } from '../lib/prometheus.mjs';
import { goods, startShop, visit } from '../lib/shop.mjs';
import { startCloudWatch } from './cloudwatch.mjs';

const folder = mkdtempSync(join(tmpdir(), 'monitoring-'));
const processes = new Processes();
const PODS = { silo: 'silo-1', 'api-gateway': 'api-gateway-1' };
let prometheus;
let cloudwatch;

before(async () => {
  cloudwatch = await startCloudWatch();
  const shop = await startShop(processes, folder);
  const targets = Object.entries(PODS).map(([job, pod]) => ({ job, pod, address: shop[job] }));
  prometheus = await startPrometheus(processes, folder, [...targets, { job: 'cloudwatch', pod: 'cloudwatch-1', address: cloudwatch.address }]);
  // Rates need orders at different times.
  const shelf = goods();
  for (let bought = 0, round = 5; bought < 30; bought += round, round += 5) {
    await Promise.all(shelf.slice(bought, bought + round).map((product) => visit(shop['api-gateway'], product)));
    await until('these orders are seen', async () => Number((await prometheus.query('sum(ecommerce_shop_orders_total)'))[0]?.value[1]) >= bought + round);
  }
  // Reminders, and the audit that one of them starts, first come after a minute.
  for (const late of ['ecommerce_shop_audit_age_seconds', 'orleans_reminders_tardiness_count'])
    await until(`${late} is there`, async () => (await prometheus.series(late)).length, 150);
}, { timeout: 300_000 });

after(async () => {
  await processes.stop();
  await cloudwatch.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const dashboard of dashboards())
  test(`no_panel_of_${dashboard.title.replaceAll(/\W+/g, '_')}_is_empty_in_front_of_a_running_shop`, async () => {
    let problems;
    await until('every panel has data', async () => (problems = await emptyPanels(dashboard, prometheus)).length === 0, 15).catch(() => assert.deepEqual(problems, []));
  });

// Appear only once something has gone wrong, or belong to Kubernetes' own exporters: promtool's cases must do.
const ELSEWHERE = /^(kube_|externalsecret_|certmanager_|telemetry_instruments_refused|orleans_(catalog_activation_failed|app_requests_timedout|scheduler_long_running|storage_(read|write)_errors)|aws_throttles_total|ecommerce_shop_(order_step_faults|payment_wrong_amounts|attention_size|money_orphans_open))/;

test('every_rule_asks_for_series_that_a_running_shop_has', async () => {
  const rules = readdirSync(`${CHARTS}monitoring/rules`).flatMap((file) => parse(readFileSync(`${CHARTS}monitoring/rules/${file}`, 'utf8')).groups.flatMap((group) => group.rules));
  const recorded = rules.map((rule) => rule.record);
  const missing = [];
  let asked = 0;
  for (const rule of rules)
    for (const selector of selectorsOf(rule.expr)) {
      const name = /^[\w:]+/.exec(selector)[0];
      // Refusals are rare as well; that the name with its other labels exists is shown by the rule's other selectors.
      if (ELSEWHERE.test(name) || recorded.includes(name) || selector.includes('"5..",') || selector.includes('=~"5.."') || selector.includes('outcome!="Paid"')) continue;
      asked++;
      if (!(await prometheus.series(selector)).length) missing.push(`${rule.alert ?? rule.record}: ${selector}`);
    }
  assert.deepEqual(missing, []);
  assert.ok(asked > 20, `only ${asked} selectors were asked for`);
});

function selectorsOf(expr) {
  const found = [];
  parser.parse(expr).iterate({ enter: ({ name, from, to }) => void (name === 'VectorSelector' && found.push(expr.slice(from, to))) });
  return found;
}

test('a_shop_that_is_well_raises_no_alarm', async () => assert.deepEqual(await prometheus.firing(), ['Watchdog']));

for (const metric of ADAPTER_METRICS)
  test(`the_adapter_gets_${metric}_by_its_own_query`, async () => {
    const { series, query } = adapterQuery(metric, Object.values(PODS));
    assert.ok((await prometheus.series(series)).length, `no series for ${series}`);
    const result = await prometheus.query(query);
    assert.ok(result.length && result.every(({ value }) => Number.isFinite(Number(value[1]))), JSON.stringify(result));
  });

test('a_panel_with_a_misspelt_metric_a_wrong_legend_or_bad_PromQL_is_found', async () => {
  const one = (expr, legendFormat) => ({ title: 'T', panels: [{ title: 'P', targets: [{ expr, legendFormat }] }] });
  const found = async (...panel) => (await emptyPanels(one(...panel), prometheus)).join();
  assert.match(await found('orleans_consistent_ring_sizes', 'x'), /nothing/);
  assert.match(await found('sum(up)', '{{pod}}'), /no label/);
  assert.match(await found('sum(up', 'x'), /parse error/);
  assert.match(await found('0 * sum(up) / 0', 'x'), /no number/);
  assert.equal(await found('up', '{{pod}}'), '');
});
