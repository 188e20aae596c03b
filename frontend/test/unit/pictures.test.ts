import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { SWATCHES } from '../../shared/swatches';
import { drawingOf, sourceOf } from '../../app/utils/picture';
import { DRAWN, drawTile } from '../../server/tiles';

interface SeedProduct {
  archetype: string;
  colours: string[];
}
const seed = JSON.parse(
  readFileSync(new URL('../../../catalogue/seed.json', import.meta.url), 'utf8'),
) as SeedProduct[];

it('draws every archetype of the catalogue in every one of its colours', () => {
  for (const { archetype, colours } of seed) {
    expect(DRAWN).toContain(archetype);
    for (const colour of colours) {
      expect(SWATCHES).toHaveProperty(colour);
      const svg = drawTile(`${archetype}-${colour}`);
      expect(svg).toMatch(/^<svg .*<\/svg>$/s);
      expect(svg).not.toMatch(/NaN|undefined|\[object/);
      for (const [, id] of svg.matchAll(/url\(#([\w-]+)\)/g)) expect(svg).toContain(`id="${id}"`);
    }
  }
});

it('shows a photograph in its widths, and anything else as it is', () => {
  expect(sourceOf({ url: '/img/p/harbour-mug-chalk.avif' }, 'https://cdn.example')).toEqual({
    src: 'https://cdn.example/p/harbour-mug-chalk-480.avif',
    srcset: [240, 360, 480, 720]
      .map((width) => `https://cdn.example/p/harbour-mug-chalk-${width}.avif ${width}w`)
      .join(', '),
  });
  const url = `/api/pictures/${'0a'.repeat(32)}.webp`;
  expect(sourceOf({ url }, '/media')).toEqual({ src: url });
  expect(sourceOf({ url: '/img/p/../mug.avif' }, '/media')).toEqual({ src: '/img/p/../mug.avif' });
  expect(sourceOf(null, '/media').src).toBe('/tile/parcel-oat.svg');
});

it('falls back to a drawing that the server can make', () => {
  expect(drawingOf({ url: '/img/p/harbour-mug-chalk.avif' })).toEqual({ src: '/tile/harbour-mug-chalk.svg' });
  expect(drawingOf({ url: '/api/pictures/0a.webp' })).toEqual({ src: '/tile/parcel-oat.svg' });
  expect(drawTile('harbour-mug-chalk')).toMatch(/^<svg .*<\/svg>$/s);
});
