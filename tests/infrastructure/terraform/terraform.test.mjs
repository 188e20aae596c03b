import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { damages } from './damages.mjs';
import { applied, policies, violations } from './policies.mjs';
import { absent, environments, plan, workspace } from './workspace.mjs';

const skip = absent;
const space = workspace();
after(() => space.remove());

// Plans are made once, beside the tests of the modules: terraform keeps one core busy, the machine has at least two.
const plans = absent ? {} : planned(['production', 'staging', 'shared', 'local']);
const modules = absent ? undefined : testsOfModules(space);
const planOf = async (environment) => {
  const made = await plans[environment];
  if (made instanceof Error) throw made;
  return made;
};

function planned(names) {
  const made = {};
  let before = Promise.resolve();
  for (const name of names) made[name] = before = before.then(() => plan(space, name).catch((error) => error));
  return made;
}

async function testsOfModules({ terraform }, ...files) {
  const init = await terraform('tests', 'init', '-input=false', '-no-color');
  if (!init.ok) return { said: init.said, runs: [] };
  const { stdout, said } = await terraform('tests', 'test', '-json', ...files.map((file) => `-filter=${file}`));
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const runs = lines
    .filter((line) => line.test_run?.progress === 'complete' || line.test_run?.status)
    .map((line) => line.test_run);
  return { said, runs: runs.filter(({ status }) => status && status !== 'pending') };
}

/** Changes one file of a copy; the text must be there, or the sample would be a sample of nothing. */
function damage({ root }, file, text, instead) {
  const path = join(root, file);
  const whole = readFileSync(path, 'utf8');
  assert.ok(whole.includes(text), `${file} does not contain ${text}`);
  writeFileSync(path, whole.replace(text, instead));
}

test('terraform is formatted', { skip }, async () => {
  const copy = workspace();
  const { ok, said } = await copy.terraform('.', 'fmt', '-check', '-recursive', '-diff', '-no-color');
  copy.remove();
  assert.ok(ok, said);
});

test('the modules do what their tests say', { skip }, async (t) => {
  const { said, runs } = await modules;
  assert.ok(runs.length >= 11, said);
  for (const { path, run, status } of runs)
    await t.test(`${path.replace(/\..*/, '')}: ${run.replaceAll('_', ' ')}`, () => assert.equal(status, 'pass', said));
});

for (const environment of environments)
  test(`${environment} can be planned and violates no policy`, { skip }, async () => {
    assert.deepEqual(violations(await planOf(environment), environment), []);
  });

test('every policy has something to look at', { skip }, async () => {
  const all = new Set((await Promise.all(environments.map(planOf))).flatMap(applied));
  assert.deepEqual(
    policies.map(({ name }) => name).filter((name) => !all.has(name)),
    [],
  );
});

/** Providers that are not Amazon's and modules that are not ours. */
const foreign = (text) => [
  ...[...text.matchAll(/= \{[^}]*?source += "([^"]+)"/g)].map(([, source]) => source).filter((source) => source !== 'hashicorp/aws'),
  ...[...text.matchAll(/^ {2}source += "([^"]+)"/gm)].map(([, source]) => source).filter((source) => !source.startsWith('../')),
];

test('there is one provider, and modules are our own', () => {
  const files = readdirSync(space.root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  assert.ok(files.length > 50, files.join());
  assert.deepEqual(files.flatMap((file) => foreign(readFileSync(join(space.root, file), 'utf8'))), []);
  assert.deepEqual(foreign('    tls = { source = "hashicorp/tls" }\n  source = "terraform-aws-modules/vpc/aws"\n'), ['hashicorp/tls', 'terraform-aws-modules/vpc/aws']);
});

test('environments keep their state remotely and lock it', () => {
  for (const [environment, file] of [
    ['shared', 'main.tf'],
    ['staging', 'providers.tf'],
    ['production', 'providers.tf'],
  ]) {
    const text = readFileSync(join(space.root, 'environments', environment, file), 'utf8');
    const backend = /backend "s3" \{(.*?)\}/s.exec(text)?.[1] ?? '';
    assert.match(backend, new RegExp(`key += "${environment}.tfstate"`), environment);
    assert.match(backend, /use_lockfile += true/, environment);
    assert.match(backend, /encrypt += true/, environment);
  }
});

test('the firewall counts where passwords and codes are guessed, and not where everybody goes all the time', () => {
  const text = readFileSync(join(space.root, 'modules/edge/firewall.tf'), 'utf8');
  const guarded = new RegExp(/path = "(\^[^"]+)"/.exec(text)[1]);
  const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../api-gateway/openapi.json'), 'utf8'));
  const posted = Object.keys(paths).filter((path) => paths[path].post && guarded.test(path));
  const expected = Object.keys(paths).filter(
    (path) => paths[path].post && /^\/api\/(accounts|session|setup|tokens)(\/|$)/.test(path) && !path.endsWith('/refresh'),
  );
  assert.ok(posted.length >= 6, posted.join());
  assert.deepEqual(posted, expected);
  for (const path of ['/api/products', '/api/session/refresh', '/api/orders']) assert.ok(!guarded.test(path), path);
});

test('the pages that alarms name are there', () => {
  const pages = ['tables', 'queues', 'mail'].flatMap((name) => {
    const text = readFileSync(join(space.root, 'modules', name, 'main.tf'), 'utf8');
    return [...text.matchAll(/docs\/[\w/-]+\.md/g)].map(([page]) => page);
  });
  assert.ok(pages.length >= 4);
  for (const page of pages) assert.ok(existsSync(join(import.meta.dirname, '../../..', page)), page);
});

describe('each policy finds its sample', { skip }, () => {
  test('and no policy is without one', () => {
    const covered = new Set(damages.map(({ policy }) => policy));
    assert.deepEqual(
      policies.map(({ name }) => name).filter((name) => !covered.has(name)),
      [],
    );
  });
  for (const { policy, in: environment, type, what, to } of damages)
    test(`${policy}: ${what}`, async () => {
      const spoiled = structuredClone(await planOf(environment));
      const change = spoiled.resource_changes.find((candidate) => candidate.type === type);
      to(change.change, spoiled, change);
      assert.deepEqual([...new Set(violations(spoiled, environment).map((found) => found.policy))], [policy]);
    });
});

describe('what is wrong is refused', { skip }, () => {
  test('a file that is not formatted', async () => {
    const copy = workspace();
    damage(copy, 'modules/alerts/main.tf', '  name ', 'name ');
    const { ok, said } = await copy.terraform('.', 'fmt', '-check', '-recursive', '-no-color');
    copy.remove();
    assert.ok(!ok && said.includes('modules/alerts/main.tf'), said);
  });

  test('an argument that the provider does not know, and a value of the wrong kind', async () => {
    const copy = workspace();
    damage(copy, 'modules/queues/main.tf', 'visibility_timeout_seconds = var', 'visibility_timeout = var');
    damage(copy, 'modules/tables/main.tf', '"PAY_PER_REQUEST"', '"PAY_PER_REQUESTS"');
    await copy.terraform('environments/local', 'init', '-input=false', '-no-color');
    const { ok, said } = await copy.terraform('environments/local', 'validate', '-no-color');
    copy.remove();
    assert.ok(!ok && /"visibility_timeout" is not expected/.test(said) && /billing_mode to be one of/.test(said), said);
  });

  test('a module that no longer does what its test says', async () => {
    const copy = workspace();
    damage(copy, 'modules/tables/main.tf', 'attribute_name = ttl.value', 'attribute_name = "Ttl"');
    const { runs, said } = await testsOfModules(copy, 'tables.tftest.hcl');
    copy.remove();
    assert.ok(
      runs.some(({ status }) => status === 'fail'),
      said,
    );
  });
});
