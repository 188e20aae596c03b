import tailwindcss from '@tailwindcss/vite';

import { MARKETS } from './shared/markets';

// Cached pages are anonymous: Nitro renders them without cookies, keeps at most `max` of them, and forgets after 30 s.
const ADDRESS = ['host', 'x-forwarded-host', 'x-forwarded-proto']; // a page names its own address
const shared = { cache: { maxAge: 30, swr: false, base: 'pages', varies: ADDRESS } };
/** What search engines read now and then is made once an hour. */
const rarely = { cache: { ...shared.cache, maxAge: 3_600 } };
const personal = { headers: { 'cache-control': 'no-store' } };

/**
 * What travels together, each as one file: a dozen tiny ones cost more in headers than sharing them saves. The framework
 * and what most pages need; what pages with prices to pay share; what pages of one product share with lists of wishes.
 */
const FRAMEWORK =
  /node_modules\/(?:@?vue|vue-router|nuxt|unhead|@unhead|ofetch|ufo|hookable|destr|devalue|defu|h3|klona|unctx|cookie-es|perfect-debounce|ohash)\//;
const LATER = 'SiteFooter|SchemePicker|CategoryMenu|NewVersion';
/** Rendered by the server, brought to life when somebody comes near: their code is not fetched before. */
const LAZY = new RegExp(`components/(?:shell/(?:${LATER})|product/BuyerReviews)\\.vue$`);
const TOGETHER: [string, RegExp][] = [
  ['common', FRAMEWORK],
  ['common', new RegExp(`/app/components/(?:ui/(?!Form)|shell/(?!${LATER}))`)],
  ['common', /\/app\/components\/product\/ProductImage/],
  ['common', /\/app\/(?:composables\/(?:api|basket|someone|announce|pageHead|messages)|layouts\/default)/],
  ['footer', /\/app\/components\/shell\/(?:SiteFooter|SchemePicker)/],
  ['paying', /\/app\/(?:components\/(?:basket\/(?:TotalsList|PriceChanges)|ui\/FormField)|composables\/quote)/],
  [
    'choosing',
    /\/app\/(?:components\/product\/StarRating|utils\/(?:stockWords|variants|countdown)|composables\/wishes)/,
  ],
];
const fileOf = (id: string) => TOGETHER.find(([, pattern]) => pattern.test(id))?.[0];

const NITRO_SETTINGS = '#internal/nuxt/nitro-config.mjs';

const SHOPPERS = {
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
  '/account/**': personal,
  '/order/**': personal,
  '/invoice/**': personal,
  '/track': personal,
  '/offline': shared,
};

/** The same rules below the prefix of each market. */
const inEveryMarket = (rules: Record<string, object>) =>
  Object.fromEntries(
    MARKETS.flatMap(({ prefix }) => Object.entries(rules).map(([path, rule]) => [prefix + path, rule])),
  );

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
    json: { namedExports: false },
    $client: {
      build: {
        // Smaller than what esbuild makes of it, which matters to every visitor and to no developer.
        minify: 'terser',
        // Libraries' warnings are for developers, who see them while they develop.
        terserOptions: {
          ecma: 2020,
          module: true,
          compress: { passes: 3, unsafe_arrows: true, pure_funcs: ['console.warn'] },
        },
        // A page's code names what it needs; listing all of it for every page would weigh more than the second look costs.
        modulePreload: { resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
        rollupOptions: {
          output: { manualChunks: fileOf, experimentalMinChunkSize: 2_000 },
        },
      },
    },
  },
  components: [{ path: '~/components', pathPrefix: false }],
  app: {
    head: {
      titleTemplate: '%s | Northlane',
      meta: [{ name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }],
      link: [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }],
    },
  },
  features: { inlineStyles: true },
  hooks: {
    // Code of other pages is fetched when a link is pointed at, not before.
    'build:manifest': (manifest) => {
      for (const [name, file] of Object.entries(manifest)) {
        file.prefetch = false;
        if (LAZY.test(name)) file.preload = false;
      }
    },
    // Nuxt 4.4 keeps the payload of every cached page for ever, extraction or not, and under a key that is none for `/?utm_source=x`: it answered with 500.
    'nitro:config': ({ virtual }) => {
      const settings = virtual?.[NITRO_SETTINGS];
      if (typeof settings !== 'function') throw new Error(`Nuxt has no ${NITRO_SETTINGS} any more`);
      virtual![NITRO_SETTINGS] = async () => {
        const kept = 'NUXT_RUNTIME_PAYLOAD_EXTRACTION = true';
        const whole = await settings();
        if (!whole.includes(kept)) throw new Error(`Nuxt has no ${kept} any more`);
        return whole.replace(kept, kept.replace('true', 'false'));
      };
    },
  },
  experimental: {
    payloadExtraction: false,
    // Route rules matter to our server only; the browser need not fetch and match them.
    appManifest: false,
    defaults: { nuxtLink: { prefetchOn: { visibility: false, interaction: true } } },
  },
  routeRules: {
    ...inEveryMarket(SHOPPERS),
    '/sitemap.xml': rarely,
    '/sitemap/**': rarely,
    '/setup': personal,
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
