import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { parse } from 'yaml';

import { ROOT, run, HELM3 } from '../lib/helm.mjs';
import { damaged } from '../lib/manifests.mjs';
import { problemsOf } from '../lib/schemas.mjs';
import { cluster, environments, isOurs, known, rendered } from './applications.mjs';
import { forbidden, waveOf, wrong } from './rules.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
// Of the schemas' packages none has these; their fields are read by nobody here.
const withSchema = ({ kind }) => !['Rollout', 'AnalysisTemplate'].includes(kind);

for (const environment of environments)
  describe(environment, () => {
    const { objects, projects, applications } = known(environment);
    const named = (name) => applications.find(({ metadata }) => metadata.name === name);

    test('what Argo CD is told is what its schemas want', async () => {
      assert.deepEqual(await problemsOf(objects), []);
      assert.deepEqual(
        await problemsOf(applications.map((each) => ({ apiVersion: 'argoproj.io/v1alpha1', ...each }))),
        [],
      );
    });

    test('every application is allowed by its project, fixed, found, pruned and healed', () => {
      assert.deepEqual(
        applications.flatMap((application) => wrong(application, projects)),
        [],
      );
      assert.ok(applications.length > 15);
    });

    for (const application of applications.filter(isOurs))
      test(`${application.metadata.name} renders, and its project lets it bring all of it`, async () => {
        const brought = rendered(application);
        assert.deepEqual(await problemsOf(brought.filter(withSchema)), []);
        const project = projects.find(({ metadata }) => metadata.name === application.spec.project);
        assert.deepEqual(forbidden(application, project, brought), []);
      });

    test('what others need comes in an earlier wave', () => {
      const order = [
        ['istio-base', 'istiod'],
        ['istiod', 'istio-ingress'],
        ['external-secrets', 'secrets-shop'],
        ['kube-prometheus-stack', 'prometheus-adapter'],
      ];
      for (const [first, second] of order)
        assert.ok(waveOf(named(first)) < waveOf(named(second)), `${first} before ${second}`);
      const shop = objects.find(({ kind }) => kind === 'ApplicationSet');
      assert.ok(
        applications.filter(({ metadata }) => metadata.name !== 'root').every((each) => waveOf(each) <= waveOf(shop)),
      );
    });

    test('roles are roles that Terraform makes, in the account it makes them in', () => {
      const access = read('terraform/modules/shop/access.tf');
      const made = [...access.matchAll(/^ {4}([a-z-]+) = \{$/gm)].map(([, name]) => name);
      const readers = [...access.matchAll(/^ {4}"([a-z]+)\/[a-z-]+"/gm)].map(([, namespace]) => `secrets-${namespace}`);
      const [, account] = /account_id += "(\d+)"/.exec(
        read(`terraform/environments/${environment}/terraform.tfvars.example`),
      );
      const everything = JSON.stringify([...objects, ...applications.filter(isOurs).flatMap(rendered)]);
      const used = new Set([...everything.matchAll(/arn:aws:iam::\d{12}:role\/[a-z-]+/g)].map(([arn]) => arn));
      assert.ok(used.size >= 8, [...used].join());
      const expected = [...made, ...readers].map((name) => `arn:aws:iam::${account}:role/shop-${environment}-${name}`);
      for (const arn of used) assert.ok(expected.includes(arn), arn);
    });
  });

test('every topic that Alertmanager tells is the one of its environment', () => {
  const text = read('helm/addons/kube-prometheus-stack.yaml');
  const topics = [];
  const walk = (value, place) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`;
      if (key === 'topic_arn') topics.push(at.slice(1));
      walk(each, at);
    }
  };
  walk(parse(text), '');
  for (const environment of environments) {
    const stack = known(environment).applications.find(({ metadata }) => metadata.name === 'kube-prometheus-stack');
    const { parameters } = stack.spec.sources[0].helm;
    assert.deepEqual(parameters.map(({ name }) => name).sort(), topics.sort());
    for (const { value } of parameters) assert.match(value, new RegExp(`:shop-${environment}-alerts$`));
  }
});

describe('nodes by Karpenter in place of node groups', () => {
  const [, root] = cluster('production');
  root.spec.source.helm.valueFiles.push('values/karpenter.yaml');
  const objects = rendered(root);
  const application = (name) => objects.find(({ kind, metadata }) => kind === 'Application' && metadata.name === name);
  const projects = objects.filter(({ kind }) => kind === 'AppProject');
  const brought = rendered(application('nodes'));
  const pools = brought.filter(({ kind }) => kind === 'NodePool');

  test('it replaces Cluster Autoscaler, and its project lets it', () => {
    assert.equal(application('cluster-autoscaler'), undefined);
    for (const name of ['karpenter', 'nodes']) assert.deepEqual(wrong(application(name), projects), []);
    assert.ok(waveOf(application('karpenter')) < waveOf(application('nodes')));
  });

  test('its pools are what its schemas want, and a field that it does not know is found', async () => {
    assert.equal(pools.length, 2);
    assert.deepEqual(await problemsOf(brought), []);
    assert.match((await problemsOf([damaged(pools[0], 'spec.disruption.consolidatePolicy', 'Never')])).join(), /consolidatePolicy/);
    assert.match((await problemsOf([damaged(pools[0], 'spec.disruption.consolidationPolicy', 'Sometimes')])).join(), /consolidationPolicy/);
  });

  test('a silo that is allowed on its node group is allowed on its pool, and others are not', () => {
    const silo = parse(read('helm/shop/environments/production.yaml')).silo;
    const { labels } = pools.find(({ metadata }) => metadata.name === 'silos').spec.template.metadata;
    const { taints } = pools.find(({ metadata }) => metadata.name === 'silos').spec.template.spec;
    assert.deepEqual(silo.nodeSelector, labels);
    assert.deepEqual(silo.tolerations.map(({ key, value, effect }) => ({ key, value, effect })), taints);
    const groups = read('terraform/environments/production/main.tf');
    for (const { metadata, spec } of pools) {
      const [, types, dedicated] = new RegExp(`${metadata.name} +\\= \\{ instance_types = \\[([^\\]]+)\\].*dedicated = (true|false)`).exec(groups);
      assert.equal(Boolean(spec.template.spec.taints), dedicated === 'true', metadata.name);
      const families = spec.template.spec.requirements.find(({ key }) => key.endsWith('instance-family')).values;
      assert.deepEqual([...types.matchAll(/"(\w+)\./g)].map(([, family]) => family), families, metadata.name);
    }
  });
});

test('spans are sent to the collector that is installed, at a port that the network lets through', () => {
  const collector = parse(read('helm/addons/otel-collector.yaml'));
  const { config } = collector;
  const port = config.receivers.otlp.protocols.grpc.endpoint.split(':')[1];
  for (const environment of environments) {
    const { namespace } = known(environment).applications.find(({ metadata }) => metadata.name === 'otel-collector').spec.destination;
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = parse(read(`helm/shop/environments/${environment}.yaml`)).global.settings;
    assert.equal(endpoint, `http://${collector.fullnameOverride}.${namespace}:${port}`);
  }
  for (const { receivers, processors, exporters } of Object.values(config.service.pipelines).filter(Boolean)) {
    for (const name of receivers) assert.ok(config.receivers[name], name);
    for (const name of processors) assert.ok(config.processors[name], name);
    for (const name of exporters) assert.ok(config.exporters[name], name);
  }
});

test("the load balancer's ports are those of the ingress gateway", () => {
  const { service, nodeSelector } = parse(read('gitops/platform/values/istio-ingress.yaml'));
  const port = (name) => service.ports.find((each) => each.name === name).nodePort;
  const variable = (name) =>
    Number(
      new RegExp(`variable "${name}" \\{[^}]*?default += (\\d+)`).exec(read('terraform/modules/edge/variables.tf'))[1],
    );
  assert.equal(port('http'), variable('ingress_node_port'));
  assert.equal(port('status-port'), variable('ingress_health_node_port'));
  assert.match(
    read('terraform/modules/shop/main.tf'),
    new RegExp(`autoscaling_group_names\\["${nodeSelector.pool}"\\]`),
  );
});

test("the cluster's version is one that the autoscaler and the charts are for", () => {
  const { kubeVersion } = parse(read('helm/shop/Chart.yaml'));
  const [, version] = /kubernetes_version = "([\d.]+)"/.exec(read('terraform/environments/production/main.tf'));
  assert.ok(
    run(HELM3, 'template', 'x', join(ROOT, 'helm/shop'), '--kube-version', `${version}.0`).ok,
    `${version} is not ${kubeVersion}`,
  );
});

describe('what is wrong is found', () => {
  const { applications, projects } = known('staging');
  const shop = applications.find(({ metadata }) => metadata.name === 'shop-staging');
  const istiod = applications.find(({ metadata }) => metadata.name === 'istiod');
  const samples = [
    ['a project that is not there', damaged(shop, 'spec.project', 'shopp'), /no project shopp/],
    [
      "another's repository",
      damaged(shop, 'spec.source.repoURL', 'https://github.com/somebody/else.git'),
      /takes nothing from/,
    ],
    [
      "another's namespace",
      damaged(shop, 'spec.destination.namespace', 'kube-system'),
      /brings nothing to kube-system/,
    ],
    ['a path that is not there', damaged(shop, 'spec.source.path', 'helm/shpo'), /there is no helm\/shpo/],
    [
      'values that are not there',
      damaged(shop, 'spec.source.helm.valueFiles.0', 'environments/stage.yaml'),
      /there is no helm\/shop\/environments\/stage/,
    ],
    ['a version that moves', damaged(istiod, 'spec.sources.0.targetRevision', '1.28.*'), /not at a fixed version/],
    ['a branch', damaged(shop, 'spec.source.targetRevision', 'next'), /follows next/],
    ['no pruning', damaged(shop, 'spec.syncPolicy.automated.prune', false), /removed from the repository/],
    ['no healing', damaged(shop, 'spec.syncPolicy.automated', undefined), /changed by hand/],
  ];
  for (const [what, application, says] of samples)
    test(what, () => assert.match(wrong(application, projects).join('\n'), says));

  test('a field that Argo CD does not know', async () =>
    assert.match(
      (
        await problemsOf([damaged({ apiVersion: 'argoproj.io/v1alpha1', ...shop }, 'spec.syncPolicy.automatic', {})])
      ).join(),
      /automatic/,
    ));

  const project = projects.find(({ metadata }) => metadata.name === 'shop');
  for (const [what, object] of [
    [
      'rights for somebody',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'a', namespace: 'shop' } },
    ],
    ['rights everywhere', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a' } }],
    [
      'a pod in another namespace',
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'kube-system' } },
    ],
  ])
    test(`the shop's project does not let it bring ${what}`, () =>
      assert.equal(forbidden(shop, project, [object]).length, 1));
});
