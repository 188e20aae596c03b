#!/usr/bin/env node
// Checks a shop's audit trail from its beginning, and that it still agrees with the place noted last time.
// usage: AUDIT_AUTHORIZATION='Bearer …' node tools/check-audit.mjs ADDRESS [--mark FILE]
// FILE holds "NUMBER SEAL" and is brought up to date; keep it where the shop cannot write. Ends with 0 if whole, 1 if not.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [address, option, file] = process.argv.slice(2);
if (!address || (option && (option !== '--mark' || !file))) {
  console.error("usage: AUDIT_AUTHORIZATION='Bearer …' node tools/check-audit.mjs ADDRESS [--mark FILE]");
  process.exit(2);
}

async function verify(place) {
  const query = place ? `?after=${place.number}&seal=${place.seal}` : '';
  const headers = { authorization: process.env.AUDIT_AUTHORIZATION ?? '' };
  const answer = await fetch(`${address}/api/admin/audit/verify${query}`, { headers });
  if (!answer.ok) throw new Error(`the shop answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function walk(place) {
  let verdict = await verify(place);
  while (verdict.more) verdict = await verify(verdict.through);
  return verdict;
}

const noted = file && existsSync(file) ? /^(\d+) ([0-9a-f]{64})\s*$/.exec(readFileSync(file, 'utf8')) : null;
const since = noted ? await walk({ number: Number(noted[1]), seal: noted[2] }) : null;
const whole = await walk(null);
const broken = whole.broken ?? since?.broken ?? null;
if (broken !== null) {
  console.error(`broken at entry ${broken}`);
  process.exit(1);
}

if (file && whole.through.number > 0) writeFileSync(file, `${whole.through.number} ${whole.through.seal}\n`);
console.log(`whole: ${whole.through.number} entries${noted ? `, and as noted at ${noted[1]}` : ''}`);
