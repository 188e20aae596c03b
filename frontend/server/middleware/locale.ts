import { inLocale, localeOf } from '#shared/locales';

// Shoppers' pages speak every language, the back office English: there is one address of each of its pages.
export default defineEventHandler((event) => {
  const { locale, path } = localeOf(event.path);
  if (locale !== 'en' && /^\/(?:admin|setup)(?:[/?]|$)/.test(path))
    return sendRedirect(event, inLocale('en', path), 302);
});
