// A signed-in browser's changes repeat the session's token, which no other site's page can read.
const TOKEN = /(?:^|;\s*)__Host-csrf=([^;]+)/;

export default defineNuxtPlugin(() => {
  globalThis.$fetch = $fetch.create({
    onRequest({ options }) {
      const token = TOKEN.exec(document.cookie)?.[1];
      if (token && !['GET', 'HEAD'].includes(options.method?.toUpperCase() ?? 'GET'))
        options.headers.set('x-csrf-token', decodeURIComponent(token));
    },
  }) as typeof $fetch;
});
