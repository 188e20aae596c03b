// Deterministic catalogue tool; no dependencies, Node 20 or later.
//   node catalogue.mjs seed            writes seed.json: the hand-written products with all their variants
//   node catalogue.mjs scale 100000    writes scale.ndjson (or the file named next): generated products, one per line, same shape, seeded
import { once } from 'node:events';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';

import { PREFIXES, REVIEWERS, REVIEW_TITLES, SUFFIXES, careOf } from './wording.mjs';

const here = new URL('.', import.meta.url);

export const CATEGORIES = {
  kitchen: 'Kitchen & table',
  lighting: 'Lighting',
  furniture: 'Furniture',
  desk: 'Audio & desk',
  bath: 'Bath & body',
  textiles: 'Bedroom & textiles',
  garden: 'Garden & plants',
  pantry: 'Pantry',
  stationery: 'Stationery',
  play: 'Play & outdoors',
};

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export const rng = (seed) => () => {
  seed = ((seed | 0) + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** FNV-1a over code points, unsigned 32 bits. */
export function hash(text) {
  let h = 2166136261;
  for (const c of text) {
    h ^= c.codePointAt(0);
    h = Math.imul(h, 16777619);
  }
  return h >>> 0;
}

const slugify = (text) =>
  text
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/['’,]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const titleCase = (text) =>
  text
    .split(/[- ]/)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(' ');

/** Mostly well stocked, one in ten nearly gone, one in sixteen sold out. */
function stockLevel(random) {
  const roll = random();
  if (roll < 0.06) return 0;
  if (roll < 0.16) return 1 + Math.floor(random() * 4);
  return 8 + Math.floor(random() * 140);
}

/** A price in euros as a merchant would set it: near 1.17 times the pounds, in whole euros from 20 up and in halves below. */
const euroStep = (euros) => (euros < 2000 ? 50 : 100);
const inEuros = (pounds) => {
  const exact = (pounds * 117) / 100;
  return Math.max(1, Math.round(exact / euroStep(exact))) * euroStep(exact);
};

/** The price before is rounded likewise, and is a step above the price where rounding would make them one. */
function elsewhere(priceMinor, compareAtMinor) {
  const price = inEuros(priceMinor);
  const before = compareAtMinor && Math.max(inEuros(compareAtMinor), price + euroStep(price));
  return [{ currency: 'EUR', priceMinor: price, compareAtMinor: before }];
}

function variantsOf({ number, category, slug, base, was, colours, sizes }, random) {
  const oneSize = sizes.length === 1 && sizes[0] === 'One size';
  // A lone 'warm' is the light of a bulb: nothing to choose.
  const oneColour = colours.length === 1 && colours[0] === 'warm';
  const sizeStep = 0.22 + (base > 20000 ? 0 : 0.03);
  return colours.flatMap((colour, c) =>
    sizes.map((size, s) => {
      const surcharge = Math.round((base * sizeStep * s) / 50) * 50;
      const priceMinor = base + surcharge;
      const compareAtMinor = was ? Math.round(+was * 100) + surcharge : null;
      return {
        sku: `${category.slice(0, 3).toUpperCase()}-${String(number).padStart(4, '0')}-${c}${s}`,
        options: {
          ...(oneColour ? {} : { Colour: titleCase(colour) }),
          ...(oneSize ? {} : { Size: size }),
        },
        priceMinor,
        compareAtMinor,
        elsewhere: elsewhere(priceMinor, compareAtMinor),
        stock: stockLevel(random),
        weightGrams: Math.max(40, Math.round((base / 12) * (1 + s * 0.3))),
        barcode:
          '50' +
          String(hash(slug + c + s))
            .padStart(10, '0')
            .slice(0, 10),
      };
    }),
  );
}

const pick = (list, random) => list[Math.floor(random() * list.length)];

const reviewsOf = (random) =>
  [0, 1, 2].map(() => ({
    stars: random() < 0.75 ? 5 : 4,
    title: pick(REVIEW_TITLES, random),
    author: pick(REVIEWERS, random),
  }));

/** A renamed product keeps the pictures of the one it was made from: `model` is that one's slug. */
function build(number, row, model = slugify(row[1])) {
  const [category, name, maker, price, was, archetype, colourList, sizeList, material, dimensions, tagline] = row;
  const slug = slugify(name);
  const random = rng(hash(slug));
  const colours = colourList.split(',');
  const sizes = sizeList.split(',');
  const base = Math.round(+price * 100);
  const { care, story } = careOf(material, category);

  // The order of these calls is part of the format: each one draws from the same generator.
  const variants = variantsOf({ number, category, slug, base, was, colours, sizes }, random);
  const reviewCount = 3 + Math.floor(random() * 240);
  const rating = Math.round((4.1 + random() * 0.85) * 10) / 10;
  const reviews = reviewsOf(random);
  const createdAt = new Date(Date.UTC(2026, 0, 5) + Math.floor(random() * 290) * 864e5).toISOString();

  return {
    id: `p_${String(number).padStart(6, '0')}`,
    slug,
    name,
    maker,
    category,
    tagline,
    description: `${tagline} ${story}`,
    material,
    dimensions,
    care,
    archetype,
    colours,
    optionNames: [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))],
    priceMinor: Math.min(...variants.map((variant) => variant.priceMinor)),
    compareAtMinor: was ? Math.round(+was * 100) : null,
    currency: 'GBP',
    rating,
    reviewCount,
    reviews,
    images: colours.map((colour) => ({
      url: `/img/p/${model}-${colour}.avif`,
      alt: `${name} in ${colour}, on a pale studio background`,
      colour,
    })),
    createdAt,
    variants,
  };
}

const rows = () =>
  readFileSync(new URL('products.psv', here), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('|'));

/** The hand-written products. */
export const seed = () => rows().map((row, i) => build(i + 1, row));

/** `count` plausible products: the hand-written rows again, renamed and repriced. */
export function* scale(count, seedNumber = 42) {
  const source = rows();
  const random = rng(seedNumber);
  for (let i = 0; i < count; i++) {
    const row = [...source[i % source.length]];
    const model = slugify(row[1]);
    const noun = row[1].split(' ').slice(1).join(' ') || row[1];
    row[1] = `${pick(PREFIXES, random)} ${noun}${pick(SUFFIXES, random)}`;
    const factor = 0.7 + random() * 0.8;
    row[3] = Math.max(2, Math.round(+row[3] * factor * 2) / 2).toFixed(2);
    row[4] = random() < 0.12 ? (+row[3] * 1.2).toFixed(2) : '';
    const product = build(1000 + i, row, model);
    product.slug += '-' + (1000 + i).toString(36);
    yield product;
  }
}

function writeSeed() {
  const products = seed();
  writeFileSync(new URL('seed.json', here), JSON.stringify(products));
  const variants = products.reduce((sum, product) => sum + product.variants.length, 0);
  const slugs = new Set(products.map((product) => product.slug)).size;
  console.log(`${products.length} products, ${variants} variants, ${slugs} slugs`);
}

async function writeScale(count, path) {
  const file = createWriteStream(path ?? new URL('scale.ndjson', here));
  let variants = 0;
  for (const product of scale(count)) {
    variants += product.variants.length;
    if (!file.write(JSON.stringify(product) + '\n')) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  console.log(`${count} products, ${variants} variants`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [command, count, path] = process.argv.slice(2);
  if (command === 'seed') writeSeed();
  else if (command === 'scale' && Number(count) > 0) await writeScale(Number(count), path);
  else {
    console.error('usage: node catalogue.mjs seed | scale <count> [<file>]');
    process.exitCode = 2;
  }
}
