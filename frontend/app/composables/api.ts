import type { Problem } from '#shared/types';

/** What went wrong with a call, in one shape for the page being rendered and for the browser. */
export interface Failure {
  /** HTTP status; 0 when the network did not carry the call. */
  status: number;
  problem: Problem;
  /** Seconds after which trying again makes sense, when the server said so. */
  retryAfter: number | null;
}

/** Reads from the gateway: directly while the server renders, through our own origin in the browser. Throws. */
export function useGateway(): <T>(path: string) => Promise<T> {
  const event = import.meta.server ? useRequestEvent() : undefined;
  if (event) return event.context.gateway;
  return <T>(path: string) => $fetch<T>(`/api${path}`) as Promise<T>;
}

interface ThrownCall {
  status?: number;
  statusCode?: number;
  problem?: Problem;
  data?: Problem;
  retryAfter?: number | null;
  response?: { headers: Headers };
}

export function failureOf(error: unknown): Failure {
  const thrown = (isNuxtError(error) ? (error.cause ?? error) : error) as ThrownCall;
  const after = thrown.retryAfter ?? Number(thrown.response?.headers.get('retry-after'));
  return {
    status: thrown.status ?? thrown.statusCode ?? 0,
    problem: thrown.problem ?? thrown.data ?? {},
    retryAfter: after || null,
  };
}

/** A page that cannot be shown without its data: missing is 404, everything else can be tried again. */
export function pageError(error: unknown) {
  const { status, retryAfter } = failureOf(error);
  if (status === 404) return createError({ statusCode: 404, statusMessage: 'Not found', fatal: true });
  const statusCode = status === 429 ? 429 : 503;
  return createError({ statusCode, statusMessage: 'Unavailable', data: { retryAfter }, fatal: true });
}
