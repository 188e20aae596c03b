import { HOME, marketOf } from '#shared/markets';

// Pages redirect to paths of the shop without knowing in which market they are read.
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', (response, { event }) => {
    const to = response.headers?.location;
    const { market } = marketOf(event.path);
    if (market === HOME || typeof to !== 'string' || !to.startsWith('/')) return;
    response.headers = { ...response.headers, location: market.prefix + to };
    response.body = '';
  });
});
