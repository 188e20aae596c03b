import { Cluster, namespaceOf, podOf, selects } from './workloads.mjs';

// Kubernetes' rule: a pod that a policy selects accepts (and sends) what some policy of it allows; others accept and send anything.

const allows = (policies, part, side, other, port) =>
  policies.length === 0 ||
  policies.some((policy) =>
    (policy.spec[part] ?? []).some((rule) => {
      const places = rule[side];
      const ports = rule.ports;
      return (!places?.length || places.some((place) => isAt(place, other, policy))) && (!ports?.length || ports.some((allowed) => allowed.port === port));
    }),
  );

function isAt(place, { labels, namespace, address }, policy) {
  if (place.ipBlock) return address !== undefined && place.ipBlock.cidr === '0.0.0.0/0' && !(place.ipBlock.except ?? []).some((net) => address.startsWith(net.split('.').slice(0, 2).join('.')));
  if (address) return false;
  const here = place.namespaceSelector
    ? selects(place.namespaceSelector, { 'kubernetes.io/metadata.name': namespace })
    : namespace === namespaceOf(policy);
  return here && (!place.podSelector || selects(place.podSelector, labels));
}

/**
 * Every way that is open: "from → to port". Ends are the workloads among `objects`, and `outsiders`, which obey no policy: namespaces by
 * name and addresses. `ports` are asked of outsiders; of workloads it is those that they listen on.
 */
export function openWays(objects, outsiders) {
  const cluster = new Cluster(objects);
  const ends = [
    ...cluster.workloads().map((workload) => ({
      name: workload.metadata.name, labels: podOf(workload).metadata.labels, namespace: namespaceOf(workload),
      ports: podOf(workload).spec.containers.flatMap((container) => (container.ports ?? []).map((port) => port.containerPort)), inside: true,
    })),
    ...outsiders,
  ];
  const policiesOf = (end, type) =>
    end.inside
      ? cluster.of('NetworkPolicy').filter((policy) => namespaceOf(policy) === end.namespace && policy.spec.policyTypes.includes(type) && selects(policy.spec.podSelector, end.labels))
      : [];
  const open = [];
  for (const from of ends)
    for (const to of ends.filter((end) => end.inside || from.inside))
      for (const port of to.ports)
        if (allows(policiesOf(from, 'Egress'), 'egress', 'to', to, port) && allows(policiesOf(to, 'Ingress'), 'ingress', 'from', from, port))
          open.push(`${from.name} → ${to.name} ${port}`);
  return open.sort();
}
