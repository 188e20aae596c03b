import { MARKETS, type Market } from '#shared/markets';
import type { Category, ProductPage } from '#shared/types';

import type { GatewayReader } from '../../utils/gateway';

const SHOP = ['/', '/search'];
const PAGE = 100;
/** Products of a department that are listed; each of them in four markets still fits into one file. */
const MOST = 12_000;

type Pages = Map<string, readonly Market[]>;

export default defineEventHandler(async (event) => {
  const name = /^([a-z0-9-]+)\.xml$/.exec(getRouterParam(event, 'file') ?? '')?.[1];
  const pages = name === 'shop' ? everywhere(SHOP) : name && (await pagesOf(event.context.gateway, name));
  if (!pages) throw createError({ statusCode: 404, statusMessage: 'Not found' });
  setResponseHeader(event, 'content-type', 'application/xml; charset=utf-8');
  return sitemapOf(getRequestURL(event).origin, pages);
});

const everywhere = (paths: readonly string[]): Pages => new Map(paths.map((path) => [path, MARKETS]));

/** A department and its products, each where it is sold, or null if there is no department of this name. */
async function pagesOf(gateway: GatewayReader, category: string): Promise<Pages | null> {
  const categories = await gateway<Category[]>('/categories');
  if (!categories.some(({ slug }) => slug === category)) return null;
  const pages = everywhere([`/c/${category}`]);
  for (const currency of new Set(MARKETS.map((market) => market.currency))) {
    const markets = MARKETS.filter((market) => market.currency === currency);
    for (const slug of await slugsOf(gateway, category, currency))
      pages.set(`/p/${slug}`, [...(pages.get(`/p/${slug}`) ?? []), ...markets]);
  }
  return pages;
}

async function slugsOf(gateway: GatewayReader, category: string, currency: string): Promise<string[]> {
  const slugs: string[] = [];
  let after: string | null = null;
  do {
    const query = new URLSearchParams({
      ...{ category, currency, sort: 'name', limit: String(PAGE) },
      ...(after && { after }),
    });
    const page: ProductPage = await gateway<ProductPage>(`/products?${query}`);
    slugs.push(...page.items.map(({ slug }) => slug));
    after = page.next;
  } while (after && slugs.length < MOST);
  return slugs;
}
