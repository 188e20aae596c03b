import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NODE_MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

// Who publishes the schemas of a group of custom kinds.
const PUBLISHERS = {
  'argoproj.io': 'argo-cd',
  'cert-manager.io': 'cert-manager',
  'external-secrets.io': 'external-secrets',
  'karpenter.k8s.aws': 'karpenter',
  'karpenter.sh': 'karpenter',
  'monitoring.coreos.com': 'prometheus-operator',
  'networking.istio.io': 'istio',
  'security.istio.io': 'istio',
  'telemetry.istio.io': 'istio',
};

// What an API server of 1.33 and later answers to, of the groups that shops use; the schemas also know what was removed long ago.
const SERVED = new Set([
  'v1', 'apps/v1', 'autoscaling/v2', 'batch/v1', 'policy/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1', 'storage.k8s.io/v1', 'apiextensions.k8s.io/v1', 'apiregistration.k8s.io/v1',
]);

/** Where the schema of a kind is: { specifier, file }, or undefined if no API server of today knows the kind. */
export function schemaOf({ apiVersion, kind }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const publisher = PUBLISHERS[group];
  if (!publisher && !SERVED.has(apiVersion)) return undefined;
  const home = publisher ? `@kubernetes-models/${publisher}` : 'kubernetes-models';
  const file = join(NODE_MODULES, home, apiVersion, `${kind}.js`);
  return existsSync(file) ? { specifier: `${home}/${apiVersion}/${kind}`, file } : undefined;
}
