import { HOME, MARKETS } from '#shared/markets';

// What a device needs to install the shop; `?lang=` is that of the page that named it.
const icon = (file: string, size: number, purpose: string) => ({
  src: `/icons/${file}`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

export default defineEventHandler((event) => {
  const asked = getQuery(event).lang;
  const { lang, dir, prefix } = MARKETS.find((market) => market.lang === asked) ?? HOME;
  setResponseHeaders(event, { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' });
  return {
    id: '/',
    name: 'Northlane',
    short_name: 'Northlane',
    lang,
    dir,
    start_url: `${prefix}/`,
    scope: '/',
    display: 'standalone',
    background_color: '#fbf9f5',
    theme_color: '#1f4d3f',
    icons: [icon('192.png', 192, 'any'), icon('512.png', 512, 'any'), icon('maskable-512.png', 512, 'maskable')],
  };
});
