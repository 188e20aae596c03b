import type { H3Event } from 'h3';

import { marketOf, priced } from '#shared/markets';
import type { Problem } from '#shared/types';

/** The gateway answered with a problem, or did not answer: then `status` is 503 and `code` is `gateway/unreachable`. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfter: number | null,
  ) {
    super(problem.title ?? `gateway answered ${status}`);
  }
}

/** Reads `path` (below /api) for the page being rendered; throws GatewayError. */
export type GatewayReader = <T>(path: string) => Promise<T>;

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/**
 * A reader for server rendering: 2 s per try, one retry. The visitor's identity goes along only for pages that may not
 * be stored (`cache-control: no-store` in routeRules), so no cached page can hold anything personal. Prices are those of
 * the page's market.
 */
export function gatewayFor(event: H3Event): GatewayReader {
  const base = useRuntimeConfig(event).gateway;
  const { market } = marketOf(event.path);
  const personal = getRouteRules(event).headers?.['cache-control'] === 'no-store';
  let identity: Promise<Record<string, string>> | undefined;
  return async <T>(path: string) => {
    if (personal) identity ??= identityOf(event);
    const headers = { ...passedOn(event, ['traceparent']), ...(await identity) };
    for (let attempt = 1; ; attempt++) {
      const failure = await read<T>(`${base}/api${priced(path, market)}`, headers);
      if ('value' in failure) return failure.value;
      if (attempt === TRIES || failure.error.status < 502) throw failure.error;
    }
  };
}

async function read<T>(url: string, headers: Record<string, string>): Promise<{ value: T } | { error: GatewayError }> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return { value: (await response.json()) as T };
    const problem = (await response.json().catch(() => ({}))) as Problem;
    return { error: new GatewayError(response.status, problem, retryAfterOf(response)) };
  } catch {
    return { error: new GatewayError(503, UNREACHABLE, null) };
  }
}

const retryAfterOf = (response: Response): number | null => Number(response.headers.get('retry-after')) || null;

/** What the browser is told when the gateway cannot be reached. */
export const UNREACHABLE: Problem = {
  title: 'The shop is not answering right now.',
  status: 503,
  code: 'gateway/unreachable',
};
