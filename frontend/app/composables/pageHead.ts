import { type Locale, LOCALES, inLocale } from '#shared/locales';

interface PageHead {
  title: MaybeRefOrGetter<string>;
  description?: MaybeRefOrGetter<string | undefined>;
  /** For search engines; left out, a page may be indexed. */
  robots?: MaybeRefOrGetter<string | undefined>;
  /** Path of the page's one true address. */
  canonical?: MaybeRefOrGetter<string>;
  /** Address of a picture for link previews; the shop's own if left out. */
  image?: MaybeRefOrGetter<string>;
}

/** What a page says about itself to browsers, search engines and link previews. */
export function usePageHead({ title, description, robots, canonical, image }: PageHead) {
  const { origin } = useRequestURL();
  const { $locale } = useNuxtApp();

  /** For link previews, which are made of the document: a page that lives need not keep it up. */
  const previewMeta = () => [
    ...present({
      'og:title': toValue(title),
      'og:description': toValue(description),
      'og:image': new URL(toValue(image) ?? SHOP_PREVIEW, origin).href,
      'og:type': 'website',
      'og:site_name': 'Northlane',
    }).map(([property, content]) => ({ property, content })),
    { name: 'twitter:card', content: 'summary_large_image' },
  ];

  useHead({
    title,
    meta: () => [
      ...present({ description: toValue(description), robots: toValue(robots) }).map(([name, content]) => ({
        name,
        content,
      })),
      ...(import.meta.server ? previewMeta() : []),
    ],
    link: () => (canonical ? addresses(origin, $locale, toValue(canonical)) : []),
  });
}

/** The page's own address and those of the same page in other languages. */
function addresses(origin: string, own: Locale, path: string) {
  const at = (locale: Locale) => origin + inLocale(locale, path);
  const others = (Object.keys(LOCALES) as Locale[]).map((locale) => ({ hreflang: locale as string, href: at(locale) }));
  return [
    { rel: 'canonical', href: at(own) },
    ...[...others, { hreflang: 'x-default', href: at('en') }].map((each) => ({ rel: 'alternate', ...each })),
  ];
}

const present = (values: Record<string, string | undefined>) =>
  Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
