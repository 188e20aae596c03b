import { Cluster, containersOf, findings, namespaceOf, podOf, selects } from './workloads.mjs';

// What a host takes at most from SIGTERM to its end (providers/Ecommerce.Hosting, HealthEndpoints.cs).
const HOST_STOPS_WITHIN = 120;

/** Where these objects fall behind the house's rules for what runs on a cluster: one sentence each. */
export function brokenPolicies(objects) {
  const cluster = new Cluster(objects);
  const found = findings();
  for (const workload of cluster.workloads()) {
    const say = found.about(workload);
    hasNoPower(workload, say);
    for (const container of containersOf(workload)) isBounded(container, say);
  }
  // Who listens is probed, drained and replaced with care.
  const serving = cluster.of('Deployment').filter((deployment) => containersOf(deployment).some(({ ports }) => ports?.length));
  for (const deployment of serving) {
    const say = found.about(deployment);
    isProbed(deployment, say);
    leavesInPeace(deployment, say);
    isReplacedWithoutAGap(cluster, deployment, say);
  }
  for (const budget of cluster.of('PodDisruptionBudget')) {
    const { maxUnavailable, minAvailable } = budget.spec;
    if ([0, '0%'].includes(maxUnavailable) || minAvailable === '100%') found.about(budget)('no node could ever be emptied');
  }
  for (const scaler of cluster.of('HorizontalPodAutoscaler')) scalesCalmly(scaler, found.about(scaler));
  return found.all;
}

function hasNoPower(workload, say) {
  const { spec } = podOf(workload);
  if (!spec.securityContext?.runAsNonRoot) say('may run as root');
  if (spec.securityContext?.seccompProfile?.type !== 'RuntimeDefault') say('may make any system call');
  if (spec.automountServiceAccountToken !== false) say('has a token for the Kubernetes API');
  if (spec.hostNetwork || spec.hostPID || spec.hostIPC) say('shares a namespace of its node');
  for (const container of containersOf(workload)) {
    const context = container.securityContext ?? {};
    if (context.allowPrivilegeEscalation !== false) say('may gain privileges');
    if (context.readOnlyRootFilesystem !== true) say('may write into its image');
    if (!context.capabilities?.drop?.includes('ALL') || context.capabilities.add) say('has capabilities');
  }
}

function isBounded({ image, resources = {} }, say) {
  if (!resources.requests?.cpu || !resources.requests?.memory) say('does not say what it needs');
  if (!resources.limits?.memory) say('may take all memory of its node');
  if (resources.limits?.cpu) say('is throttled by a CPU limit');
  if (!/(@sha256:[0-9a-f]{64}|:[^/:]+)$/.test(image) || image.endsWith(':latest')) say(`its image ${image} is not a fixed one`);
}

function isProbed(deployment, say) {
  for (const { startupProbe, readinessProbe, livenessProbe } of containersOf(deployment)) {
    if (!startupProbe || !readinessProbe || !livenessProbe) {
      say('is not asked how it is');
      continue;
    }
    const patience = (probe) => probe.periodSeconds * probe.failureThreshold;
    if (patience(livenessProbe) <= patience(readinessProbe)) say('is restarted before it is left alone');
    if (patience(startupProbe) < 60) say('has too little time to start');
  }
}

function leavesInPeace(deployment, say) {
  const { spec } = podOf(deployment);
  const [container] = spec.containers;
  const before = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
  if (!before) say('is stopped while it is still being called');
  const drains = container.readinessProbe?.httpGet?.path === '/health/ready';
  if (spec.terminationGracePeriodSeconds < before + (drains ? HOST_STOPS_WITHIN : 30)) say('is killed before it has stopped');
}

function isReplacedWithoutAGap(cluster, deployment, say) {
  const { strategy, replicas } = deployment.spec;
  const { spec, metadata } = podOf(deployment);
  const alone = strategy.type === 'Recreate';
  if (!alone && strategy.rollingUpdate?.maxUnavailable !== 0) say('a rollout takes a pod away before its successor is ready');
  if (alone && replicas !== 1) say('several pods would be stopped at once');
  const keys = (spec.topologySpreadConstraints ?? []).filter((rule) => selects(rule.labelSelector, metadata.labels)).map((rule) => rule.topologyKey);
  for (const key of ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']) if (!keys.includes(key)) say(`is not spread by ${key}`);
  const guarded = cluster.of('PodDisruptionBudget').some((budget) => namespaceOf(budget) === namespaceOf(deployment) && selects(budget.spec.selector, metadata.labels));
  if (!alone && !guarded) say('all its pods may be evicted at once');
}

function scalesCalmly(scaler, say) {
  const { minReplicas, behavior } = scaler.spec;
  if (!(minReplicas >= 2)) say('may scale to a single pod');
  const down = behavior?.scaleDown;
  if (!(down?.stabilizationWindowSeconds >= 300)) say('scales in after a moment of calm');
  if (!down?.policies?.length || down.selectPolicy === 'Disabled') say('scales in without a limit, or never');
}
