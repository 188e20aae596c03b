import { priced } from '#shared/markets';

// What every call from the browser says. A signed-in one's changes repeat the session's token, which no other site's page can read.
const TOKEN = /(?:^|;\s*)__Host-csrf=([^;]+)/;

export default defineNuxtPlugin(() => {
  const { $locale, $market } = useNuxtApp();
  globalThis.$fetch = $fetch.create({
    onRequest(call) {
      const { options, request } = call;
      if (typeof request === 'string') call.request = priced(request, $market);
      // What the shop writes in: mails come in the language of the page, whatever the browser prefers.
      options.headers.set('accept-language', $locale);
      const token = TOKEN.exec(document.cookie)?.[1];
      if (token && !['GET', 'HEAD'].includes(options.method?.toUpperCase() ?? 'GET'))
        options.headers.set('x-csrf-token', decodeURIComponent(token));
    },
  }) as typeof $fetch;
});
