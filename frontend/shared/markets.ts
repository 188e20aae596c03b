/** What the messages are written in. */
export type Locale = 'en' | 'de' | 'ar';

/** A language and a currency, at addresses of their own: pages stay the same for everybody who asks for them. */
export interface Market {
  /** Below this its pages lie. */
  readonly prefix: '' | '/ie' | '/de' | '/ar';
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** For documents and search engines. */
  readonly lang: string;
  /** For Intl: amounts and numbers keep European digits in Arabic, as its mails do, and days are of the Gregorian calendar. */
  readonly tag: string;
  readonly currency: string;
  /** Where a delivery goes unless somebody says otherwise. */
  readonly country: string;
  /** In its own language, with the sign of its currency. */
  readonly name: string;
}

/** The market at the root of the shop, in the currency that is meant where none is named. */
export const HOME: Market = {
  prefix: '',
  locale: 'en',
  dir: 'ltr',
  lang: 'en-GB',
  tag: 'en-GB',
  currency: 'GBP',
  country: 'GB',
  name: 'English (£)',
};

export const MARKETS: readonly Market[] = [
  HOME,
  { ...HOME, prefix: '/ie', lang: 'en-IE', tag: 'en-IE', currency: 'EUR', country: 'IE', name: 'English (€)' },
  {
    prefix: '/de',
    locale: 'de',
    dir: 'ltr',
    lang: 'de',
    tag: 'de-DE',
    currency: 'EUR',
    country: 'DE',
    name: 'Deutsch (€)',
  },
  {
    prefix: '/ar',
    locale: 'ar',
    dir: 'rtl',
    lang: 'ar',
    tag: 'ar-AE-u-ca-gregory-nu-latn',
    currency: 'GBP',
    country: 'AE',
    name: 'العربية (£)',
  },
];

/** What products are described in; search follows its grammar whatever the page speaks. */
export const CATALOGUE = 'en' satisfies Locale;

/** `/de/basket?x` is `/basket?x` of the German market; `/delivery` is of the home market and itself. */
export function marketOf(address: string): { market: Market; path: string } {
  const market = MARKETS.find(({ prefix }) => prefix && new RegExp(`^${prefix}(?:[/?#]|$)`).test(address)) ?? HOME;
  const path = address.slice(market.prefix.length);
  return { market, path: path.startsWith('/') ? path : `/${path}` };
}

const PRICED = /^(?:\/api)?\/(?:products|suggestions|wishlist|cart)(?![^/?])/;

/** A path of the gateway with the market's currency, if it answers with prices and names no currency; the home currency goes without saying. */
export function priced(path: string, { currency }: Market): string {
  if (currency === HOME.currency || !PRICED.test(path) || path.includes('currency=')) return path;
  return `${path}${path.includes('?') ? '&' : '?'}currency=${currency}`;
}
