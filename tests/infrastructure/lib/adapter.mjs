import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CHARTS } from './helm.mjs';

const { rules } = parse(readFileSync(`${CHARTS}addons/prometheus-adapter.yaml`, 'utf8'));

/** The names under which autoscalers may ask for metrics: those that the adapter's rules give. */
export const ADAPTER_METRICS = [...rules.custom, ...rules.external].map((rule) => rule.name.as);

/** What the adapter would ask Prometheus for a metric of these pods: { series: its discovery, query }. */
export function adapterQuery(metric, pods) {
  const rule = [...rules.custom, ...rules.external].find((candidate) => candidate.name.as === metric);
  const series = /^[a-z_]+/.exec(rule.seriesQuery)[0];
  const matchers = rule.resources.namespaced === false ? '' : `namespace="shop",pod=~"${pods.join('|')}"`;
  const query = rule.metricsQuery.replaceAll('<<.Series>>', series).replaceAll('<<.LabelMatchers>>', matchers).replaceAll('<<.GroupBy>>', 'pod');
  return { series: rule.seriesQuery, query: query.replace('{,', '{') };
}
