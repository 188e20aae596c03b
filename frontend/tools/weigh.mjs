// Bytes a first visit costs, cold cache, in a real browser: `node tools/weigh.mjs http://127.0.0.1:3000`.
// Fails when a page is over its budget (budgets.json, kB of 1024 bytes, compressed).
import { readFileSync } from 'node:fs';

import { chromium } from '@playwright/test';

const [base = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const { pages, css, fonts } = JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8'));
const SETTLED_MS = 3_000;
const kB = (bytes) => Math.round((bytes / 1024) * 10) / 10;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

let over = 0;
for (const [path, budget] of Object.entries(pages)) {
  const wire = await weigh(path);
  const limits = { Script: budget.js, Document: budget.html, Stylesheet: css, Font: fonts };
  const words = Object.entries(limits).map(([kind, limit]) => {
    const used = kB(wire.bytes[kind] ?? 0);
    if (used > limit) over++;
    return `${kind} ${used}/${limit}${used > limit ? ' OVER' : ''}`;
  });
  console.log(`${path}: ${words.join(', ')}, Image ${kB(wire.bytes.Image ?? 0)}, ${wire.requests} requests`);
}
await browser.close();
process.exitCode = over > 0 ? 1 : 0;

/** By content, not by how the browser came to ask: a preloaded script is a script. */
function kindOf(mimeType) {
  if (mimeType.includes('javascript')) return 'Script';
  if (mimeType === 'text/html') return 'Document';
  if (mimeType === 'text/css') return 'Stylesheet';
  if (mimeType.startsWith('font/')) return 'Font';
  return mimeType.startsWith('image/') ? 'Image' : 'Other';
}

async function weigh(path) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const kinds = new Map();
  const bytes = {};
  let requests = 0;
  cdp.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, kindOf(response.mimeType)));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    requests++;
  });
  await page.goto(base + path, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED_MS);
  await context.close();
  return { bytes, requests };
}
