interface PageHead {
  title: MaybeRefOrGetter<string>;
  description?: MaybeRefOrGetter<string | undefined>;
  /** For search engines; left out, a page may be indexed. */
  robots?: MaybeRefOrGetter<string | undefined>;
  /** Path of the page's one true address. */
  canonical?: MaybeRefOrGetter<string>;
  /** Absolute address of a picture for link previews. */
  image?: MaybeRefOrGetter<string>;
}

/** What a page says about itself to browsers, search engines and link previews. */
export function usePageHead({ title, description, robots, canonical, image }: PageHead) {
  const { origin } = useRequestURL();
  useHead({
    title,
    meta: () => {
      const named = { description: toValue(description), robots: toValue(robots) };
      const shared = {
        'og:title': toValue(title),
        'og:description': toValue(description),
        'og:image': toValue(image),
        'og:site_name': 'Northlane',
      };
      return [
        ...present(named).map(([name, content]) => ({ name, content })),
        ...present(shared).map(([property, content]) => ({ property, content })),
      ];
    },
    link: () => (canonical ? [{ rel: 'canonical', href: origin + toValue(canonical) }] : []),
  });
}

const present = (values: Record<string, string | undefined>) =>
  Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
