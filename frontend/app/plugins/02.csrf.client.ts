// A signed-in browser's changes repeat the session's token, which no other site's page can read.
const TOKEN = /(?:^|;\s*)__Host-csrf=([^;]+)/;

export default defineNuxtPlugin(() => {
  const { $locale } = useNuxtApp();
  globalThis.$fetch = $fetch.create({
    onRequest({ options }) {
      // What the shop writes in: mails come in the language of the page, whatever the browser prefers.
      options.headers.set('accept-language', $locale);
      const token = TOKEN.exec(document.cookie)?.[1];
      if (token && !['GET', 'HEAD'].includes(options.method?.toUpperCase() ?? 'GET'))
        options.headers.set('x-csrf-token', decodeURIComponent(token));
    },
  }) as typeof $fetch;
});
