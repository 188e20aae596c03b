import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENVIRONMENTS, shopIn } from '../lib/helm.mjs';
import { damaged, manifests, nameOf } from '../lib/manifests.mjs';
import { brokenPolicies } from '../lib/policies.mjs';
import { brokenReferences } from '../lib/references.mjs';
import { problemsOf } from '../lib/schemas.mjs';
import { ADAPTER_METRICS } from '../lib/adapter.mjs';

// A Secret that people make by hand, as the notes of the local environment say.
const BY_HAND = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-local', namespace: 'shop' } };
const shops = Object.fromEntries(ENVIRONMENTS.map((environment) => [environment, shopIn(environment)]));

const references = (objects) => brokenReferences([...objects, BY_HAND], { metrics: ADAPTER_METRICS });
const CHECKS = { schemas: problemsOf, references, policies: brokenPolicies };

for (const [environment, objects] of Object.entries(shops))
  for (const [name, check] of Object.entries(CHECKS))
    test(`${environment}_has_no_problem_with_${name}`, async () => assert.deepEqual(await check(objects), []));

const DEPLOYMENT = 'Deployment/silo';
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

// check → object, path, value: each damage alone must be found, and be called by its name.
const DAMAGES = {
  schemas: [
    [DEPLOYMENT, 'spec.replica', 3, /\.spec\.replica is not a field/],
    [DEPLOYMENT, 'spec.selector', undefined, /selector/],
    [DEPLOYMENT, `${CONTAINER}.port`, [], /port is not a field/],
    [DEPLOYMENT, `${CONTAINER}.ports.0.containerPort`, '11111', /containerPort/],
    [DEPLOYMENT, `${CONTAINER}.env.0.value`, 5, /env/],
    [DEPLOYMENT, `${CONTAINER}.lifecycle.preStop.sleep.second`, 5, /second is not a field/],
    [DEPLOYMENT, `${CONTAINER}.resources.limits.memory`, '2 GiB', /memory/],
    [DEPLOYMENT, 'apiVersion', 'extensions/v1beta1', /no API server of today/],
    ['HorizontalPodAutoscaler/silo', 'spec.maxReplicas', undefined, /maxReplicas/],
    ['HorizontalPodAutoscaler/silo', 'apiVersion', 'autoscaling/v2beta2', /no API server of today/],
    ['HorizontalPodAutoscaler/silo', 'spec.behavior.scaleDown.stabilizationWindow', 5, /stabilizationWindow is not a field/],
    ['NetworkPolicy/silo', 'spec.ingress.0.from.0.podSelectors', {}, /podSelectors is not a field/],
    ['PodDisruptionBudget/silo', 'spec.maxUnavailable', true, /maxUnavailable/],
    ['ExternalSecret/api-gateway', 'spec.data.0.remoteRef.key', undefined, /key/],
    ['ExternalSecret/api-gateway', 'apiVersion', 'external-secrets.io/v1alpha1', /v1alpha1/],
    ['ServiceMonitor/silo', 'spec.endpoints.0.interval', '15sec', /interval/],
    ['ServiceMonitor/silo', 'spec.endpoints.0.scrapeInterval', '15s', /scrapeInterval is not a field/],
    ['Certificate/silo', 'spec.usages.0', 'server-auth', /usages/],
    ['Certificate/silo', 'spec.dnsName', 'silo.ecommerce', /dnsName is not a field/],
  ],
  references: [
    [DEPLOYMENT, 'spec.template.metadata.labels', { app: 'silo' }, /does not select its own pods/],
    [DEPLOYMENT, `${POD}.serviceAccountName`, 'nobody', /no ServiceAccount nobody/],
    [DEPLOYMENT, `${POD}.priorityClassName`, 'first', /no PriorityClass first/],
    [DEPLOYMENT, `${CONTAINER}.envFrom.0.configMapRef.name`, 'none', /no ConfigMap none/],
    [DEPLOYMENT, `${CONTAINER}.volumeMounts.0.name`, 'none', /no volume of it/],
    [DEPLOYMENT, `${CONTAINER}.readinessProbe.httpGet.port`, 'web', /which it has not/],
    [DEPLOYMENT, `${CONTAINER}.env.1.name`, 'ASPNETCORE_HTTP_PORTS', /twice/],
    ['Deployment/api-gateway', `${CONTAINER}.envFrom.1.secretRef.name`, 'none', /nothing makes Secret none/],
    ['ExternalSecret/api-gateway', 'spec.target.name', 'other', /nothing makes Secret api-gateway/],
    ['Service/api-gateway', 'spec.selector', { app: 'x' }, /selects no pods/],
    ['Service/api-gateway', 'spec.ports.0.targetPort', 'web', /leads to web/],
    ['ServiceMonitor/silo', 'spec.endpoints.0.port', 'metrics', /no Service has a port metrics/],
    ['ServiceMonitor/silo', 'spec.selector.matchLabels', { a: 'b' }, /selects no Service/],
    ['HorizontalPodAutoscaler/silo', 'spec.scaleTargetRef.name', 'silos', /no Deployment silos/],
    ['HorizontalPodAutoscaler/silo', 'spec.minReplicas', 99, /at least more than at most/],
    ['HorizontalPodAutoscaler/silo', 'spec.metrics.0.pods.metric.name', 'load', /nobody serves the metric load/],
    [DEPLOYMENT, 'spec.replicas', 3, /also says how many/],
    ['PodDisruptionBudget/silo', 'spec.selector.matchLabels', { a: 'b' }, /selects no pods/],
    ['ServiceAccount/silo', 'metadata.name', 'api-gateway', /is there twice/],
    [DEPLOYMENT, `${POD}.volumes.1.secret.secretName`, 'none', /nothing makes Secret none/],
    ['Certificate/silo', 'spec.secretName', 'other', /nothing makes Secret silo-tls/],
    ['Certificate/silo', 'spec.issuerRef.name', 'nobody', /no Issuer nobody/],
    ['Certificate/orleans-authority', 'spec.isCA', false, /no authority's/],
  ],
  policies: [
    [DEPLOYMENT, `${POD}.securityContext.runAsNonRoot`, undefined, /root/],
    [DEPLOYMENT, `${POD}.securityContext.seccompProfile`, undefined, /system call/],
    [DEPLOYMENT, `${POD}.automountServiceAccountToken`, undefined, /token/],
    [DEPLOYMENT, `${POD}.hostNetwork`, true, /node/],
    [DEPLOYMENT, `${CONTAINER}.securityContext.readOnlyRootFilesystem`, false, /write into its image/],
    [DEPLOYMENT, `${CONTAINER}.securityContext.capabilities`, undefined, /capabilities/],
    [DEPLOYMENT, `${CONTAINER}.securityContext.allowPrivilegeEscalation`, undefined, /gain privileges/],
    [DEPLOYMENT, `${CONTAINER}.resources.limits`, undefined, /all memory/],
    [DEPLOYMENT, `${CONTAINER}.resources.limits.cpu`, '2', /throttled/],
    [DEPLOYMENT, `${CONTAINER}.image`, 'shop/silo:latest', /not a fixed one/],
    [DEPLOYMENT, `${CONTAINER}.livenessProbe`, undefined, /not asked/],
    [DEPLOYMENT, `${CONTAINER}.livenessProbe.failureThreshold`, 0, /before it is left alone/],
    [DEPLOYMENT, `${CONTAINER}.startupProbe.failureThreshold`, 3, /too little time/],
    [DEPLOYMENT, `${CONTAINER}.lifecycle`, undefined, /still being called/],
    [DEPLOYMENT, `${POD}.terminationGracePeriodSeconds`, 120, /killed before it has stopped/],
    [DEPLOYMENT, 'spec.strategy.rollingUpdate.maxUnavailable', 1, /before its successor/],
    [DEPLOYMENT, `${POD}.topologySpreadConstraints`, [], /not spread/],
    ['Deployment/payment-mock', 'spec.replicas', 2, /stopped at once/],
    ['PodDisruptionBudget/silo', 'metadata.namespace', 'elsewhere', /evicted at once/],
    ['PodDisruptionBudget/silo', 'spec.maxUnavailable', 0, /ever be emptied/],
    ['HorizontalPodAutoscaler/silo', 'spec.minReplicas', 1, /single pod/],
    ['HorizontalPodAutoscaler/silo', 'spec.behavior', undefined, /moment of calm/],
  ],
};
for (const [name, damages] of Object.entries(DAMAGES))
  test(`the_check_of_${name}_finds_each_of_${damages.length}_damages`, async () => {
    for (const [which, path, value, because] of damages) {
      const broken = shops.staging.map((object) => (nameOf(object) === which ? damaged(object, path, value) : object));
      const found = await CHECKS[name](broken);
      assert.ok(found.some((sentence) => because.test(sentence)), `${which} ${path}=${JSON.stringify(value)}: ${JSON.stringify(found)}`);
    }
  });

test('YAML_that_says_a_key_twice_is_not_read', () => assert.throws(() => manifests('a: 1\na: 2\n'), /unique/));
