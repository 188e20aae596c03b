import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CHARTS, ENVIRONMENTS, HELM, HELM3, inEnvironment, INSTALLED, PARTS, render, run } from '../lib/helm.mjs';
import { manifests } from '../lib/manifests.mjs';
import { problemsOf } from '../lib/schemas.mjs';
import { readmeOf, schemaOf } from './documents.mjs';

for (const chart of INSTALLED) {
  test(`both_Helms_find_nothing_to_say_about_${chart}`, () => {
    for (const helm of [HELM, HELM3]) {
      const lint = run(helm, 'lint', '--strict', CHARTS + chart);
      assert.ok(lint.ok, lint.out);
    }
  });

  test(`README_and_schema_of_${chart}_say_what_its_values_say`, () => {
    assert.equal(readFileSync(`${CHARTS}${chart}/README.md`, 'utf8'), readmeOf(chart), 'run: npm --prefix tests/infrastructure run documents');
    assert.equal(readFileSync(`${CHARTS}${chart}/values.schema.json`, 'utf8'), schemaOf(chart), 'run: npm --prefix tests/infrastructure run documents');
  });
}

for (const chart of PARTS)
  test(`${chart}_stands_alone`, () => assert.match(render(chart), new RegExp(`kind: Deployment\nmetadata:\n  name: ${chart}\n`)));

for (const environment of ENVIRONMENTS)
  test(`Helm_3_and_4_render_${environment}_alike`, () => {
    const args = inEnvironment(environment);
    assert.equal(render('shop', { helm: HELM3, args }), render('shop', { args }));
  });

test('a_fresh_clone_needs_one_dependency_build_of_the_umbrella_as_Argo_CD_does_it', () => {
  const clone = mkdtempSync(join(tmpdir(), 'charts-'));
  try {
    cpSync(CHARTS, clone, { recursive: true, filter: (source) => !/\/(charts|Chart\.lock)$/.test(source) });
    execFileSync(HELM3, ['dependency', 'build', join(clone, 'shop')], { stdio: 'pipe' });
    const out = execFileSync(HELM3, ['template', 'shop', join(clone, 'shop'), '-n', 'shop', '--kube-version', '1.34.0'], { encoding: 'utf8' });
    assert.equal(out, render('shop', { helm: HELM3 }));
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});

// What each of these is answered shows that the schemas, and Helm, look.
const REFUSED = {
  'a misspelt value': ['silo.replica=3', /additional properties 'replica' not allowed|replica is not allowed/],
  'a part that is none': ['sillo.replicas=3', /sillo/],
  'a text for a number': ['silo.replicas=three', /replicas/],
  'two payment companies on one journal': ['payment-mock.replicas=2', /replicas/],
  'a pull policy that is none': ['silo.image.pullPolicy=Sometimes', /pullPolicy/],
  'a short digest': ['frontend.image.digest=sha256:12', /digest/],
  'a role that is none': ['silo.serviceAccount.roleArn=admin', /roleArn/],
  'a secret from nowhere': ['silo.secrets.A.property=b', /key/],
  'an unknown store': ['global.secretStore.kind=Vault', /kind/],
  'a namespace nobody asks for': ['global.namespaces.monitorings=x', /monitorings/],
};
for (const [what, [set, because]] of Object.entries(REFUSED))
  test(`${what.replaceAll(' ', '_')}_is_refused`, () => {
    for (const helm of [HELM, HELM3]) {
      const { ok, out } = run(helm, 'template', 'shop', `${CHARTS}shop`, '--kube-version', '1.34.0', '--set', set);
      assert.equal(ok, false, 'was rendered');
      assert.match(out, because);
    }
  });

for (const chart of ['monitoring', 'logging'])
  test(`what_${chart}_consists_of_is_what_an_API_server_takes`, async () => {
    const objects = manifests(render(chart));
    assert.ok(objects.length > 3);
    assert.deepEqual(await problemsOf(objects), []);
  });

test('a_cluster_that_is_too_old_is_refused', () => {
  const { ok, out } = run(HELM, 'template', 'shop', `${CHARTS}shop`, '--kube-version', '1.29.0');
  assert.equal(ok, false);
  assert.match(out, /incompatible with Kubernetes/);
});
