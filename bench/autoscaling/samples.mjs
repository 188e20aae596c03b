import { adapterQuery } from '../../tests/infrastructure/lib/adapter.mjs';

const round = (number) => Math.round(number * 10) / 10;

/** What the three APIs of metrics would tell the autoscaler: the adapter's queries of a Prometheus, and processor time as metrics-server counts it. */
export class Samples {
  constructor(metrics, { prometheus, silos, requestMillicores }) {
    Object.assign(this, { metrics, prometheus, silos, requestMillicores });
  }

  /** One for each metric, as `Autoscaler.decide` wants them. */
  take() {
    const now = Date.now();
    return Promise.all(this.metrics.map((metric) => this.#sample(metric, now).catch((error) => error)));
  }

  said = (samples) => samples.map((sample) => {
    if (sample instanceof Error) return sample.message;
    return sample.values ? [...sample.values.values()].map(round).join('/') : round(sample.value);
  }).join(' | ');

  async #sample(metric, now) {
    const pods = this.silos.pods.map(({ name }) => name);
    if (metric.type === 'Resource') return { values: this.silos.cpu(now), requests: new Map(pods.map((pod) => [pod, this.requestMillicores])), at: now, windowMs: 15_000 };
    const { query } = adapterQuery((metric.pods ?? metric.external).metric.name, pods);
    const result = await this.prometheus.query(query);
    if (metric.type === 'External') {
      if (result.length === 0) throw new Error('no series');
      return { value: Number(result[0].value[1]) };
    }
    return { values: new Map(result.map(({ metric: { pod }, value }) => [pod, Number(value[1])])) };
  }
}
