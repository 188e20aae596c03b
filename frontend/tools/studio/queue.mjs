// Makes the pictures that are missing or whose recipe changed:  node queue.mjs WORK [CATEGORY or SLUG ...]
// Stop it at any time and start it again: WORK holds nothing but what is half done. Run it in a folder that has sharp.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { encode } from './encode.mjs';
import { takesOf } from './recipes.mjs';

const AT_ONCE = 5;
const SIZE = 720;
const SAMPLES = 12;
const [work, ...only] = process.argv.slice(2);
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const media = path('../../media');
const manifestFile = join(media, 'photographs.json');
const seed = JSON.parse(readFileSync(path('../../../catalogue/seed.json'), 'utf8'));
const shots = join(work, 'shots');
const pictures = join(work, 'pictures');

async function run(command, ...args) {
  const [status] = await once(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

const listed = (start) => join(work, `takes-${start}.json`);

async function shoot(start) {
  writeFileSync(listed(start), JSON.stringify(due.slice(start, start + AT_ONCE)));
  await run('blender', '-b', '-t', '2', '--factory-startup', '--python-exit-code', '1', '-P', path('studio.py'),
    '--', listed(start), shots, SIZE, SAMPLES);
}

async function finish(start) {
  const takes = due.slice(start, start + AT_ONCE);
  await run('/usr/bin/python3', path('develop.py'), listed(start), shots, pictures);
  for (const { name, pictures: each } of takes) {
    if (!existsSync(join(shots, `${name}.json`))) {
      console.error(`FAILED: ${name}`);
      process.exitCode = 1;
      continue;
    }
    for (const picture of each) {
      await encode(join(pictures, `${picture.name}.png`), join(media, 'p'), picture.name);
      manifest[picture.name] = picture.recipe;
      rmSync(join(pictures, `${picture.name}.png`));
    }
    for (const shot of readdirSync(shots)) if (shot.startsWith(`${name}-`) || shot === `${name}.json`) rmSync(join(shots, shot));
  }
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(manifestFile, `${JSON.stringify(sorted, null, 1)}\n`);
  console.log(`${Math.min(start + AT_ONCE, due.length)} of ${due.length}`, takes.map(({ name }) => name).join(' '));
}

for (const folder of [shots, pictures]) rmSync(folder, { recursive: true, force: true });
for (const folder of [shots, pictures, join(media, 'p')]) mkdirSync(folder, { recursive: true });
const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
const wanted = seed.filter(({ slug, category }) => !only.length || only.includes(slug) || only.includes(category));
const due = takesOf(wanted).filter(({ pictures: each }) => each.some(({ name, recipe }) => manifest[name] !== recipe));
console.log(`${due.length} takes to make`);

// The renderer is kept busy: what it has shot is developed while it shoots the next.
let finished = Promise.resolve();
for (let start = 0; start < due.length; start += AT_ONCE) {
  await Promise.all([shoot(start), finished]);
  finished = finish(start);
}
await finished;
