#!/usr/bin/env node
// Looks for secrets in every file that any commit has ever held. First it must find its own canaries, or it would prove nothing.
// A finding that is none is named below, by the SHA-256 of what was found and a reason.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

const MOST_BYTES = 4 * 1024 * 1024;

const RULES = [
  ['private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=]{40}/g],
  ['AWS access key', /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g],
  ['AWS secret key', /aws.{0,20}secret.{0,20}['"=:\s]([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g],
  ['GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}\b/g],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['NuGet key', /\boy2[a-z0-9]{43}\b/g],
  ['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}\b/g],
  ['Slack webhook', /hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{20,}/g],
  ['Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,}\b/g],
  ['Google key', /\bAIza[A-Za-z0-9_-]{35}\b/g],
  ['SendGrid key', /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/g],
  ['Azure storage key', /AccountKey=[A-Za-z0-9+/]{86}==/g],
  ['JSON web token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{30,}\b/g],
  ['password in an address', /\b[a-z][a-z0-9+.-]{2,12}:\/\/[^\s:/@'"<>{}$]{1,60}:[^\s:/@'"<>{}$]{6,60}@[a-z0-9.-]+\.[a-z]{2,}/gi],
];

// Spelled in pieces, so that this file is no finding of its own.
const CANARIES = [
  ['private key', '-----BEGIN RSA PRIV' + 'ATE KEY-----\n' + 'A'.repeat(64)],
  ['AWS access key', 'AKIA' + 'IOSFODNN7EXAMPLE'.replace(/[0189]/g, 'A')],
  ['AWS secret key', 'aws_secret_access_key = ' + 'wJalrXUtnFEMI/K7MDENG/'.padEnd(40, 'b')],
  ['GitHub token', 'ghp' + '_' + 'a1B2'.repeat(9)],
  ['GitLab token', 'glpat' + '-' + 'a1B2c3'.repeat(4)],
  ['npm token', 'npm' + '_' + 'a1B2'.repeat(9)],
  ['NuGet key', 'oy' + '2' + 'a'.repeat(43)],
  ['Slack token', 'xoxb' + '-' + '1234567890-'.repeat(3) + 'abc'],
  ['Slack webhook', 'https://hooks.slack' + '.com/services/T0ABCDEF1/B0ABCDEF1/' + 'x'.repeat(24)],
  ['Stripe key', 'sk' + '_live_' + 'a1B2c3'.repeat(4)],
  ['Google key', 'AI' + 'za' + 'a'.repeat(35)],
  ['SendGrid key', 'SG' + '.' + 'a'.repeat(22) + '.' + 'b'.repeat(43)],
  ['Azure storage key', 'Account' + 'Key=' + 'a'.repeat(86) + '=='],
  ['JSON web token', 'ey' + 'J' + 'hbGciOiJFUzI1NiJ9.ey' + 'J' + 'zdWIiOiIxMjM0NTY3ODkwIn0.' + 'c'.repeat(43)],
  ['password in an address', 'postgres' + '://shop:' + 'hunter2hunter2' + '@db.example.org'],
];

const KNOWN = new Map([]);

function findings(text) {
  return RULES.flatMap(([rule, pattern]) => [...text.matchAll(pattern)].map((match) => ({ rule, hash: sha256(match[0]), line: text.slice(0, match.index).split('\n').length })));
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Every blob that a commit reaches, with one of its paths. */
function blobs() {
  return lines('git', ['rev-list', '--objects', '--all', 'HEAD'], (line) => {
    const space = line.indexOf(' ');
    return space > 0 ? [line.slice(0, space), line.slice(space + 1)] : null;
  });
}

function lines(command, args, read) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => (code === 0 ? resolve(text.split('\n').map(read).filter(Boolean)) : reject(new Error(`${command} ended with ${code}`))));
  });
}

/** Calls `look` with the text of each of these objects that is a text. */
async function contents(ids, look) {
  const child = spawn('git', ['cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(ids.join('\n') + '\n');
  let held = Buffer.alloc(0);
  let looked = 0;
  for await (const chunk of child.stdout) {
    held = held.length ? Buffer.concat([held, chunk]) : chunk;
    for (;;) {
      const end = held.indexOf(10);
      if (end < 0) break;
      const [id, type, size] = held.subarray(0, end).toString().split(' ');
      if (type === 'missing') throw new Error(`${id} is missing: the history is not whole`);
      const next = end + 1 + Number(size) + 1;
      if (held.length < next) break;
      const body = held.subarray(end + 1, next - 1);
      if (type === 'blob' && body.length <= MOST_BYTES && !body.subarray(0, 8192).includes(0)) look(id, body.toString('utf8'), ++looked);
      held = held.subarray(next);
    }
  }
  return looked;
}

for (const [rule, text] of CANARIES) {
  const found = findings(`before\n x = "${text}"\nafter`);
  if (!found.some((one) => one.rule === rule)) {
    console.error(`the canary of "${rule}" was not found: this check proves nothing`);
    process.exit(2);
  }
}

const named = new Map(await blobs());
const found = [];
const looked = await contents([...named.keys()], (id, text) => {
  for (const one of findings(text)) if (!KNOWN.has(one.hash)) found.push({ ...one, id, path: named.get(id) });
});
if (looked < 100) {
  console.error(`only ${looked} texts were looked at: this is no whole history`);
  process.exit(2);
}

for (const one of found) console.error(`${one.rule} in ${one.path}, line ${one.line} (object ${one.id.slice(0, 12)}, known as ${one.hash})`);
console.log(`${CANARIES.length} canaries found; ${looked} texts of the history looked at, ${found.length} findings`);
process.exit(found.length === 0 ? 0 : 1);
