import { MARKETS } from '#shared/markets';

const PERSONAL = ['/account', '/checkout', '/order', '/invoice'];

export default defineEventHandler((event) => {
  setResponseHeader(event, 'content-type', 'text/plain; charset=utf-8');
  return [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /admin',
    'Disallow: /setup',
    ...MARKETS.flatMap(({ prefix }) => PERSONAL.map((path) => `Disallow: ${prefix}${path}`)),
    `Sitemap: ${getRequestURL(event).origin}/sitemap.xml`,
    '',
  ].join('\n');
});
