import { drawTile } from '../../tiles';

// Drawings for products without a photograph, as pictures of their own: they cost the page no script and cache well.
const TILE = /^([a-z]+(?:-[a-z]+)+)\.svg$/;

export default defineEventHandler((event) => {
  const name = TILE.exec(getRouterParam(event, 'file') ?? '')?.[1];
  if (!name) throw createError({ statusCode: 404, statusMessage: 'No such picture' });
  setResponseHeaders(event, {
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  return drawTile(name);
});
