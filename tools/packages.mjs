// What this repository is made of, as its package managers have resolved it: NuGet's project.assets.json of a restore, npm's lock files.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const files = (pattern) => execFileSync('git', ['ls-files', pattern], { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Every package once: { ecosystem, name, version, hash?: { alg, content (hex) }, dev, needs: [key], in: [file] } by key.
 * A package is dev if only tests, tools or builds have it.
 */
export function packages() {
  const all = new Map();
  for (const project of files('*.csproj')) nuget(all, project);
  for (const lock of files('*package-lock.json')) npm(all, lock);
  return all;
}

export const keyOf = (ecosystem, name, version) => `pkg:${ecosystem}/${name.replace(/^@/, '%40')}@${version}`;

function add(all, one, file) {
  const key = keyOf(one.ecosystem, one.name, one.version);
  const known = all.get(key) ?? { ...one, needs: new Set(), in: new Set() };
  known.dev &&= one.dev;
  for (const need of one.needs) known.needs.add(need);
  known.in.add(file);
  all.set(key, known);
}

function nuget(all, project) {
  const file = join(dirname(project), 'obj', 'project.assets.json');
  if (!existsSync(file)) throw new Error(`${project} is not restored: run dotnet restore first`);
  const assets = json(file);
  const dev = /^(tests|bench)\//.test(project);
  for (const target of Object.values(assets.targets)) {
    const versions = new Map(Object.keys(target).map((key) => key.split('/')));
    for (const [key, { type, dependencies = {} }] of Object.entries(target)) {
      if (type !== 'package') continue;
      const [name, version] = key.split('/');
      const { sha512 } = assets.libraries[key];
      const needs = Object.keys(dependencies).filter((need) => versions.has(need)).map((need) => keyOf('nuget', need, versions.get(need)));
      add(all, { ecosystem: 'nuget', name, version, hash: sha512 && { alg: 'SHA-512', content: hex(sha512) }, dev, needs }, project);
    }
  }
}

function npm(all, lock) {
  const { packages: entries } = json(lock);
  const dev = /^(tests|bench)\//.test(lock);
  for (const [path, entry] of Object.entries(entries)) {
    if (path === '' || entry.link || !entry.version) continue;
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [alg, content] = entry.integrity?.split('-') ?? [];
    const needs = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .map((need) => resolve(entries, path, need)).filter(Boolean);
    const hash = alg === 'sha512' ? { alg: 'SHA-512', content: hex(content) } : undefined;
    add(all, { ecosystem: 'npm', name, version: entry.version, hash, dev: dev || entry.dev === true, needs }, lock);
  }
}

/** Node's way: the nearest node_modules upwards. */
function resolve(entries, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const found = entries[`${place ? `${place}/` : ''}node_modules/${name}`];
    if (found?.version) return keyOf('npm', found.name ?? name, found.version);
    if (!place) return undefined;
    if (!place.includes('/node_modules/')) place = '';
  }
}

const hex = (base64) => Buffer.from(base64, 'base64').toString('hex');
