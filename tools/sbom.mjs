#!/usr/bin/env node
// Writes the bill of materials, CycloneDX 1.6: sbom.mjs FILE. The same packages give the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { packages } from './packages.mjs';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: sbom.mjs FILE');

const all = [...packages()].sort(([a], [b]) => (a < b ? -1 : 1));
const components = all.map(([key, one]) => {
  const [group, name] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name];
  return {
    type: 'library', 'bom-ref': key, ...(group && { group }), name, version: one.version, purl: key,
    scope: one.dev ? 'excluded' : 'required', ...(one.hash && { hashes: [one.hash] }),
  };
});
const root = { type: 'application', 'bom-ref': 'shop', name: 'shop' };
const dependencies = [
  { ref: 'shop', dependsOn: all.filter(([, one]) => !one.dev).map(([key]) => key) },
  ...all.map(([key, one]) => ({ ref: key, dependsOn: [...one.needs].sort() })),
];

const known = new Set(components.map((one) => one['bom-ref']));
const lost = dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref));
if (lost.length > 0) throw new Error(`needed by something and not listed: ${lost.slice(0, 5).join(', ')}`);
const counted = Object.fromEntries(['nuget', 'npm'].map((ecosystem) => [ecosystem, all.filter(([, one]) => one.ecosystem === ecosystem).length]));
if (Object.values(counted).some((count) => count === 0)) throw new Error('a whole package manager is missing');

const digest = createHash('sha256').update(JSON.stringify({ components, dependencies })).digest('hex');
const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${uuid}`, version: 1, metadata: { component: root }, components, dependencies,
}, null, 1));
const hashed = components.filter((one) => one.hashes).length;
console.log(`${file}: ${counted.nuget} packages of NuGet, ${counted.npm} of npm, ${hashed} with a hash, ${components.filter((one) => one.scope === 'required').length} of them shipped`);
