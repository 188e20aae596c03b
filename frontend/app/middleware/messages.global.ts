declare module '#app' {
  interface PageMeta {
    /** Areas of messages that the page says something of, beside `common` (test/unit/messages.test.ts knows which). */
    messages?: string[];
  }
}

export default defineNuxtRouteMiddleware(async (to) => {
  const { $locale } = useNuxtApp();
  await loadMessages($locale, to.meta.messages);
});
