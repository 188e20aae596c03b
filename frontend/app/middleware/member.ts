import type { Me } from '#shared/types';

/** Pages of an account are for who is signed in; others sign in first and come back. */
export default defineNuxtRouteMiddleware(async (to) => {
  // An error page is rendered by itself, without the visitor's cookies: nobody is sent away from it.
  if (useError().value || (import.meta.client && useNuxtApp().isHydrating)) return;
  const me = await useGateway()<Me>('/me').catch((error: unknown) => failureOf(error));
  if ('status' in me && me.status !== 401) return abortNavigation(pageError({ status: me.status }));
  if ('status' in me || me.guest) return navigateTo({ path: '/sign-in', query: { next: to.fullPath } });
});
