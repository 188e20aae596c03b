import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { until } from './processes.mjs';

// What Kubernetes decides about a pod and podman does not.
const PLACEMENT = ['serviceAccountName', 'automountServiceAccountToken', 'affinity', 'topologySpreadConstraints', 'nodeSelector', 'tolerations', 'priorityClassName'];
const LIFE = ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle', 'ports', 'envFrom'];

/**
 * Rendered Deployments as pods of podman: every replica with an address of its own, with the chart's command, environment, user, capabilities,
 * root and memory. A service's name leads to its first pod, a secret is a map of texts (files, where it is mounted), a claim is a folder; probes are asked from here.
 */
export class Pods {
  #number = 10;

  /**
   * @param images image of a chart → image here @param secrets name → { key: text } @param hosts further names → address
   * @param more pod name → { env, mounts: { place: folder of this machine } }
   */
  constructor(containers, folder, objects, { images, secrets, hosts, subnet = '10.89.77', more = {} }) {
    Object.assign(this, { containers, folder, objects, images, secrets, hosts, subnet, more, network: `shop-${process.pid}` });
    this.all = objects.filter(({ kind }) => kind === 'Deployment').flatMap((workload) =>
      Array.from({ length: workload.spec.replicas ?? 1 }, (_, i) => ({ name: `${workload.metadata.name}-${i}`, part: workload.metadata.name, workload, ip: `${subnet}.${this.#number++}` })));
  }

  /** Starts all of them, in this order of parts, each part once the one before is ready. */
  async up(parts) {
    this.containers.podman('network', 'create', '--internal', '--subnet', `${this.subnet}.0/24`, this.network);
    for (const part of parts) {
      const pods = this.all.filter((pod) => pod.part === part);
      for (const pod of pods) {
        const file = join(this.folder, `${pod.name}.yaml`);
        writeFileSync(file, stringify(this.#manifest(pod)));
        this.containers.podman('kube', 'play', '--network', this.network, '--ip', pod.ip, file);
      }
      for (const pod of pods) {
        const [container] = pod.workload.spec.template.spec.containers;
        const { port, path } = container.readinessProbe.httpGet;
        pod.address = `http://${pod.ip}:${container.ports.find(({ name }) => name === port)?.containerPort ?? port}`;
        await until(`${pod.name} is ready`, async () => (await fetch(pod.address + path)).ok, 180).catch((error) => { throw new Error(`${error.message}\n${this.logs(pod)}`); });
      }
    }
  }

  container = (pod) => `${pod.name}-${pod.workload.spec.template.spec.containers[0].name}`;

  logs(pod) {
    try {
      return this.containers.podman('logs', '--tail', '20', this.container(pod));
    } catch (error) {
      return error.message; // it never came to be
    }
  }

  down() {
    for (const { name } of this.all) this.containers.podman('pod', 'rm', '-f', '-i', '-t', '5', name);
    this.containers.podman('network', 'rm', '-f', this.network);
  }

  #manifest(pod) {
    const { metadata, spec } = structuredClone(pod.workload.spec.template);
    const { env = {}, mounts = {} } = this.more[pod.name] ?? {};
    for (const key of PLACEMENT) delete spec[key];
    spec.restartPolicy = 'Never';
    spec.hostAliases = Object.entries({ ...this.#services(), ...this.hosts }).map(([name, ip]) => ({ ip, hostnames: [name] }));
    spec.volumes = [...(spec.volumes ?? []).map((volume) => this.#folder(pod, volume)), ...Object.entries(mounts).map(([, path], i) => ({ name: `more-${i}`, hostPath: { path } }))];
    const [container] = spec.containers;
    container.env = Object.entries({ ...this.#environment(pod, container), ...env }).map(([name, value]) => ({ name, value }));
    container.volumeMounts = [...(container.volumeMounts ?? []), ...Object.keys(mounts).map((mountPath, i) => ({ name: `more-${i}`, mountPath, readOnly: true }))];
    container.image = this.images[pod.part];
    container.imagePullPolicy = 'Never';
    container.resources = { limits: { memory: container.resources.limits.memory } };
    for (const key of LIFE) delete container[key];
    return { apiVersion: 'v1', kind: 'Pod', metadata: { name: pod.name, labels: metadata.labels }, spec };
  }

  /** Later ones win, and may speak of those before them: so Kubernetes reads it. */
  #environment(pod, { envFrom = [], env = [] }) {
    const maps = Object.fromEntries(this.objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata, data }) => [metadata.name, data]));
    const known = Object.assign({}, ...envFrom.map(({ configMapRef, secretRef }) => (configMapRef ? maps[configMapRef.name] : this.secrets[secretRef.name])));
    const fields = { 'metadata.name': pod.name, 'status.podIP': pod.ip, 'metadata.namespace': 'shop', 'spec.nodeName': 'here' };
    for (const { name, value, valueFrom } of env)
      known[name] = valueFrom?.fieldRef ? fields[valueFrom.fieldRef.fieldPath] : value.replace(/\$\((\w+)\)/g, (whole, other) => known[other] ?? whole);
    return known;
  }

  #services() {
    const of = ({ spec }) => this.all.find(({ workload }) => Object.entries(spec.selector).every(([key, value]) => workload.spec.template.metadata.labels[key] === value));
    return Object.fromEntries(this.objects.filter(({ kind }) => kind === 'Service').flatMap((service) => (of(service) ? [[service.metadata.name, of(service).ip]] : [])));
  }

  #folder(pod, { name, configMap, secret }) {
    if (configMap) throw new Error(`${pod.name}: files of a ConfigMap are not known here`);
    const path = join(this.folder, `${pod.name}-${name}`);
    mkdirSync(path);
    chmodSync(path, 0o1777);
    for (const [file, text] of Object.entries(secret ? this.secrets[secret.secretName] : {})) writeFileSync(join(path, file), text);
    return { name, hostPath: { path } };
  }
}
