import { drawParcel } from '../../tiles/parcel';

// What stands where no picture is, as a picture of its own: it costs the page no script and caches well.
const TILE = /^parcel-([a-z]+)\.svg$/;

export default defineEventHandler((event) => {
  const colour = TILE.exec(getRouterParam(event, 'file') ?? '')?.[1];
  if (!colour) throw createError({ statusCode: 404, statusMessage: 'No such picture' });
  setResponseHeaders(event, {
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  return drawParcel(colour);
});
