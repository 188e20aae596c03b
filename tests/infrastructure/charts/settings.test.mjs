import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ENVIRONMENTS, PARTS, ROOT, shopIn } from '../lib/helm.mjs';
import { documented, nuxtSettings, sets, settingsRead, sources } from '../lib/settings.mjs';
import { containersOf } from '../lib/workloads.mjs';

// What a process reads, what docs/settings.md says about it, and what the charts give it.
const FOLDERS = ['api-gateway', 'silo', 'grains', 'providers/Ecommerce.Hosting', 'payment-mock'];
/** Sections that Orleans reads by its own options' names, and its providers by theirs. */
const FOREIGN = ['Orleans:Membership', 'Orleans:Messaging'];
/** Read by Orleans, ASP.NET, OpenTelemetry or Node themselves. */
const THEIRS = /^(Orleans:(Clustering:Service|GrainStorage:Default:\*|Reminders:\*|Streaming:events:\*|Name|Endpoints:\*)|OTEL_RESOURCE_ATTRIBUTES|ASPNETCORE_HTTP_PORTS|NITRO_SHUTDOWN_TIMEOUT|HOST|PORT)$/;
const CLUSTERS = ENVIRONMENTS.filter((environment) => environment !== 'local');

const read = (file) => readFileSync(`${ROOT}${file}`, 'utf8');
const files = sources(ROOT, FOLDERS);
const rows = documented(read('docs/settings.md'));

/** Settings that the code reads and the page does not have, and the other way round. */
function disagreements(files, rows) {
  const { keys, unread } = settingsRead(files, FOREIGN);
  const asked = [...keys.keys(), ...nuxtSettings(read('frontend/nuxt.config.ts'))];
  const known = rows.map(({ key }) => key);
  return [
    ...unread.map((place) => `not understood: ${place}`),
    ...asked.filter((key) => !known.includes(key)).map((key) => `docs/settings.md has no ${key}`),
    ...known.filter((key) => !asked.includes(key) && !THEIRS.test(key)).map((key) => `nobody reads ${key}`),
    ...known.filter((key, i) => known.indexOf(key) !== i).map((key) => `${key} is there twice`),
  ];
}

/** What each process of these objects is told: part → { plain, secret }, names of environment variables. */
function told(objects) {
  const of = (kind, name) => objects.find((object) => object.kind === kind && object.metadata.name === name);
  return Object.fromEntries(
    objects.filter(({ kind }) => kind === 'Deployment').filter(({ metadata }) => PARTS.includes(metadata.name)).map((deployment) => {
      const [container] = containersOf(deployment);
      const maps = container.envFrom.flatMap(({ configMapRef }) => (configMapRef ? Object.keys(of('ConfigMap', configMapRef.name).data) : []));
      const secrets = container.envFrom.flatMap(({ secretRef }) => (secretRef ? of('ExternalSecret', secretRef.name).spec.data.map(({ secretKey }) => secretKey) : []));
      return [deployment.metadata.name, { plain: [...maps, ...container.env.map(({ name }) => name)], secret: secrets }];
    }),
  );
}

/** Where what an environment's processes are told is not what the page says. */
function wrong(objects, rows) {
  const found = [];
  for (const [part, { plain, secret }] of Object.entries(told(objects))) {
    for (const { key, cluster } of rows.filter(({ processes }) => processes.includes(part))) {
      const [plainly, secretly] = [plain, secret].map((names) => names.some((name) => sets(name, key)));
      if (cluster === 'values' && !plainly) found.push(`${part} is not told ${key}`);
      if (cluster === 'secret' && !secretly) found.push(`${part} has no secret for ${key}`);
      if (cluster === 'secret' && plainly) found.push(`${part} is told ${key} in the clear`);
      if (cluster === 'never' && (plainly || secretly)) found.push(`${part} is told ${key}, which is not for clusters`);
    }
    // POD_… are there for others to refer to.
    for (const name of [...plain, ...secret])
      if (!name.startsWith('POD_') && !rows.some(({ key, processes }) => processes.includes(part) && sets(name, key))) found.push(`${part} does not read ${name}`);
  }
  return found;
}

test('the_page_of_settings_has_what_the_code_reads_and_nothing_else', () => {
  assert.ok(rows.length > 60, `${rows.length} rows`);
  assert.deepEqual(disagreements(files, rows), []);
});

test('the_page_says_of_each_setting_who_says_it', () => {
  for (const { key, processes, cluster } of rows) {
    assert.match(cluster, /^(values|secret|default|never)$/, key);
    for (const part of processes) assert.ok(PARTS.includes(part), `${key}: ${part}`);
  }
});

for (const environment of CLUSTERS)
  test(`${environment}_is_told_what_it_needs_to_be_told`, () => assert.deepEqual(wrong(shopIn(environment), rows), []));

test('every_secret_has_a_place_in_Terraform_that_names_its_parts_and_every_place_a_reader', () => {
  const places = Object.fromEntries([...read('terraform/modules/shop/access.tf').matchAll(/^ {4}"(shop\/[a-z-]+)" += "([^"]+)"$/gm)].map(([, name, text]) => [name, text]));
  const asked = CLUSTERS.flatMap((environment) => shopIn(environment).filter(({ kind }) => kind === 'ExternalSecret').flatMap(({ spec }) => spec.data.map(({ remoteRef }) => remoteRef)));
  const nowhere = asked.filter(({ key, property }) => !new RegExp(`: .*\\b${property}\\b`).test(places[key] ?? ''));
  assert.deepEqual(nowhere, []);
  assert.deepEqual(Object.keys(places).filter((place) => !asked.some(({ key }) => key === place)), [], 'nobody reads them');
  const runbooks = read('docs/runbooks/secrets.md') + read('docs/runbooks/deploy.md');
  assert.deepEqual(Object.keys(places).filter((place) => !runbooks.includes(place)), [], 'no runbook says how they are filled');
});

test('a_setting_that_nobody_documented_or_that_is_read_in_an_unknown_way_is_found', () => {
  const also = (text) => disagreements({ ...files, 'silo/New.cs': text }, rows).join('\n');
  assert.match(also('class A { void M() => _ = settings["Shop:Colour"]; }'), /has no Shop:Colour/);
  assert.match(also('class A { void M() => _ = settings.GetValue<int>("Shop:Size", 3); }'), /has no Shop:Size/);
  assert.match(also('var shop = settings.GetSection("Shop");\n_ = shop["Taste"];'), /has no Shop:Taste/);
  assert.match(also('services.Configure<NewOptions>(settings.GetSection("New"));\npublic sealed class NewOptions\n{\n    public int Size { get; set; }\n}\n'), /has no New:Size/);
  assert.match(also('services.Configure<AbsentOptions>(settings.GetSection("New"));'), /AbsentOptions of New is not there/);
  assert.match(also('_ = settings.GetSection(name).Value;'), /not understood: silo\/New.cs/);
  assert.match(disagreements(files, [...rows, { key: 'Shop:Taste', processes: ['silo'], cluster: 'values' }]).join(), /nobody reads Shop:Taste/);
});

test('a_setting_that_is_missing_misspelt_or_in_the_clear_is_found', () => {
  const shop = shopIn('production');
  const changed = (kind, name, change) => wrong(shop.map((object) => (object.kind === kind && object.metadata.name === name ? change(structuredClone(object)) : object)), rows).join('\n');
  const map = (change) => (object) => (change(object.data), object);
  assert.match(changed('ConfigMap', 'silo', map((data) => delete data.Mail__Smtp__Host)), /silo is not told Mail:Smtp:Host/);
  assert.match(changed('ConfigMap', 'silo', map((data) => (data.Mail__Smtp__Hots = 'x'))), /silo does not read Mail__Smtp__Hots/);
  assert.match(changed('ConfigMap', 'silo', map((data) => (data.Shop__Audit__Key = 'x'))), /told Shop:Audit:Key in the clear/);
  assert.match(changed('ConfigMap', 'api-gateway', map((data) => (data.Gateway__DevelopmentSignIn = 'true'))), /not for clusters/);
  assert.match(changed('ExternalSecret', 'silo', (object) => ((object.spec.data = object.spec.data.filter(({ secretKey }) => secretKey !== 'Shop__Audit__Key')), object)), /silo has no secret for Shop:Audit:Key/);
});
