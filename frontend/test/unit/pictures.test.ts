import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { SWATCHES } from '../../shared/swatches';
import { sourceOf } from '../../app/utils/picture';
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

it('shows a photograph in the widths there are, and a drawing when there is none', () => {
  const photos = { 'mug-chalk': { widths: [320, 640] } };
  expect(sourceOf({ url: '/img/p/mug-chalk.avif' }, 'https://cdn.example', photos)).toEqual({
    src: 'https://cdn.example/p/mug-chalk-640.avif',
    srcset: 'https://cdn.example/p/mug-chalk-320.avif 320w, https://cdn.example/p/mug-chalk-640.avif 640w',
  });
  expect(sourceOf({ url: '/img/p/toy-car-rust.avif' }, '/media', photos)).toEqual({ src: '/tile/toy-car-rust.svg' });
  expect(sourceOf(null, '/media', photos).src).toBe('/tile/parcel-oat.svg');
});

it('shows what staff uploaded as it is', () => {
  const url = `/api/pictures/${'0a'.repeat(32)}.webp`;
  expect(sourceOf({ url }, '/media', {})).toEqual({ src: url });
});
