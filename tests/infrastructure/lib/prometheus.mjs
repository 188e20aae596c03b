import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { CHARTS } from './helm.mjs';
import { freePort, until } from './processes.mjs';

/** A real Prometheus with the chart's rules, everything by the second. Targets: [{ job, pod, address }]. */
export async function startPrometheus(processes, folder, targets) {
  const rules = readdirSync(`${CHARTS}monitoring/rules`).map((file) => {
    const { groups } = parse(readFileSync(`${CHARTS}monitoring/rules/${file}`, 'utf8'));
    writeFileSync(join(folder, file), stringify({ groups: groups.map((group) => ({ ...group, interval: '1s' })) }));
    return join(folder, file);
  });
  const scrape_configs = [...new Set(targets.map(({ job }) => job))].map((job) => ({
    job_name: job,
    // What the operator makes of a ServiceMonitor.
    static_configs: targets.filter((target) => target.job === job).map(({ pod, address }) => ({
      targets: [address.replace('http://', '')], labels: { namespace: 'shop', pod, service: job, container: job },
    })),
  }));
  const config = join(folder, 'prometheus.yaml');
  writeFileSync(config, stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' }, rule_files: rules, scrape_configs }));
  const port = await freePort();
  processes.start(join(folder, 'prometheus.log'), 'prometheus', [
    `--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'tsdb')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn',
  ]);
  const prometheus = new Prometheus(`http://127.0.0.1:${port}`);
  await until('Prometheus has scraped every target twice', async () => {
    const counts = await prometheus.query('count_over_time(up[1m])');
    return counts.length === targets.length && counts.every(({ value }) => Number(value[1]) >= 2);
  });
  return prometheus;
}

export class Prometheus {
  constructor(address) {
    this.address = address;
  }

  async #ask(path, params) {
    const answer = await (await fetch(`${this.address}/api/v1/${path}?${new URLSearchParams(params)}`)).json();
    if (answer.status !== 'success') throw new Error(answer.error);
    return answer.data;
  }

  query = async (query) => (await this.#ask('query', { query })).result;

  /** The last three minutes, as a graph shows them: [{ metric, values }]. */
  graph = async (query) => {
    const end = Date.now() / 1000;
    return (await this.#ask('query_range', { query, start: end - 180, end, step: 5 })).result;
  };

  series = (selector) => this.#ask('series', { 'match[]': selector, start: Date.now() / 1000 - 600 });

  firing = async () => (await this.#ask('alerts', {})).alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname);
}
