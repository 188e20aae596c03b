import { HOME, MARKETS, type Market } from '#shared/markets';

interface PageHead {
  title: MaybeRefOrGetter<string>;
  description?: MaybeRefOrGetter<string | undefined>;
  /** For search engines; left out, a page may be indexed. */
  robots?: MaybeRefOrGetter<string | undefined>;
  /** Path of the page's one true address. */
  canonical?: MaybeRefOrGetter<string>;
  /** What it sells in, if not in all that the shop does: the page is missing in the other markets. */
  currencies?: MaybeRefOrGetter<readonly string[]>;
  /** Address of a picture for link previews; the shop's own if left out. */
  image?: MaybeRefOrGetter<string>;
}

/** What a page says about itself to browsers, search engines and link previews. */
export function usePageHead({ title, description, robots, canonical, currencies, image }: PageHead) {
  const { origin } = useRequestURL();
  const { $market } = useNuxtApp();

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
    link: () => (canonical ? addresses(origin, $market, toValue(canonical), toValue(currencies)) : []),
  });
}

/** The page's own address and, for who reads documents, those of the same page in other markets. */
function addresses(origin: string, own: Market, path: string, currencies?: readonly string[]) {
  const at = ({ prefix }: Market) => origin + prefix + path;
  const named = import.meta.server
    ? [
        ...MARKETS.filter(({ currency }) => currencies?.includes(currency) ?? true).map(
          (market) => [market.lang, market] as const,
        ),
        ['x-default', HOME] as const,
      ]
    : [];
  const others = named.map(([hreflang, market]) => ({ rel: 'alternate', hreflang, href: at(market) }));
  return [{ rel: 'canonical', href: at(own) }, ...others];
}

const present = (values: Record<string, string | undefined>) =>
  Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
