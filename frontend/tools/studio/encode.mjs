// Writes a picture as AVIF in four widths.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { WIDTHS } from './recipes.mjs';

// sharp comes from the folder this is run in: the shop itself does not need it.
const sharp = createRequire(join(process.cwd(), 'package.json'))('sharp');
const QUALITY = 56;

export async function encode(png, folder, name) {
  await Promise.all(
    WIDTHS.map((width) =>
      sharp(png).resize(width, width, { kernel: 'lanczos3' }).avif({ quality: QUALITY, effort: 2 })
        .toFile(join(folder, `${name}-${width}.avif`)),
    ),
  );
}
