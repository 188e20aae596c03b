import { nameOf } from './manifests.mjs';

/** Kubernetes' own meaning of the references between objects, for objects of one or several namespaces. */
export class Cluster {
  constructor(objects) {
    this.objects = objects;
  }

  of = (...kinds) => this.objects.filter((object) => kinds.includes(object.kind));

  find = (kind, name, namespace) =>
    this.of(kind).find((object) => object.metadata.name === name && (!namespace || namespaceOf(object) === namespace));

  /** What makes pods. A bare pod is its own template. */
  workloads = () => this.of('Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod');

  selectedBy = (selector, namespace) =>
    this.workloads().filter((workload) => namespaceOf(workload) === namespace && selects(selector, podOf(workload).metadata.labels));

  /** Whether something makes this Secret: by itself, out of a store, or as a certificate. */
  hasSecret = (name, namespace) =>
    Boolean(this.find('Secret', name, namespace)) ||
    this.of('Certificate').some((made) => namespaceOf(made) === namespace && made.spec.secretName === name) ||
    this.of('ExternalSecret').some((made) => namespaceOf(made) === namespace && (made.spec.target?.name ?? made.metadata.name) === name);
}

export const namespaceOf = (object) => object.metadata.namespace ?? 'default';

export const podOf = (workload) => (workload.kind === 'Pod' ? workload : workload.spec.template);

export const containersOf = (workload) => [...(podOf(workload).spec.initContainers ?? []), ...podOf(workload).spec.containers];

export function selects(selector, labels = {}) {
  const expressions = (selector?.matchExpressions ?? []).every(({ key, operator, values }) => {
    if (operator === 'In') return values.includes(labels[key]);
    if (operator === 'NotIn') return !values.includes(labels[key]);
    return operator === 'Exists' ? key in labels : !(key in labels);
  });
  return expressions && Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

/** Collects findings about one object: say('…') names the object itself. */
export function findings() {
  const all = [];
  return { all, about: (object) => (text) => all.push(`${nameOf(object)}: ${text}`) };
}
