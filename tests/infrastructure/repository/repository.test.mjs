// Files that several parts share a check for: YAML, shell scripts, links. Each check is shown to find what is broken on purpose.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../lib/helm.mjs';
import { manifests } from '../lib/manifests.mjs';

const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
const read = (file) => readFileSync(ROOT + file, 'utf8');

/** What is wrong with a YAML text: keys that are there twice, tabs, unclosed brackets. */
function wrong(text) {
  try {
    manifests(text);
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

test('every_YAML_file_is_YAML_and_says_nothing_twice', () => {
  const files = git('ls-files', '*.yaml', '*.yml').filter((file) => !file.includes('/templates/')); // those are Helm's, and rendered elsewhere
  assert.ok(files.length > 40, `${files.length} files`);
  assert.deepEqual(files.map((file) => [file, wrong(read(file))]).filter(([, why]) => why), []);
});

for (const [what, text] of Object.entries({ 'a key twice': 'a: 1\na: 2\n', 'a tab': 'a:\n\tb: 1\n', 'an open bracket': 'a: [1, 2\n', 'an anchor that is none': 'a: *b\n' }))
  test(`YAML_with_${what.replaceAll(' ', '_')}_is_found`, () => assert.ok(wrong(text)));

/** Files that say in their first line that a shell runs them. */
const scripts = () => git('grep', '-lE', '^#!/(usr/bin/env bash|bin/(ba)?sh)$').filter((file) => /^#!\/(usr\/bin\/env bash|bin\/(ba)?sh)\n/.test(read(file)));

/** Scripts that the gate does not look at. */
function unseen(all, verify) {
  const [, list] = /shellcheck -x -S warning (.*)$/m.exec(verify);
  const seen = list.split(' ').map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`));
  return all.filter((file) => !seen.some((name) => name.test(file)));
}

test('every_shell_script_is_looked_at_by_shellcheck', () => {
  const all = scripts();
  assert.ok(all.length > 15, `${all.length} scripts`);
  assert.deepEqual(unseen(all, read('verify')), []);
  assert.deepEqual(unseen(['tools/new'], read('verify')), ['tools/new']);
});

test('shellcheck_finds_a_variable_that_falls_apart', () => {
  const { status, stdout } = spawnSync('shellcheck', ['-S', 'warning', '-'], { input: '#!/usr/bin/env bash\ncd $1\n', encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stdout, /SC2164/);
});

test('links_that_lead_nowhere_or_to_no_heading_are_found', () => {
  const place = mkdtempSync(join(tmpdir(), 'links-'));
  const write = (file, text) => writeFileSync(join(place, file), text);
  const check = () => {
    spawnSync('git', ['add', '.'], { cwd: place });
    return spawnSync('tools/check-links', { cwd: place, encoding: 'utf8' });
  };
  try {
    mkdirSync(join(place, 'tools'));
    cpSync(`${ROOT}tools/check-links`, join(place, 'tools/check-links'));
    spawnSync('git', ['init', '--quiet'], { cwd: place });
    write('other.md', '# The second: one\n');
    write('a.md', '# A\n[b](other.md) [c](other.md#the-second-one) [d](#a) [e](https://example.org)\n');
    assert.equal(check().status, 0, check().stdout);
    for (const [text, why] of [['[b](missing.md)', /missing\.md leads nowhere/], ['[b](other.md#third)', /#third leads to no heading/], ['[b](#b)', /#b leads to no heading/]]) {
      write('a.md', `# A\n${text}\n`);
      const { status, stdout } = check();
      assert.equal(status, 1);
      assert.match(stdout, why);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
