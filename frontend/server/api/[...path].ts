import type { H3Event } from 'h3';

// One origin for the browser: /api goes to the gateway as it is, cookies both ways, event streams without buffering.
const MAX_BODY_BYTES = 64 * 1024;
/** Staff send pictures and files of products. */
const MAX_STAFF_BODY_BYTES = 16 * 1024 * 1024;
const ANSWER_WITHIN_MS = 30_000;

export default defineEventHandler(async (event) => {
  const refusal = refusalOf(event);
  if (refusal) return problem(event, refusal.status, refusal);

  const left = new AbortController();
  event.node.res.once('close', () => left.abort());
  const cookie = await freshCookies(event);
  const slow = setTimeout(() => left.abort(), ANSWER_WITHIN_MS);
  try {
    await proxyRequest(event, useRuntimeConfig(event).gateway + event.path, {
      headers: {
        accept: getHeader(event, 'accept') ?? '*/*',
        'x-forwarded-for': callersAddress(event),
        ...(cookie && { cookie }),
        ...developmentStaff(event),
      },
      fetchOptions: { signal: left.signal, redirect: 'manual' },
      onResponse: () => {
        clearTimeout(slow);
        // An event stream may be silent at first: the browser should still learn that it is open. Not before h3 has
        // looked, which takes sent headers for an answer already given.
        setImmediate(() => event.node.res.headersSent || event.node.res.flushHeaders());
      },
    });
  } catch {
    if (event.node.res.headersSent) event.node.res.destroy();
    else return problem(event, 503, UNREACHABLE);
  } finally {
    clearTimeout(slow);
  }
});

/** Writes must come from our own pages and be small. */
function refusalOf(event: H3Event) {
  if (event.method === 'GET' || event.method === 'HEAD') return null;
  const site = getHeader(event, 'sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none')
    return { status: 403, title: 'Another site may not do this.', code: 'caller/cross-site' };
  if (getHeader(event, 'transfer-encoding'))
    return { status: 411, title: 'Say how long the body is.', code: 'request/length-required' };
  if (Number(getHeader(event, 'content-length') ?? 0) > mostBytes(event))
    return { status: 413, title: 'That is too much to send at once.', code: 'request/too-large' };
  return null;
}

const mostBytes = (event: H3Event) => (event.path.startsWith('/api/admin/') ? MAX_STAFF_BODY_BYTES : MAX_BODY_BYTES);

function problem(event: H3Event, status: number, body: object) {
  setResponseStatus(event, status);
  setResponseHeader(event, 'content-type', 'application/problem+json');
  if (status === 503) setResponseHeader(event, 'retry-after', 2);
  return JSON.stringify(body);
}

function callersAddress(event: H3Event): string {
  const before = getHeader(event, 'x-forwarded-for');
  const caller = event.node.req.socket.remoteAddress ?? 'unknown';
  return before ? `${before}, ${caller}` : caller;
}
