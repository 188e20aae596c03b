import tailwindcss from '@tailwindcss/vite';

// Cached pages are anonymous: Nitro renders them without cookies, keeps at most `max` of them, and forgets after 30 s.
const shared = { cache: { maxAge: 30, swr: false, base: 'pages' } };
const personal = { headers: { 'cache-control': 'no-store' } };

const COMMON =
  /\/app\/(?:components\/(?:ui\/(?!Form|Quantity)|shell\/)|composables\/(?:api|basket|someone|announce|pageHead)|layouts\/default)/;

export default defineNuxtConfig({
  compatibilityDate: '2026-10-01',
  telemetry: false,
  css: ['~/assets/css/main.css'],
  // Node 20: a dependency of cssnano needs Node 22. Tailwind's own plugin minifies.
  postcss: { plugins: { cssnano: false } },
  vite: {
    plugins: [tailwindcss()],
    // We write no options API; leaving it out of Vue saves every visitor some kilobytes.
    define: { __VUE_OPTIONS_API__: 'false' },
    // What most pages need travels as one file: a dozen tiny ones cost more in headers than sharing them saves.
    $client: {
      build: { rollupOptions: { output: { manualChunks: (id) => (COMMON.test(id) ? 'common' : undefined) } } },
    },
  },
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
  hooks: {
    // Code of other pages is fetched when a link is pointed at, not before.
    'build:manifest': (manifest) => {
      for (const file of Object.values(manifest)) file.prefetch = false;
    },
  },
  experimental: {
    payloadExtraction: false,
    // Route rules matter to our server only; the browser need not fetch and match them.
    appManifest: false,
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
    '/wishlist': personal,
    '/sign-in': personal,
    '/register': personal,
    '/confirm': personal,
    '/reset': personal,
    '/email': personal,
    '/setup': personal,
    '/account/**': personal,
    '/order/**': personal,
    '/admin/**': personal,
  },
  nitro: {
    compressPublicAssets: { gzip: true, brotli: true },
    storage: { pages: { driver: 'lruCache', max: 500 } },
    devStorage: { pages: { driver: 'memory' } },
  },
  runtimeConfig: {
    gateway: 'http://127.0.0.1:8080',
    mediaDir: '',
    developmentStaff: '',
    public: { mediaBase: '/media' },
  },
  typescript: { strict: true },
});
