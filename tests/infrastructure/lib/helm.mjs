import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manifests } from './manifests.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export const ROOT = at('../../../');
export const CHARTS = at('../../../helm/');
export const HELM = at('../.tools/helm');
export const HELM3 = at('../.tools/helm3'); // what Argo CD renders with
export const KUBECTL = at('../.tools/kubectl');

export const PARTS = ['silo', 'api-gateway', 'frontend', 'payment-mock'];
/** Every chart that is installed. */
export const INSTALLED = [...PARTS, 'shop', 'monitoring', 'logging'];
export const ENVIRONMENTS = readdirSync(`${CHARTS}shop/environments`).map((file) => file.replace('.yaml', ''));

// What the cluster has that a chart may ask for.
const CLUSTER = ['--kube-version', '1.34.0', '--api-versions', 'monitoring.coreos.com/v1/ServiceMonitor'];

/** Runs Helm: { ok, out } with both its streams. */
export function run(helm, ...args) {
  const { status, stdout, stderr } = spawnSync(helm, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { ok: status === 0, out: stdout + stderr };
}

/** The text a chart renders to. */
export const render = (chart, { helm = HELM, args = [] } = {}) =>
  execFileSync(helm, ['template', 'shop', CHARTS + chart, '-n', 'shop', ...CLUSTER, ...args], {
    encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });

export const inEnvironment = (environment) => ['-f', `${CHARTS}shop/environments/${environment}.yaml`];

/** The objects that the whole shop consists of in an environment. */
export const shopIn = (environment, ...args) => manifests(render('shop', { args: [...inEnvironment(environment), ...args] }));
