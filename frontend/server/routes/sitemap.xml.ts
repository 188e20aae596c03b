import type { Category } from '#shared/types';

import type { GatewayReader } from '../utils/gateway';

/** A file for the shop itself and one for each department, as one file may have at most 50,000 addresses. */
export default defineEventHandler(async (event) => {
  const gateway: GatewayReader = event.context.gateway;
  const categories = await gateway<Category[]>('/categories');
  setResponseHeader(event, 'content-type', 'application/xml; charset=utf-8');
  const files = ['shop', ...categories.map(({ slug }) => slug)];
  return sitemapIndex(
    getRequestURL(event).origin,
    files.map((file) => `/sitemap/${file}.xml`),
  );
});
