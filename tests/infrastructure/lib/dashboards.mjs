import { manifests } from './manifests.mjs';
import { render } from './helm.mjs';

/** The dashboards that the chart installs, as Grafana reads them. */
export const dashboards = () =>
  manifests(render('monitoring'))
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ data }) => Object.values(data).map((text) => JSON.parse(text)));

/** What Grafana puts in before it asks, for a graph of minutes. */
const asked = (expr) => expr.replaceAll('$__rate_interval', '20s');

/** What would be wrong or empty about a dashboard's panels in front of this Prometheus. */
export async function emptyPanels(dashboard, prometheus) {
  const problems = [];
  for (const panel of dashboard.panels)
    for (const { expr, legendFormat } of panel.targets) {
      const say = (what) => problems.push(`${dashboard.title} / ${panel.title}: ${what}: ${expr}`);
      let result;
      try {
        result = await prometheus.graph(asked(expr));
      } catch (error) {
        say(error.message);
        continue;
      }
      if (!result.length) say('nothing');
      else if (result.every(({ values }) => values.every(([, number]) => number === 'NaN'))) say('no number');
      // The 0 that stands in for "never happened" has no labels.
      const labelled = expr.endsWith('or vector(0)') ? [] : [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)];
      for (const [, label] of labelled) if (result.length && !result.some(({ metric }) => label in metric)) say(`its legend's ${label} is no label of it`);
    }
  return problems;
}
