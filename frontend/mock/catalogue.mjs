// The catalogue half of the mock: seed products in the gateway's shapes, search, facets, cursors.
import { readFileSync } from 'node:fs';

import { CATEGORIES } from '../../catalogue/catalogue.mjs';

const seed = JSON.parse(readFileSync(new URL('../../catalogue/seed.json', import.meta.url), 'utf8'));

const gbp = (minor) => ({ minor, currency: 'GBP' });
const orNull = (minor) => (minor === null ? null : gbp(minor));

export const stock = new Map();
export const variantBySku = new Map();
export const productBySlug = new Map();

for (const product of seed) {
  productBySlug.set(product.slug, product);
  for (const variant of product.variants) {
    stock.set(variant.sku, { sku: variant.sku, available: variant.stock, version: 1 });
    variantBySku.set(variant.sku, { product, variant });
  }
}

const inStock = (product) => product.variants.some(({ sku }) => stock.get(sku).available > 0);
const sizesOf = (product) => [...new Set(product.variants.flatMap(({ options }) => options.Size ?? []))];

const card = (product) => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  maker: product.maker,
  category: product.category,
  tagline: product.tagline,
  price: gbp(product.priceMinor),
  compareAt: orNull(product.compareAtMinor),
  pictures: product.images,
  archetype: product.archetype,
  colours: product.colours,
  sizes: sizesOf(product),
  inStock: inStock(product),
  ratingTenths: Math.round(product.rating * 10),
  ratingCount: product.reviewCount,
  sku: product.variants.length === 1 ? product.variants[0].sku : null,
});

export const view = (product) => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  maker: product.maker,
  category: product.category,
  tagline: product.tagline,
  description: product.description,
  material: product.material,
  dimensions: product.dimensions,
  care: product.care,
  archetype: product.archetype,
  optionNames: product.optionNames,
  variants: product.variants.map((variant) => ({
    sku: variant.sku,
    options: product.optionNames.map((name) => variant.options[name]),
    price: gbp(variant.priceMinor),
    compareAt: orNull(variant.compareAtMinor),
    weightGrams: variant.weightGrams,
  })),
  pictures: product.images,
  ratingTenths: Math.round(product.rating * 10),
  ratingCount: product.reviewCount,
  reviews: product.reviews,
  createdAt: product.createdAt,
  version: 1,
});

export const categories = () =>
  Object.entries(CATEGORIES).map(([slug, name]) => ({
    slug,
    name,
    count: seed.filter((product) => product.category === slug).length,
  }));

const FACETS = {
  category: (product) => [product.category],
  maker: (product) => [product.maker],
  colour: (product) => product.colours,
  size: sizesOf,
};

const SORTS = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  priceAsc: (a, b) => a.priceMinor - b.priceMinor,
  priceDesc: (a, b) => b.priceMinor - a.priceMinor,
  name: (a, b) => a.name.localeCompare(b.name),
  rating: (a, b) => b.rating - a.rating || b.reviewCount - a.reviewCount,
  relevance: () => 0,
};

const nameOf = (facet, value) =>
  facet === 'category' ? CATEGORIES[value] : facet === 'colour' ? value[0].toUpperCase() + value.slice(1) : value;

function countFacet(facet, products) {
  const counts = new Map();
  for (const product of products)
    for (const value of FACETS[facet](product)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, name: nameOf(facet, value), count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

const PRICES = [
  [null, 2499],
  [2500, 5000],
  [5001, 10000],
  [10001, null],
];

/** A facet is counted under every filter but its own, so that its other values stay choosable. */
export function search(query) {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = (product) => [product.name, product.tagline, product.maker, product.material].join(' ').toLowerCase();
  const base = seed.filter(
    (product) =>
      words.every((word) => text(product).includes(word)) &&
      product.priceMinor >= Number(query.get('minPrice') ?? 0) &&
      product.priceMinor <= Number(query.get('maxPrice') ?? Infinity) &&
      (query.get('inStock') !== 'true' || inStock(product)),
  );
  const allows = (facet, product) => {
    const wanted = query.getAll(facet);
    return wanted.length === 0 || FACETS[facet](product).some((value) => wanted.includes(value));
  };
  const names = Object.keys(FACETS);
  const matching = base.filter((product) => names.every((facet) => allows(facet, product)));
  const except = (skipped) =>
    base.filter((product) => names.every((facet) => facet === skipped || allows(facet, product)));

  const sorted = [...matching].sort(SORTS[query.get('sort')] ?? SORTS.relevance);
  const limit = Math.min(Number(query.get('limit') ?? 24), 100);
  const from = Number(query.get('after') ?? 0);
  return {
    items: sorted.slice(from, from + limit).map(card),
    total: sorted.length,
    next: from + limit < sorted.length ? String(from + limit) : null,
    facets: {
      ...Object.fromEntries(names.map((facet) => [facet, countFacet(facet, except(facet))])),
      price: PRICES.map(([minPrice, maxPrice]) => ({
        minPrice,
        maxPrice,
        count: matching.filter(({ priceMinor: p }) => p >= (minPrice ?? 0) && p <= (maxPrice ?? Infinity)).length,
      })),
      rating: [45, 40, 30, 20].map((minRating) => ({
        minRating,
        count: matching.filter(({ rating }) => rating * 10 >= minRating).length,
      })),
      inStock: matching.filter(inStock).length,
    },
    didYouMean: null,
  };
}

/** What is being typed: products and the departments they are in. */
export function suggest(query) {
  query.set('limit', query.get('limit') ?? '6');
  const { items, facets } = search(query);
  return {
    products: items.map(({ slug, name, maker, price, pictures }) => ({
      slug,
      name,
      maker,
      price,
      picture: pictures[0] ?? null,
    })),
    categories: facets.category.slice(0, 3).map(({ value, name, count }) => ({ slug: value, name, count })),
    didYouMean: null,
  };
}
