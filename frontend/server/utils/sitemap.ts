import { LOCALES, type Locale, inLocale } from '#shared/locales';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';
const EVERY = Object.keys(LOCALES) as Locale[];

/** What search engines read of many files: their addresses. */
export const sitemapIndex = (origin: string, files: readonly string[]): string =>
  [
    HEAD,
    `<sitemapindex xmlns="${SITEMAP}">`,
    ...files.map((file) => `<sitemap><loc>${escaped(origin + file)}</loc></sitemap>`),
    '</sitemapindex>',
  ].join('\n');

/** Each path in every language, and each of those with the addresses of the others. */
export function sitemapOf(origin: string, paths: readonly string[]): string {
  const urls = paths.flatMap((path) => {
    const alternates = [...EVERY.map((locale) => [locale, locale] as const), ['x-default', 'en'] as const].map(
      ([language, locale]) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(origin + inLocale(locale, path))}"/>`,
    );
    return EVERY.map(
      (locale) => `<url><loc>${escaped(origin + inLocale(locale, path))}</loc>${alternates.join('')}</url>`,
    );
  });
  return [HEAD, `<urlset xmlns="${SITEMAP}" xmlns:xhtml="${XHTML}">`, ...urls, '</urlset>'].join('\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (address: string) => address.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
