// The scripts that a release runs, on repositories of their own; aws, gh and docker are played by small programs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';

import { digest, digests, images, repository, tools } from './repository.mjs';

test('a bump commits all digests of an environment to main and says the commit', () => {
  const { given, onMain, git } = repository();
  const { ok, stdout, said } = given('first', digests('a'), 'bump', 'staging', 'c0ffee');
  assert.ok(ok, said);
  assert.equal(onMain(images).match(new RegExp(digest('a'), 'g')).length, 4);
  assert.equal(git('first', 'diff', '--name-only', `${stdout}^`, stdout), images);
});

test('a bump that changes nothing makes no commit and names the one that did', () => {
  const { given, git } = repository();
  const { stdout: before } = given('first', digests('a'), 'bump', 'staging', 'c0ffee');
  const { ok, stdout } = given('first', digests('a'), 'bump', 'staging', 'c0ffee');
  assert.ok(ok);
  assert.equal(stdout, before);
  assert.equal(git('first', 'rev-parse', 'origin/main'), before);
});

test('a bump goes on top of what somebody else pushed meanwhile', () => {
  const { given, clone, write, onMain } = repository();
  clone('second');
  write('first', 'another.txt', 'quick\n');
  const { ok, said } = given('second', digests('b'), 'bump', 'staging', 'c0ffee');
  assert.ok(ok, said);
  assert.match(onMain(images), new RegExp(digest('b')));
  assert.equal(onMain('another.txt'), 'quick');
});

for (const [what, input] of [
  ['a tag in place of a digest', digests('a').replace(digest('a'), 'latest')],
  ['an image missing', digests('a').replace(/^silo.*\n/, '')],
  ['nothing at all', ''],
])
  test(`a bump refuses ${what} and leaves main alone`, () => {
    const { given, onMain } = repository();
    assert.ok(!given('first', input, 'bump', 'staging', 'c0ffee').ok);
    assert.equal(onMain(images), '# nothing yet');
  });

test('a bump refuses an environment that is not there', () => {
  const { given } = repository();
  assert.match(given('first', digests('a'), 'bump', 'prodution', 'c0ffee').said, /no environment prodution/);
});

test('a rollback brings back what ran before and keeps what others did since', () => {
  const { given, script, write, onMain } = repository();
  given('first', digests('a'), 'bump', 'staging', 'old');
  const { stdout: bad } = given('first', digests('b'), 'bump', 'staging', 'new');
  write('first', 'another.txt', 'kept\n');
  const { ok, said } = script('first', 'rollback', 'staging', bad);
  assert.ok(ok, said);
  assert.match(onMain(images), new RegExp(digest('a')));
  assert.equal(onMain('another.txt'), 'kept');
});

test('a rollback takes nothing back once somebody has bumped again', () => {
  const { given, script, onMain } = repository();
  const { stdout: bad } = given('first', digests('b'), 'bump', 'staging', 'new');
  given('first', digests('c'), 'bump', 'staging', 'newer');
  assert.ok(!script('first', 'rollback', 'staging', bad).ok);
  assert.match(onMain(images), new RegExp(digest('c')));
});

test('a rollout is over when a later commit is reported well', () => {
  const { given, write, script, program } = repository();
  const { stdout: bump } = given('first', digests('a'), 'bump', 'staging', 'new');
  const later = write('first', 'another.txt', 'later\n');
  program('gh', `[[ $2 == */${later}/status ]] && echo success; true`);
  const { ok, said } = script('first', 'rollout', 'staging', bump);
  assert.ok(ok && said.includes(later), said);
});

test('a rollout asks for the state of its own environment', () => {
  const { given, script, program } = repository();
  const { stdout: bump } = given('first', digests('a'), 'bump', 'staging', 'new');
  program('gh', `[[ $* == *argocd/shop-staging* ]] && echo success; true`);
  assert.ok(script('first', 'rollout', 'staging', bump).ok);
});

test('a rollout that Argo CD calls a failure fails at once', () => {
  const { given, script, program } = repository();
  const { stdout: bump } = given('first', digests('a'), 'bump', 'staging', 'new');
  program('gh', 'echo failure');
  assert.match(script('first', 'rollout', 'staging', bump).said, /could not be brought/);
});

test('a rollout of which nothing is heard fails in the end', () => {
  const { given, script, program } = repository();
  const { stdout: bump } = given('first', digests('a'), 'bump', 'staging', 'new');
  program('gh', 'true');
  assert.match(script('first', 'rollout', 'staging', bump).said, /in time/);
});

test('digests come from the registry, and one that is missing is an error', () => {
  const { script, program } = repository();
  program('aws', `[[ $* == *shop/frontend* ]] && echo None || echo ${digest('d')}`);
  const { ok, said } = script('first', 'image', 'digests', 'c0ffee');
  assert.ok(!ok && /shop\/frontend:c0ffee has no digest/.test(said), said);
  program('aws', `echo ${digest('d')}`);
  assert.equal(script('first', 'image', 'digests', 'c0ffee').stdout, digests('d').trim());
});

test('what runs in an environment is read from what was bumped', () => {
  const { given, script } = repository();
  given('first', digests('e'), 'bump', 'staging', 'c0ffee');
  assert.equal(
    script('first', 'image', 'running', 'staging', 'frontend').stdout,
    `333333333333.registry.example/shop/frontend@${digest('e')}`,
  );
});

test('an image is pushed before its digest is signed', () => {
  const { script, program } = repository();
  for (const name of ['docker', 'cosign']) program(name, `echo ${name} $1 "\${@: -1}" >&2`);
  program('aws', `echo ${digest('f')}`);
  const { ok, said } = script('first', 'image', 'push', 'silo', 'c0ffee', 'sbom.json');
  const image = '333333333333.registry.example/shop/silo';
  assert.ok(ok, said);
  assert.deepEqual(said.trim().split('\n'), [
    `docker push ${image}:c0ffee`,
    `cosign sign ${image}@${digest('f')}`,
    `cosign attest ${image}@${digest('f')}`,
  ]);
});

test("an SMTP password is made of a user's new key as Amazon documents it, and the key itself is not printed", () => {
  const { script, program } = repository();
  const key = { AccessKeyId: 'the-id', SecretAccessKey: 'secret-of-the-key' };
  program('aws', `[[ $* == *"create-access-key --user-name shop-test-smtp"* ]] && echo '${JSON.stringify(key)}'`);
  const { ok, said } = script('first', 'smtp-password', 'shop-test-smtp', 'eu-west-1');
  assert.ok(ok, said);
  // Worked out by the Python that Amazon shows.
  const password = 'BIC0tblgkKiwiGu6JLEajDSWruTfCB1iwABdxKJZZdG9';
  assert.equal(said.trim(), JSON.stringify({ user: 'the-id', password }));
  program('aws', 'exit 254');
  assert.ok(!script('first', 'smtp-password', 'shop-test-smtp', 'eu-west-1').ok);
});

test('release notes tell what came since the tag before, by area', () => {
  const { git, write, script } = repository();
  git('first', 'tag', 'v1.0.0');
  write('first', 'domain/Order.cs', '1');
  write('first', 'helm/Chart.yaml', '1');
  git('first', 'tag', 'v1.1.0');
  const { stdout } = script('first', 'notes', 'v1.1.0');
  assert.match(
    stdout,
    /^Since v1\.0\.0: 2 commits\.\n\n## The shop\n\n- domain\/Order\.cs is written \(\w+\)\n\n## Operations\n\n- helm/,
  );
});

test('a smoke test passes on a shop and fails on an empty one', async () => {
  const pages = {
    '/': '<title>Shop</title>',
    '/api/products?limit=1': '{"items":[{"name":"Mug"}]}',
    '/robots.txt': 'User-agent: *',
  };
  const server = createServer(({ url }, answer) => answer.end(pages[url] ?? ''));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const smoke = async () => {
    const process = spawn(join(tools, 'smoke'), [`http://127.0.0.1:${server.address().port}`], { stdio: 'ignore' });
    return (await once(process, 'exit'))[0];
  };
  assert.equal(await smoke(), 0);
  pages['/api/products?limit=1'] = '{"items":[]}';
  assert.notEqual(await smoke(), 0);
  server.close();
});
