import { type H3Event, parseCookies } from 'h3';

const ACCESS = '__Host-access';
const REFRESH = '__Host-refresh';
const CSRF = '__Host-csrf';

/** How long a renewed session is remembered, so that requests sent together with one old token are answered by one renewal. */
const REMEMBER_MS = 5_000;
const TIMEOUT_MS = 3_000;

const renewals = new Map<string, Promise<string[]>>();

export const isSignedIn = (event: H3Event): boolean => {
  const cookies = parseCookies(event);
  return cookies[ACCESS] !== undefined || cookies[REFRESH] !== undefined;
};

/**
 * The visitor's cookies as the gateway should see them. An access token that has run out is renewed first; the browser gets
 * the new cookies with this answer, so nothing in it ever has to renew anything.
 */
export async function freshCookies(event: H3Event): Promise<string> {
  const cookies = parseCookies(event);
  const refresh = cookies[REFRESH];
  if (refresh === undefined || cookies[ACCESS] !== undefined) return getHeader(event, 'cookie') ?? '';
  for (const line of await renewalOf(event, refresh)) {
    appendResponseHeader(event, 'set-cookie', line);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value) cookies[name] = decodeURIComponent(value);
    else Reflect.deleteProperty(cookies, name);
  }
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function renewalOf(event: H3Event, refresh: string): Promise<string[]> {
  let renewal = renewals.get(refresh);
  if (!renewal) {
    renewal = renew(event);
    renewals.set(refresh, renewal);
    setTimeout(() => renewals.delete(refresh), REMEMBER_MS).unref();
  }
  return renewal;
}

/** The cookies that the gateway sets: new ones, or empty ones if the session is over. None if it does not answer. */
async function renew(event: H3Event): Promise<string[]> {
  const headers = {
    cookie: getHeader(event, 'cookie') ?? '',
    'user-agent': getHeader(event, 'user-agent') ?? '',
    'sec-fetch-site': 'same-origin',
    'x-csrf-token': parseCookies(event)[CSRF] ?? '',
  };
  const url = `${useRuntimeConfig(event).gateway}/api/session/refresh`;
  return fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    (answer) => answer.headers.getSetCookie(),
    () => [],
  );
}
