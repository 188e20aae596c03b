// A repository with the release's scripts in it, for tests; aws, gh and docker are played by small programs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

export const tools = join(import.meta.dirname, '../../../tools/release');
const places = [];
after(() => places.forEach((place) => rmSync(place, { recursive: true, force: true })));

export const digest = (letter) => `sha256:${letter.repeat(64)}`;
export const digests = (letter) =>
  ['silo', 'api-gateway', 'frontend', 'payment-mock'].map((image) => `${image} ${digest(letter)}\n`).join('');
export const images = 'gitops/environments/staging/images.yaml';

/** A bare repository and clones of it, as GitHub's and a workflow's. */
export function repository() {
  const place = mkdtempSync(join(tmpdir(), 'release-'));
  places.push(place);
  const programs = join(place, 'bin');
  mkdirSync(programs);
  const env = {
    ...process.env,
    PATH: `${programs}:${process.env.PATH}`,
    ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' },
    ...{ ROLLOUT_SECONDS: '5', ROLLOUT_PAUSE: '0.05', REGISTRY: '333333333333.registry.example' },
  };
  const clones = {};
  const run = (clone, command, args, input = '') => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: clones[clone] ?? place,
      env,
      input,
      encoding: 'utf8',
    });
    return { ok: status === 0, stdout: stdout.trim(), said: stdout + stderr };
  };
  const git = (clone, ...args) => {
    const { ok, stdout, said } = run(clone, 'git', args);
    assert.ok(ok, `git ${args.join(' ')}: ${said}`);
    return stdout;
  };
  git('', 'init', '--quiet', '--bare', '--initial-branch=main', 'origin');
  const clone = (name) => {
    git('', 'clone', '--quiet', 'origin', name);
    clones[name] = join(place, name);
    return name;
  };
  const write = (name, file, text) => {
    mkdirSync(dirname(join(clones[name], file)), { recursive: true });
    writeFileSync(join(clones[name], file), text);
    git(name, 'add', '.');
    git(name, 'commit', '--quiet', '-m', `${file} is written`);
    git(name, 'push', '--quiet', 'origin', 'HEAD:main');
    return git(name, 'rev-parse', 'HEAD');
  };
  clone('first');
  cpSync(tools, join(clones.first, 'tools/release'), { recursive: true });
  write('first', images, '# nothing yet\n');
  return {
    git,
    clone,
    write,
    script: (name, script, ...args) => run(name, join(clones[name], 'tools/release', script), args),
    given: (name, input, script, ...args) => run(name, join(clones[name], 'tools/release', script), args, input),
    program(name, text) {
      writeFileSync(join(programs, name), `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(programs, name), 0o755);
    },
    onMain: (file) => git('first', 'fetch', '--quiet') || git('first', 'show', `origin/main:${file}`),
  };
}
