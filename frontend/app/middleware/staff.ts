import type { Me } from '#shared/types';

/** Pages of the back office are for staff. The gateway decides about every call; this only spares others an empty page. */
export default defineNuxtRouteMiddleware(async (to) => {
  // An error page is rendered by itself, without the visitor's cookies: nobody is sent away from it.
  if (useError().value || (import.meta.client && useNuxtApp().isHydrating)) return;
  const me = await useGateway()<Me>('/me').catch((error: unknown) => failureOf(error));
  if ('staff' in me && me.staff) return;
  if ('status' in me && me.status !== 401) return abortNavigation(pageError({ status: me.status }));
  if ('status' in me || me.guest) return navigateTo({ path: '/sign-in', query: { next: to.fullPath } });
  if (me.factorNeeded) return navigateTo('/account/security');
  return abortNavigation(createError({ statusCode: 403, statusMessage: 'Staff only', fatal: true }));
});
