import { marketOf } from '#shared/markets';

// A market is a base below which the whole shop lies (router.options.ts): no page and no link knows of it.
export default defineNuxtPlugin({
  name: 'market',
  enforce: 'pre',
  order: -40,
  setup({ ssrContext, payload }) {
    const { market, path } = marketOf(ssrContext ? ssrContext.url : location.pathname);
    if (ssrContext) ssrContext.url = payload.path = path;
    return { provide: { market, locale: market.locale } };
  },
});
