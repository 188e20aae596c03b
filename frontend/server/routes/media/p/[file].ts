import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

// Product pictures when no CDN serves them. A name is letters, digits and dashes, so no path can leave the folder.
const PICTURE = /^[a-z0-9]+(?:-[a-z0-9]+)*\.avif$/;

export default defineEventHandler(async (event) => {
  const file = getRouterParam(event, 'file') ?? '';
  const bytes = PICTURE.test(file) ? await readFile(join(mediaDir(), 'p', file)).catch(missingIsNull) : null;
  if (!bytes) throw createError({ statusCode: 404, statusMessage: 'No such picture' });
  setResponseHeaders(event, {
    'content-type': 'image/avif',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  return bytes;
});

/** NUXT_MEDIA_DIR, or `media` beside the folder this server was built into, or `media` where it was started. */
function mediaDir(): string {
  const { mediaDir: configured } = useRuntimeConfig();
  if (configured) return resolve(configured);
  const besideBuild = resolve(dirname(process.argv[1] ?? '.'), '../../media');
  return existsSync(besideBuild) ? besideBuild : resolve('media');
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
