import type { H3Event } from 'h3';

// Every answer is measured; each that is no mere file is also a line of JSON, without what was asked for after the `?`.
const QUIET = /^\/(?:healthz|metrics)(?:\?|$)/;

export default defineNitroPlugin((nitro) => {
  const began = new WeakMap<H3Event, number>();
  nitro.hooks.hook('request', (event) => {
    began.set(event, performance.now());
    event.node.res.once('close', () => note(event, began.get(event) ?? performance.now()));
  });
});

function note(event: H3Event, from: number) {
  const path = event.node.req.url ?? '/';
  if (QUIET.test(path)) return;
  const [method, status] = [event.method, event.node.res.statusCode];
  const milliseconds = performance.now() - from;
  const kind = kindOf(path);
  // How long somebody watched says nothing about how quick we are.
  if (kind !== 'stream') observe(method, kind, status, milliseconds / 1000);
  if (kind === 'file' || kind === 'picture' || import.meta.dev) return;
  const line = {
    time: new Date().toISOString(),
    level: status >= 500 ? 'error' : 'info',
    ...{ method, path: path.split('?')[0], status, milliseconds: Math.round(milliseconds) },
    trace: /^00-([0-9a-f]{32})-/.exec(String(event.node.req.headers.traceparent ?? ''))?.[1],
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
