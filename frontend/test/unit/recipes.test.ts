import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { takesOf } from '../../tools/studio/recipes.mjs';

const seed = JSON.parse(readFileSync(new URL('../../../catalogue/seed.json', import.meta.url), 'utf8')) as {
  slug: string;
  colours: string[];
}[];

it('has a recipe for a photograph of every product in every one of its colours', () => {
  const names = takesOf(seed).flatMap(({ pictures }) => pictures.map(({ name }) => name));
  expect(names.toSorted()).toEqual(
    seed.flatMap(({ slug, colours }) => colours.map((colour) => `${slug}-${colour}`)).toSorted(),
  );
});

it('makes no two products by one recipe', () => {
  const takes = takesOf(seed).map(({ model, with: details, finish }) => JSON.stringify([model, details, finish]));
  expect(takes.filter((take, i) => takes.indexOf(take) !== i)).toEqual([]);
});

it('refuses a product without recipe', () => {
  expect(() => takesOf([{ slug: 'flying-carpet', colours: ['moss'] }])).toThrow('flying-carpet');
});

it('refuses a colour that no paint has', () => {
  expect(() => takesOf([{ slug: 'harbour-mug', colours: ['ultraviolet'] }])).toThrow('ultraviolet');
});
