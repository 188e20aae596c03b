import { inLocale, localeOf } from '#shared/locales';

// Pages redirect to paths of the shop without knowing in which language they are read.
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', (response, { event }) => {
    const to = response.headers?.location;
    const { locale } = localeOf(event.path);
    if (locale === 'en' || typeof to !== 'string' || !to.startsWith('/')) return;
    response.headers = { ...response.headers, location: inLocale(locale, to) };
    response.body = '';
  });
});
