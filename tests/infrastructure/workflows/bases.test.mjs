// Images are built on bases by digest; the registry is played.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { digest, repository } from './repository.mjs';

const dockerfile = [
  '# a comment FROM nowhere',
  'FROM registry.example/sdk:10.0 AS build',
  'RUN make',
  'FROM build AS test',
  `FROM registry.example/node:22@${digest('c')} AS page`,
  'FROM registry.example/aspnet:10.0',
  'COPY --from=build /app .',
].join('\n');

test('an image is built on bases by digest, and says on which it stands', () => {
  const { script, program, write } = repository();
  write('first', 'silo/Dockerfile', dockerfile);
  program('docker', `case $1 in
    buildx) case $4 in */sdk:10.0) echo ${digest('a')} ;; */aspnet:10.0) echo ${digest('b')} ;; *) exit 1 ;; esac ;;
    build) echo "$@"; while [ "$1" != --file ]; do shift; done; cat "$2" ;;
  esac`);
  const { ok, said } = script('first', 'image', 'build', 'silo', 'c0ffee');
  assert.ok(ok, said);
  const [command, ...file] = said.trim().split('\n');
  assert.match(command, new RegExp(`base.name=registry.example/aspnet:10.0 .*base.digest=${digest('b')} \\.$`));
  assert.deepEqual(file, dockerfile
    .replace('sdk:10.0', `sdk:10.0@${digest('a')}`)
    .replace('aspnet:10.0', `aspnet:10.0@${digest('b')}`)
    .split('\n'));
});

test('an image whose base has no digest is not built', () => {
  const { script, program, write } = repository();
  write('first', 'silo/Dockerfile', dockerfile);
  for (const answer of ['echo latest', 'exit 1', 'true']) {
    program('docker', `case $1 in buildx) ${answer} ;; build) echo BUILT ;; esac`);
    const { ok, said } = script('first', 'image', 'build', 'silo', 'c0ffee');
    assert.equal(ok, false, answer);
    assert.ok(!said.includes('BUILT'), said);
  }
});
