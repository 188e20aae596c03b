import { HOME, type Market } from '#shared/markets';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** What search engines read of many files: their addresses. */
export const sitemapIndex = (origin: string, files: readonly string[]): string =>
  [
    HEAD,
    `<sitemapindex xmlns="${SITEMAP}">`,
    ...files.map((file) => `<sitemap><loc>${escaped(origin + file)}</loc></sitemap>`),
    '</sitemapindex>',
  ].join('\n');

/** Each path in every market that has it, and each of those with the addresses of the others. All are at home. */
export function sitemapOf(origin: string, pages: ReadonlyMap<string, readonly Market[]>): string {
  const urls = [...pages].flatMap(([path, markets]) => {
    const at = ({ prefix }: Market) => escaped(origin + prefix + path);
    const alternates = [...markets.map((market) => [market.lang, market] as const), ['x-default', HOME] as const].map(
      ([language, market]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${at(market)}"/>`,
    );
    return markets.map((market) => `<url><loc>${at(market)}</loc>${alternates.join('')}</url>`);
  });
  return [HEAD, `<urlset xmlns="${SITEMAP}" xmlns:xhtml="${XHTML}">`, ...urls, '</urlset>'].join('\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (address: string) => address.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
