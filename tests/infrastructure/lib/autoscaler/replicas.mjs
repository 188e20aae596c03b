import { grouped } from './pods.mjs';
import { quantity } from './quantity.mjs';

// How many replicas one metric asks for. Usage divided by target is the ratio; inside the tolerance nothing changes.

const near = (ratio, tolerance) => Math.abs(1 - ratio) <= tolerance;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * What the metric of `spec.metrics` asks for.
 * @param sample of its kind: { values: Map pod → number } for Pods and Resource, { value } for External; a Resource also says { requests: Map pod → number }
 * @throws {Error} There is nothing to decide on.
 */
export function replicasFor(metric, sample, { pods, current, tolerance, now }) {
  if (sample instanceof Error) throw sample;
  const situation = { pods, current, tolerance, now, sample };
  if (metric.type === 'Pods') return ofPods(ofAverage(quantity(metric.pods.target.averageValue)), situation);
  if (metric.type === 'Resource') return ofPods(ofRequests(sample.requests, metric.resource.target.averageUtilization), { ...situation, isCpu: metric.resource.name === 'cpu' });
  if (metric.type === 'External') return ofExternal(metric.external.target, situation);
  throw new Error(`${metric.type} is a kind of metric that is not known here`);
}

/** Numbers are whole thousandths, their mean is cut off: so the controller counts. */
const ofAverage = (target) => ({
  ratio: (values) => Math.trunc(sum([...values.values()].map((value) => Math.round(value * 1000))) / values.size) / Math.round(target * 1000),
  whole: () => target,
});

const ofRequests = (requests, target) => ({
  ratio: (values) => Math.trunc((100 * sum([...values.values()])) / sum([...values.keys()].map((pod) => requests.get(pod)))) / target,
  whole: (pod) => (requests.get(pod) * Math.max(100, target)) / 100,
});

/** The doubtful pods are taken to speak against the change: idle on the way out, fully used on the way in. */
function ofPods(usage, { pods, sample, current, tolerance, now, isCpu = false }) {
  const { ready, unready, missing } = grouped(pods, sample, isCpu, now);
  if (ready.length === 0) throw new Error('no pod that is ready has a sample');
  const values = new Map(ready.map((pod) => [pod, sample.values.get(pod)]));
  const ratio = usage.ratio(values);
  const waits = unready.length > 0 && ratio > 1;
  if (!waits && missing.length === 0) return near(ratio, tolerance) ? current : Math.ceil(ratio * ready.length);

  if (ratio < 1) for (const pod of missing) values.set(pod, usage.whole(pod));
  else if (ratio > 1) for (const pod of missing) values.set(pod, 0);
  if (waits) for (const pod of unready) values.set(pod, 0);

  const careful = usage.ratio(values);
  if (near(careful, tolerance) || (ratio < 1 && careful > 1) || (ratio > 1 && careful < 1)) return current;
  const replicas = Math.ceil(careful * values.size);
  return (careful < 1 && replicas > current) || (careful > 1 && replicas < current) ? current : replicas;
}

/** An average is shared by all replicas; a value is one for all of them. */
function ofExternal(target, { pods, sample, current, tolerance }) {
  if (target.type === 'AverageValue') {
    const each = quantity(target.averageValue);
    return near(sample.value / (each * current), tolerance) ? current : Math.ceil(sample.value / each);
  }
  const ratio = sample.value / quantity(target.value);
  const ready = pods.filter((pod) => (pod.ready ?? true) && (pod.phase ?? 'Running') === 'Running').length;
  return near(ratio, tolerance) ? current : Math.ceil(ratio * ready);
}
