import type { Category, ProductPage } from '#shared/types';

import type { GatewayReader } from '../../utils/gateway';

const SHOP = ['/', '/search'];
const PAGE = 100;
/** Products of a department that are listed; three languages of each still fit into one file. */
const MOST = 16_000;

export default defineEventHandler(async (event) => {
  const name = /^([a-z0-9-]+)\.xml$/.exec(getRouterParam(event, 'file') ?? '')?.[1];
  const paths = name === 'shop' ? SHOP : name && (await pathsOf(event.context.gateway, name));
  if (!paths) throw createError({ statusCode: 404, statusMessage: 'Not found' });
  setResponseHeader(event, 'content-type', 'application/xml; charset=utf-8');
  return sitemapOf(getRequestURL(event).origin, paths);
});

/** A department and its products, or null if there is none of this name. */
async function pathsOf(gateway: GatewayReader, category: string): Promise<string[] | null> {
  const categories = await gateway<Category[]>('/categories');
  if (!categories.some(({ slug }) => slug === category)) return null;
  const paths = [`/c/${category}`];
  let after: string | null = null;
  do {
    const query = new URLSearchParams({ category, sort: 'name', limit: String(PAGE), ...(after && { after }) });
    const page: ProductPage = await gateway<ProductPage>(`/products?${query}`);
    paths.push(...page.items.map(({ slug }) => `/p/${slug}`));
    after = page.next;
  } while (after && paths.length <= MOST);
  return paths;
}
