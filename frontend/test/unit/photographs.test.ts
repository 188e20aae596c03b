import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

import { sourceOf } from '../../app/utils/picture';
import { type Take, WIDTHS, takesOf } from '../../tools/studio/recipes.mjs';

interface SeedProduct {
  slug: string;
  colours: string[];
  images: { url: string; colour: string }[];
}

const MOST_BYTES = 15_000_000;
const here = (path: string) => new URL(path, import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'));
const seed = json('../../../catalogue/seed.json') as SeedProduct[];
const photographs = json('../../media/photographs.json') as Record<string, string>;
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

it('has a photograph of every product in every colour, made by the recipe that is written down, and no other', () => {
  expect(photographs).toEqual(Object.fromEntries(recipes));
});

it('keeps every photograph in four widths, square, and nothing else', () => {
  expect(files.toSorted()).toEqual(
    [...recipes.keys()].flatMap((name) => WIDTHS.map((width) => `${name}-${width}.avif`)).toSorted(),
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

it('shows every product by its own photographs, and asks for no file that is missing', () => {
  for (const { slug, colours, images } of seed) {
    expect(images.map(({ url }) => url)).toEqual(colours.map((colour) => `/img/p/${slug}-${colour}.avif`));
    for (const image of images) {
      const { src, srcset } = sourceOf(image, '/media');
      for (const address of [src, ...srcset!.split(', ').map((each) => each.split(' ')[0]!)]) {
        expect(existsSync(here(`../..${address}`)), address).toBe(true);
      }
    }
  }
});
