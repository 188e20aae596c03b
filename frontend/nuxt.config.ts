import tailwindcss from '@tailwindcss/vite';

// Cached pages are anonymous: Nitro renders them without cookies, keeps at most `max` of them, and forgets after 30 s.
const shared = { cache: { maxAge: 30, swr: false, base: 'pages' } };
const personal = { headers: { 'cache-control': 'no-store' } };

export default defineNuxtConfig({
  compatibilityDate: '2026-10-01',
  telemetry: false,
  css: ['~/assets/css/main.css'],
  // Node 20: a dependency of cssnano needs Node 22. Tailwind's own plugin minifies.
  postcss: { plugins: { cssnano: false } },
  vite: { plugins: [tailwindcss()] },
  components: [{ path: '~/components', pathPrefix: false }],
  app: {
    head: {
      htmlAttrs: { lang: 'en-GB' },
      titleTemplate: '%s | Northlane',
      meta: [{ name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }],
      link: [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }],
    },
  },
  features: { inlineStyles: true },
  experimental: {
    payloadExtraction: false,
    defaults: { nuxtLink: { prefetchOn: { visibility: false, interaction: true } } },
  },
  routeRules: {
    '/': shared,
    '/c/**': shared,
    '/p/**': shared,
    '/search': { headers: { 'cache-control': 'public, max-age=0, s-maxage=30' } },
    '/basket': personal,
    '/checkout': personal,
    '/orders': personal,
    '/order/**': personal,
  },
  nitro: {
    compressPublicAssets: { gzip: true, brotli: true },
    storage: { pages: { driver: 'lruCache', max: 500 } },
    devStorage: { pages: { driver: 'memory' } },
  },
  runtimeConfig: {
    gateway: 'http://127.0.0.1:8080',
    mediaDir: '',
    public: { mediaBase: '/media' },
  },
  typescript: { strict: true },
});
