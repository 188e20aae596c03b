#!/usr/bin/env node
// Compares what this repository is made of with a list of known vulnerabilities that is checked in (tools/advisories.json): no network is
// needed, and nothing newer than the list is found. First it must find its own canaries, or it would prove nothing.
import { readFileSync } from 'node:fs';
import { packages } from './packages.mjs';

const list = JSON.parse(readFileSync(new URL('advisories.json', import.meta.url), 'utf8'));

const CANARIES = [
  ['nuget', 'Newtonsoft.Json', '12.0.1', true], ['nuget', 'newtonsoft.json', '13.0.1', false],
  ['nuget', 'System.Text.Json', '8.0.4', true], ['nuget', 'System.Text.Json', '8.0.5', false], ['nuget', 'System.Text.Json', '10.0.0', false],
  ['npm', 'lodash', '4.17.15', true], ['npm', 'lodash', '4.17.21', false],
  ['npm', 'nanoid', '3.3.7', true], ['npm', 'nanoid', '5.0.8', true], ['npm', 'nanoid', '3.3.8', false], ['npm', 'nanoid', '4.0.0', true], ['npm', 'nanoid', '5.0.9-rc.1', true],
  ['npm', 'an-advisory-of-our-own-making', '1.0.0', true],
];

/** -1, 0 or 1, as SemVer has it; NuGet's fourth number counts too. */
function compare(a, b) {
  const [left, right] = [a, b].map((text) => {
    const [core, ...pre] = text.split('+')[0].split('-');
    return { core: core.split('.').map(Number), pre: pre.length > 0 ? pre.join('-').split('.') : null };
  });
  for (let i = 0; i < 4; i++) {
    const by = (left.core[i] ?? 0) - (right.core[i] ?? 0);
    if (by) return Math.sign(by);
  }
  if (!left.pre || !right.pre) return (left.pre ? -1 : 0) - (right.pre ? -1 : 0);
  for (let i = 0; i < Math.max(left.pre.length, right.pre.length); i++) {
    const [x, y] = [left.pre[i], right.pre[i]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const [m, n] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (m && n) return Math.sign(Number(x) - Number(y));
    return m !== n ? (m ? -1 : 1) : x < y ? -1 : 1;
  }
  return 0;
}

const isHit = ({ ecosystem, package: name, ranges }, one) =>
  ecosystem === one.ecosystem && name.toLowerCase() === one.name.toLowerCase()
  && ranges.some(([from, fixed]) => compare(one.version, from) >= 0 && (fixed === null || compare(one.version, fixed) < 0));

const wrong = [];
for (const { id, ecosystem, package: name, ranges, severity, published } of list.advisories) {
  const whole = /^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$|^CANARY-\d$/.test(id) && ['nuget', 'npm'].includes(ecosystem) && name && ranges?.length > 0
    && ['low', 'moderate', 'high', 'critical'].includes(severity) && /^\d{4}-\d\d-\d\d$/.test(published);
  if (!whole) wrong.push(`${id}: this entry is not whole`);
}

const found = (one) => list.advisories.filter((advisory) => isHit(advisory, one));
for (const [ecosystem, name, version, expected] of CANARIES)
  if (found({ ecosystem, name, version }).length > 0 !== expected) wrong.push(`the canary ${name} ${version} of ${ecosystem} was ${expected ? 'not found' : 'found'}`);

const all = [...packages().values()];
for (const one of all)
  for (const { id, severity } of found(one))
    if (!list.accepted.some((but) => but.id === id && but.package === one.name && but.reason)) wrong.push(`${one.name} ${one.version} (${one.ecosystem}): ${id}, ${severity}; in ${[...one.in].join(', ')}`);
for (const but of list.accepted)
  if (!all.some((one) => one.name === but.package && found(one).some(({ id }) => id === but.id))) wrong.push(`${but.id} is accepted for ${but.package} and not found any more`);

const days = Math.floor((Date.now() - Date.parse(list.date)) / 86_400_000);
console.log(`${all.length} packages against ${list.advisories.length} advisories of ${list.date}, ${days} days ago; ${CANARIES.length} canaries`);
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
