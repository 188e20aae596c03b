/**
 * The languages of the shop. `tag` is for Intl: amounts and numbers keep European digits in Arabic, as its mails do, and
 * days are of the Gregorian calendar. English stands at the root, the others below a prefix of their own.
 */
export const LOCALES = {
  en: { tag: 'en-GB', dir: 'ltr', name: 'English', prefix: '' },
  de: { tag: 'de-DE', dir: 'ltr', name: 'Deutsch', prefix: '/de' },
  ar: { tag: 'ar-AE-u-ca-gregory-nu-latn', dir: 'rtl', name: 'العربية', prefix: '/ar' },
} as const;

export type Locale = keyof typeof LOCALES;

/** What products are described in; search follows its grammar whatever the page speaks. */
export const CATALOGUE = 'en' satisfies Locale;

export const PREFIXES: readonly string[] = Object.values(LOCALES).map(({ prefix }) => prefix);

const PREFIXED = Object.entries(LOCALES).filter(([, { prefix }]) => prefix !== '') as [Locale, { prefix: string }][];

/** `/de/basket?x` is German and `/basket?x`; `/delivery` is English and itself. */
export function localeOf(address: string): { locale: Locale; path: string } {
  for (const [locale, { prefix }] of PREFIXED) {
    const rest = address.startsWith(prefix) ? address.slice(prefix.length) : null;
    if (rest === '' || rest?.startsWith('?') || rest?.startsWith('#')) return { locale, path: `/${rest}` };
    if (rest?.startsWith('/')) return { locale, path: rest };
  }
  return { locale: 'en', path: address };
}

/** Where a path of the shop is in this language. */
export const inLocale = (locale: Locale, path: string): string => LOCALES[locale].prefix + path;
