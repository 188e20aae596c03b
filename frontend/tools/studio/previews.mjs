// Writes the JPEG that link previews show, 800 by 420, of each photograph that a product shows first and that has none yet.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// sharp comes from the folder this is run in: the shop itself does not need it.
const sharp = createRequire(join(process.cwd(), 'package.json'))('sharp');
const media = new URL('../../media/', import.meta.url).pathname;
const seed = JSON.parse(readFileSync(new URL('../../../catalogue/seed.json', import.meta.url), 'utf8'));
const SIDE = 420;
/** The backdrop goes on to both sides of the square. */
const MARGIN = { left: 190, right: 190, extendWith: 'copy' };
const QUALITY = 70;

const shown = new Set(seed.flatMap(({ images }) => /^\/img\/p\/(.+)\.avif$/.exec(images[0]?.url ?? '')?.[1] ?? []));
mkdirSync(join(media, 'og'), { recursive: true });
let written = 0;
for (const name of shown) {
  const preview = join(media, 'og', `${name}.jpg`);
  if (existsSync(preview)) continue;
  await sharp(join(media, 'p', `${name}-720.avif`))
    .resize(SIDE, SIDE).extend(MARGIN).jpeg({ quality: QUALITY, mozjpeg: true }).toFile(preview);
  written++;
}
console.log(`${written} written, ${shown.size - written} there already`);
