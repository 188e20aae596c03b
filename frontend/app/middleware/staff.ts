import type { Me } from '#shared/types';

/** Pages of the back office are for staff. The gateway decides about every call; this only spares others an empty page. */
export default defineNuxtRouteMiddleware(async () => {
  if (import.meta.client && useNuxtApp().isHydrating) return;
  const me = await useGateway()<Me>('/me').catch((error: unknown) => failureOf(error));
  if ('staff' in me && me.staff) return;
  if ('status' in me && me.status !== 401) return abortNavigation(pageError({ status: me.status }));
  return abortNavigation(createError({ statusCode: 403, statusMessage: 'Staff only', fatal: true }));
});
