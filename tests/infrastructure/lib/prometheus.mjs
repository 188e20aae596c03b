import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { CHARTS } from './helm.mjs';
import { freePort, until } from './processes.mjs';

/** A real Prometheus with the chart's rules. Targets: [{ job, pod, address }], which `follow` replaces; scraped and evaluated every so often. */
export async function startPrometheus(processes, folder, targets, { every = '1s' } = {}) {
  const rules = readdirSync(`${CHARTS}monitoring/rules`).map((file) => {
    const { groups } = parse(readFileSync(`${CHARTS}monitoring/rules/${file}`, 'utf8'));
    writeFileSync(join(folder, file), stringify({ groups: groups.map((group) => ({ ...group, interval: every })) }));
    return join(folder, file);
  });
  const discovered = join(folder, 'targets.json');
  // What the operator makes of ServiceMonitors; the job is the label of the pod's service.
  const scrape_configs = [{ job_name: 'pods', file_sd_configs: [{ files: [discovered], refresh_interval: '1s' }] }];
  const config = join(folder, 'prometheus.yaml');
  writeFileSync(config, stringify({ global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every }, rule_files: rules, scrape_configs }));
  const port = await freePort();
  const prometheus = new Prometheus(`http://127.0.0.1:${port}`, discovered);
  prometheus.follow(targets);
  processes.start(join(folder, 'prometheus.log'), 'prometheus', [
    `--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'tsdb')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn',
  ]);
  await until('Prometheus has scraped every target twice', async () => {
    const counts = await prometheus.query('count_over_time(up[1m])');
    return counts.length === targets.length && counts.every(({ value }) => Number(value[1]) >= 2);
  });
  return prometheus;
}

export class Prometheus {
  #discovered;

  constructor(address, discovered) {
    this.address = address;
    this.#discovered = discovered;
  }

  /** From now on these are scraped and no others. */
  follow(targets) {
    const groups = targets.map(({ job, pod, address }) => ({
      targets: [address.replace('http://', '')], labels: { job, namespace: 'shop', pod, service: job, container: job },
    }));
    // In one piece: a half-written file would be read.
    writeFileSync(`${this.#discovered}.new`, JSON.stringify(groups));
    renameSync(`${this.#discovered}.new`, this.#discovered);
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
