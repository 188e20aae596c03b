import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { certificatesOf } from '../lib/certificates.mjs';
import { Containers } from '../lib/containers.mjs';
import { startEmulators } from '../lib/emulators.mjs';
import { CHARTS, PARTS, ROOT, shopIn } from '../lib/helm.mjs';
import { Pods } from '../lib/pods.mjs';
import { freePort, Processes, until } from '../lib/processes.mjs';
import { goods, visit } from '../lib/shop.mjs';

// The unchanged Dockerfiles, built and run. The shop is the embedded one: a silo with its file, a gateway beside it.
const containers = new Containers();
const specs = Object.fromEntries(
  shopIn('local').filter(({ kind }) => kind === 'Deployment').map(({ metadata, spec }) => [metadata.name, spec.template.spec]),
);
const image = (part) => `localhost/shop/${part}:test`;
let address;

before(async () => {
  containers.makeBaseImages();
  for (const part of PARTS) containers.build(image(part), part === 'frontend' ? `${ROOT}frontend` : ROOT, `${ROOT}${part}/Dockerfile`);

  const ports = await Promise.all(Array.from({ length: 6 }, freePort));
  const [pay, silo, gateway, page, siloPort, clusterPort] = ports;
  address = Object.fromEntries(Object.entries({ 'payment-mock': pay, silo, 'api-gateway': gateway, frontend: page }).map(([part, port]) => [part, `http://127.0.0.1:${port}`]));
  const start = (part, env, more = {}) => containers.start(`test-${part}`, image(part), { spec: specs[part], writable: ['/tmp'], env, ...more });
  start('payment-mock', {
    ASPNETCORE_HTTP_PORTS: pay, Mock__Journal: '/data/payments.jsonl', Mock__Secret: 'test', Mock__WebhookUrl: `${address['api-gateway']}/api/webhooks/payments`,
  }, { writable: ['/tmp', '/data'] });
  start('silo', {
    ASPNETCORE_HTTP_PORTS: silo, Shop__Data: '/data/shop.db', Shop__Payments: address['payment-mock'], Shop__Catalogues__0: '/catalogue/seed.json',
    Orleans__SiloPort: siloPort, Orleans__GatewayPort: clusterPort,
  }, { writable: ['/tmp', '/data'], mounts: [`${ROOT}catalogue:/catalogue:ro`] });
  start('api-gateway', { ASPNETCORE_HTTP_PORTS: gateway, Orleans__GatewayPort: clusterPort, Gateway__WebhookSecrets__0: 'test' });
  start('frontend', { PORT: page, HOST: '127.0.0.1', NUXT_GATEWAY: address['api-gateway'] });
}, { timeout: 1_500_000 });

after(() => containers.remove());

for (const part of PARTS)
  test(`${part}_becomes_ready_as_a_pod_of_its_chart`, async () => {
    const { path } = specs[part].containers[0].readinessProbe.httpGet;
    await until(path, async () => (await fetch(address[part] + path)).ok, 120).catch((error) => assert.fail(`${error.message}\n${containers.logs(`test-${part}`)}`));
    const { Config, HostConfig } = containers.inspect(`test-${part}`);
    assert.equal(Config.User, String(specs[part].securityContext.runAsUser));
    assert.equal(HostConfig.ReadonlyRootfs, true);
  });

test('the_visit_of_helm_test_succeeds_from_the_image_it_runs_in', () => {
  const out = containers.podman(
    'run', '--rm', '--network', 'host', '--pull', 'never', '--read-only', '--cap-drop', 'ALL', '-v', `${CHARTS}shop/files:/test:ro`,
    '-e', `GATEWAY=${address['api-gateway']}`, '-e', `FRONTEND=${address.frontend}`, '-e', `PAYMENTS=${address['payment-mock']}`, image('frontend'), '/test/check.mjs',
  );
  assert.equal(out.match(/^ok /gm).length, 5, out);
});

test('a_stranger_buys_through_the_storefront', async () => {
  const [product] = goods();
  await until('the product is there', async () => (await fetch(`${address.frontend}/api/products/${product.slug}`)).ok, 120);
  await visit(address.frontend, product);
});

test('each_process_ends_by_itself_when_it_is_asked_to', () => {
  for (const part of ['frontend', 'api-gateway', 'silo', 'payment-mock'])
    assert.deepEqual(containers.stop(`test-${part}`, specs[part].terminationGracePeriodSeconds), { exit: 0, killed: false }, part);
});

test('the_root_is_really_read_only_and_the_memory_really_limited', async () => {
  const ends = async (name) => {
    await until(`${name} ends`, () => containers.inspect(name).State.Status === 'exited');
    return containers.inspect(name).State.ExitCode;
  };
  // Without its volume the journal has nowhere to be.
  const env = { ASPNETCORE_HTTP_PORTS: await freePort(), Mock__Journal: '/data/payments.jsonl' };
  containers.start('test-nowhere', image('payment-mock'), { spec: specs['payment-mock'], writable: ['/tmp'], env });
  assert.notEqual(await ends('test-nowhere'), 0);

  const greedy = structuredClone(specs.frontend);
  greedy.containers[0].args = ['-e', 'const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));'];
  containers.start('test-greedy', image('frontend'), { spec: greedy, writable: ['/tmp'], env: {} });
  assert.equal(await ends('test-greedy'), 137);
});

// Two silos and two gateways that show each other certificates, as on a cluster; states in DynamoDB, events over SQS.
test('the_rendered_charts_run_as_pods_and_a_stranger_buys', { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pods-'));
  const processes = new Processes();
  // The network's first address is this machine, where the emulators are.
  const here = '10.89.77.1';
  let pods;
  try {
    const { dynamodb, sqs } = await startEmulators(processes, folder, { host: 'sqs.emulators' });
    const at = { 'global.settings.Orleans.Clustering': ['dynamodb', dynamodb], 'silo.settings.Orleans.GrainStorage.Default': ['dynamodb', dynamodb], 'silo.settings.Orleans.Reminders': ['dynamodb', dynamodb], 'silo.settings.Orleans.Streaming.events': ['sqs', sqs] };
    const objects = shopIn('local', '--set', 'global.tls.enabled=true', ...Object.entries(at).flatMap(([place, [name, port]]) => ['--set', `${place}.Service=http://${name}.emulators:${port}`]));
    const catalogue = join(folder, 'catalogue');
    mkdirSync(catalogue);
    writeFileSync(join(catalogue, 'few.json'), JSON.stringify(JSON.parse(readFileSync(`${ROOT}catalogue/seed.json`, 'utf8')).slice(0, 8)));
    pods = new Pods(containers, folder, objects, {
      images: Object.fromEntries(PARTS.map((part) => [part, image(part)])),
      secrets: { 'shop-local': { Mock__Secret: 'test', Gateway__WebhookSecrets__0: 'test', Gateway__KeySecret: Buffer.alloc(32, 7).toString('base64') }, ...certificatesOf(objects, folder) },
      hosts: { 'dynamodb.emulators': here, 'sqs.emulators': here },
      more: { 'silo-0': { env: { Shop__Catalogues__0: '/catalogue/few.json', Shop__Data: '/tmp/shop.db' }, mounts: { '/catalogue': catalogue } } },
    });
    await pods.up(['payment-mock', 'silo', 'api-gateway', 'frontend']);
    assert.deepEqual(pods.all.map(({ name }) => name).sort(), ['api-gateway-0', 'api-gateway-1', 'frontend-0', 'frontend-1', 'payment-mock-0', 'silo-0', 'silo-1']);
    for (const pod of pods.all) {
      const { Config, HostConfig, EffectiveCaps } = containers.inspect(pods.container(pod));
      assert.equal(HostConfig.ReadonlyRootfs, true, pod.name);
      assert.deepEqual(EffectiveCaps ?? [], [], pod.name);
      assert.ok(HostConfig.Memory > 0 && Config.User.startsWith(String(specs[pod.part].securityContext.runAsUser)), pod.name);
    }
    const { address: page } = pods.all.find(({ part }) => part === 'frontend');
    const [product] = goods();
    await until('the product is there', async () => (await fetch(`${page}/api/products/${product.slug}`)).ok, 180);
    await visit(page, product);
    for (const pod of pods.all.filter(({ part }) => part !== 'payment-mock'))
      assert.deepEqual(containers.stop(pods.container(pod), specs[pod.part].terminationGracePeriodSeconds), { exit: 0, killed: false }, pod.name);
  } catch (error) {
    throw new Error(`${error.message}\n${pods?.all.map((pod) => `--- ${pod.name}\n${pods.logs(pod)}`).join('\n')}`);
  } finally {
    pods?.down();
    await processes.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
