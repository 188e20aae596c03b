import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import type { H3Event } from 'h3';

/**
 * A file of `media/{folder}` when no CDN serves it. A name is letters, digits and dashes before `.{ending}`, so no path can
 * leave the folder.
 */
export async function sendMedia(event: H3Event, folder: string, ending: string, type: string) {
  const file = getRouterParam(event, 'file') ?? '';
  const known = new RegExp(`^[a-z0-9]+(?:-[a-z0-9]+)*\\.${ending}$`).test(file);
  const bytes = known ? await readFile(join(mediaDir(), folder, file)).catch(missingIsNull) : null;
  if (!bytes) throw createError({ statusCode: 404, statusMessage: 'No such picture' });
  setResponseHeaders(event, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' });
  return bytes;
}

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
