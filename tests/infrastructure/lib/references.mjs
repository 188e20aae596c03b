import { Cluster, containersOf, findings, namespaceOf, podOf, selects } from './workloads.mjs';

/**
 * What these objects name but no object of them is, and what names itself wrongly: one sentence each. `metrics` are the names that the
 * metrics adapter serves.
 */
export function brokenReferences(objects, { metrics = [] } = {}) {
  const cluster = new Cluster(objects);
  const found = findings();
  const seen = new Set();
  for (const object of objects) {
    const id = [object.apiVersion, object.kind, namespaceOf(object), object.metadata.name].join(' ');
    if (seen.has(id)) found.about(object)('is there twice');
    seen.add(id);
  }
  for (const workload of cluster.workloads()) ofWorkload(cluster, workload, found.about(workload));
  for (const service of cluster.of('Service')) ofService(cluster, service, found.about(service));
  for (const monitor of cluster.of('ServiceMonitor')) ofMonitor(cluster, monitor, found.about(monitor));
  for (const scaler of cluster.of('HorizontalPodAutoscaler')) ofScaler(cluster, scaler, metrics, found.about(scaler));
  for (const certificate of cluster.of('Certificate')) ofCertificate(cluster, certificate, found.about(certificate));
  for (const budget of cluster.of('PodDisruptionBudget'))
    if (!cluster.selectedBy(budget.spec.selector, namespaceOf(budget)).length) found.about(budget)('selects no pods');
  return found.all;
}

function ofWorkload(cluster, workload, say) {
  const namespace = namespaceOf(workload);
  const { spec, metadata } = podOf(workload);
  if (workload.spec.selector && !selects(workload.spec.selector, metadata.labels)) say('does not select its own pods');
  if (spec.serviceAccountName && !cluster.find('ServiceAccount', spec.serviceAccountName, namespace))
    say(`there is no ServiceAccount ${spec.serviceAccountName}`);
  if (spec.priorityClassName && !cluster.find('PriorityClass', spec.priorityClassName))
    say(`there is no PriorityClass ${spec.priorityClassName}`);

  for (const volume of spec.volumes ?? []) {
    const claim = volume.persistentVolumeClaim?.claimName;
    if (volume.configMap && !cluster.find('ConfigMap', volume.configMap.name, namespace)) say(`there is no ConfigMap ${volume.configMap.name}`);
    if (volume.secret && !cluster.hasSecret(volume.secret.secretName, namespace)) say(`nothing makes Secret ${volume.secret.secretName}`);
    if (claim && !cluster.find('PersistentVolumeClaim', claim, namespace)) say(`there is no PersistentVolumeClaim ${claim}`);
  }

  const volumes = (spec.volumes ?? []).map((volume) => volume.name);
  for (const container of containersOf(workload)) {
    for (const mount of container.volumeMounts ?? []) if (!volumes.includes(mount.name)) say(`mounts ${mount.name}, which is no volume of it`);
    for (const source of container.envFrom ?? []) {
      if (source.configMapRef && !cluster.find('ConfigMap', source.configMapRef.name, namespace)) say(`there is no ConfigMap ${source.configMapRef.name}`);
      if (source.secretRef && !cluster.hasSecret(source.secretRef.name, namespace)) say(`nothing makes Secret ${source.secretRef.name}`);
    }
    const ports = (container.ports ?? []).map((port) => port.name);
    for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      const port = container[kind]?.httpGet?.port;
      if (typeof port === 'string' && !ports.includes(port)) say(`its ${kind} asks port ${port}, which it has not`);
    }
    const names = (container.env ?? []).map((variable) => variable.name);
    for (const name of new Set(names.filter((name, i) => names.indexOf(name) !== i))) say(`sets ${name} twice`);
  }
}

function ofService(cluster, service, say) {
  const workloads = cluster.selectedBy({ matchLabels: service.spec.selector }, namespaceOf(service));
  if (!workloads.length) say('selects no pods');
  for (const { name, targetPort } of service.spec.ports)
    for (const workload of workloads)
      if (!containersOf(workload).some((container) => container.ports?.some((port) => port.name === targetPort || port.containerPort === targetPort)))
        say(`port ${name} leads to ${targetPort}, which ${workload.metadata.name} has not`);
}

function ofMonitor(cluster, monitor, say) {
  const services = cluster.of('Service').filter((service) => namespaceOf(service) === namespaceOf(monitor) && selects(monitor.spec.selector, service.metadata.labels));
  if (!services.length) say('selects no Service');
  for (const { port } of monitor.spec.endpoints)
    if (services.length && !services.some((service) => service.spec.ports.some(({ name }) => name === port))) say(`no Service has a port ${port}`);
}

function ofCertificate(cluster, certificate, say) {
  const issuer = cluster.find('Issuer', certificate.spec.issuerRef.name, namespaceOf(certificate));
  if (!issuer) say(`there is no Issuer ${certificate.spec.issuerRef.name}`);
  const authority = issuer?.spec.ca?.secretName;
  if (authority && !cluster.of('Certificate').some(({ spec }) => spec.isCA && spec.secretName === authority)) say(`its issuer's ${authority} is no authority's`);
}

function ofScaler(cluster, scaler, metrics, say) {
  const { scaleTargetRef: target, minReplicas, maxReplicas } = scaler.spec;
  // A Rollout takes its pods from the Deployment of its name.
  const scaled = cluster.find(target.kind === 'Rollout' ? 'Deployment' : target.kind, target.name, namespaceOf(scaler));
  if (!scaled) say(`there is no ${target.kind} ${target.name}`);
  else if (scaled.spec.replicas !== undefined) say(`${target.name} also says how many replicas it wants`);
  if (minReplicas > maxReplicas) say('wants at least more than at most');
  for (const metric of scaler.spec.metrics) {
    const name = (metric.pods ?? metric.external ?? metric.object)?.metric.name;
    if (name && !metrics.includes(name)) say(`nobody serves the metric ${name}`);
  }
}
