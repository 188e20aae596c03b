import type { H3Event } from 'h3';

const SAYS_WHO = ['authorization', 'x-guest-token'];

/** The headers that tell the gateway who is asking: the one place that knows how people are known. */
export async function identityOf(event: H3Event): Promise<Record<string, string>> {
  const cookie = await freshCookies(event);
  return { ...passedOn(event, SAYS_WHO), ...(cookie && { cookie }), ...developmentStaff(event) };
}

/**
 * Where NUXT_DEVELOPMENT_STAFF names somebody, the back office works without signing in. Only a gateway in Development
 * believes it.
 */
export function developmentStaff(event: H3Event): Record<string, string> {
  const { developmentStaff: staff } = useRuntimeConfig(event);
  if (!staff || getHeader(event, 'authorization') || isSignedIn(event) || !isBackOffice(event)) return {};
  return { authorization: `Dev ${staff}:staff` };
}

function isBackOffice(event: H3Event): boolean {
  const from = getHeader(event, 'referer') ?? '';
  return /^(\/api)?\/admin(\/|$|\?)/.test(event.path) || /^https?:\/\/[^/]+\/admin(\/|$|\?)/.test(from);
}

export function passedOn(event: H3Event, names: string[]): Record<string, string> {
  const pairs = names.map((name) => [name, getHeader(event, name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
