import { MARKETS } from '#shared/markets';

// The service worker, with what it has to know of the shop. Its build is part of its text, so browsers notice every new version of the shop.
export default defineEventHandler(async (event) => {
  const text = await useStorage('assets:server').getItem<string>('sw.js');
  setResponseHeaders(event, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  const offline = MARKETS.map(({ prefix }) => `'${prefix}/offline'`);
  return String(text)
    .replace('__BUILD__', useRuntimeConfig(event).app.buildId)
    .replace("'__OFFLINE__'", offline.join(', '));
});
