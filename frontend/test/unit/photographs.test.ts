import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

import { sourceOf } from '../../app/utils/picture';
import { type Take, WIDTHS, takesOf } from '../../tools/studio/recipes.mjs';

interface SeedProduct {
  slug: string;
  archetype: string;
  colours: string[];
  images: { url: string; colour: string }[];
}

const MOST_BYTES = 15_000_000;
const here = (path: string) => new URL(path, import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'));
const seed = json('../../../catalogue/seed.json') as SeedProduct[];
const photographs = json('../../media/photographs.json') as Record<string, string>;
const { pictures: earlier } = json('../../media/manifest.json') as { pictures: Record<string, { widths: number[] }> };
const files = readdirSync(here('../../media/p/'));
const recipes = new Map(
  takesOf(seed)
    .flatMap((take: Take) => take.pictures)
    .map(({ name, recipe }) => [name, recipe]),
);

/** Width and height from an AVIF file's image spatial extents box. */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(here(`../../media/p/${file}`));
  const box = bytes.indexOf('ispe');
  return [bytes.readUInt32BE(box + 8), bytes.readUInt32BE(box + 12)];
}

it('has photographs only of products and colours there are, made by the recipes that are written down', () => {
  for (const [name, recipe] of Object.entries(photographs)) expect([name, recipes.get(name)]).toEqual([name, recipe]);
});

it('keeps every photograph in four widths, square, and nothing else', () => {
  const inWidths = (name: string, widths: number[]) => widths.map((width) => `${name}-${width}.avif`);
  expect(files.toSorted()).toEqual(
    [
      ...Object.keys(photographs).flatMap((name) => inWidths(name, WIDTHS)),
      ...Object.entries(earlier).flatMap(([name, { widths }]) => inWidths(name, widths)),
    ].toSorted(),
  );
  for (const file of files) {
    const width = Number(/-(\d+)\.avif$/.exec(file)?.[1]);
    expect([file, ...sizeOf(file)]).toEqual([file, width, width]);
  }
});

it('keeps all of them within the budget', () => {
  const bytes = files.map((file) => statSync(here(`../../media/p/${file}`)).size);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MOST_BYTES);
});

it('gives every product its own photograph as soon as there is one, and asks for no file that is missing', () => {
  for (const { slug, archetype, images } of seed) {
    for (const image of images) {
      const own = `${slug}-${image.colour}`;
      const shared = `${archetype}-${image.colour}`;
      const name = photographs[own] ? own : earlier[shared] ? shared : undefined;
      expect(image.url).toBe(name ? `/img/p/${name}.avif` : `/tile/${shared}.svg`);
      const { src, srcset } = sourceOf(image, '/media');
      if (!name) continue;
      for (const address of [src, ...srcset!.split(', ').map((each) => each.split(' ')[0]!)]) {
        expect(existsSync(here(`../..${address}`)), address).toBe(true);
      }
    }
  }
});
