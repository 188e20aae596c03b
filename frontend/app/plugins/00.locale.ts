import { localeOf } from '#shared/locales';

// A language is a base below which the whole shop lies (router.options.ts): no page and no link knows of it.
export default defineNuxtPlugin({
  name: 'locale',
  enforce: 'pre',
  order: -40,
  setup({ ssrContext, payload }) {
    const { locale, path } = localeOf(ssrContext ? ssrContext.url : location.pathname);
    if (ssrContext) ssrContext.url = payload.path = path;
    return { provide: { locale } };
  },
});
