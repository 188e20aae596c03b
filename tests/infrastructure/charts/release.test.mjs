import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { stringify } from 'yaml';
import { startApiServer } from '../lib/api-server.mjs';
import { CHARTS, HELM, inEnvironment } from '../lib/helm.mjs';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
let api;

before(async () => {
  api = await startApiServer();
  const config = {
    apiVersion: 'v1', kind: 'Config', 'current-context': 'here', users: [{ name: 'me', user: {} }],
    clusters: [{ name: 'here', cluster: { server: api.address } }], contexts: [{ name: 'here', context: { cluster: 'here', user: 'me' } }],
  };
  writeFileSync(join(folder, 'kubeconfig'), stringify(config));
});

after(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs Helm against the stand-in, in a release of the whole shop: { ok, out }. */
const helm = (...args) =>
  new Promise((resolve) => {
    const env = { ...process.env, KUBECONFIG: join(folder, 'kubeconfig'), HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder };
    execFile(HELM, ['-n', 'shop', ...args], { env }, (error, stdout, stderr) => resolve({ ok: !error, out: stdout + stderr }));
  });
const chart = [`${CHARTS}shop`, ...inEnvironment('staging'), '--disable-openapi-validation'];
const imageOf = (name) => api.objects('Deployment').find(({ metadata }) => metadata.name === name)?.spec.template.spec.containers[0].image;

test('the_shop_is_installed_upgraded_rolled_back_and_removed', async () => {
  const done = async (...args) => {
    const { ok, out } = await helm(...args);
    assert.ok(ok, out);
    return out;
  };
  await done('install', 'shop', ...chart);
  assert.equal(api.objects('Deployment').length, 4);
  const first = imageOf('silo');

  await done('upgrade', 'shop', ...chart, '--set', 'silo.image.tag=2.0.0');
  assert.match(imageOf('silo'), /:2\.0\.0$/);
  assert.match(await done('history', 'shop'), /superseded[\s\S]*deployed/);

  await done('rollback', 'shop', '1');
  assert.equal(imageOf('silo'), first);

  await done('uninstall', 'shop');
  assert.deepEqual(api.objects('Deployment'), []);
  // The journal is what the books are held against: it outlives the release.
  assert.deepEqual(api.objects('PersistentVolumeClaim').map(({ metadata }) => metadata.name), ['payment-mock']);
});

test('what_an_API_server_would_refuse_is_refused', async () => {
  const { ok, out } = await helm('install', 'shop', '-n', 'elsewhere', ...chart, '--set-json', 'silo.probes.startup={"period":5}');
  assert.equal(ok, false);
  assert.match(out, /startupProbe\.period is not a field/);
});
