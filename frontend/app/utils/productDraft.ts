import { money } from '#shared/money';
import type { PictureDraft, Price, ProductDraft, VariantDraft } from '#shared/types';

import { CURRENCIES } from './currencies';

export const NEW_PRODUCT: ProductDraft = {
  slug: '',
  name: '',
  maker: '',
  category: '',
  tagline: '',
  description: '',
  material: '',
  dimensions: '',
  care: '',
  archetype: 'parcel',
  optionNames: [],
  variants: [],
  pictures: [],
  shards: 1,
};

/** What is written about a product, in the order of the form. `lines` of more than one are text areas. */
export const PRODUCT_TEXTS = [
  { key: 'name', label: 'Name', lines: 1 },
  { key: 'slug', label: 'Address', lines: 1 },
  { key: 'maker', label: 'Maker', lines: 1 },
  { key: 'category', label: 'Category', lines: 1 },
  { key: 'tagline', label: 'In a sentence', lines: 1 },
  { key: 'description', label: 'Description', lines: 5 },
  { key: 'material', label: 'Material', lines: 1 },
  { key: 'dimensions', label: 'Dimensions', lines: 1 },
  { key: 'care', label: 'Care', lines: 2 },
  { key: 'archetype', label: 'Kind of thing', lines: 1 },
] as const;

const LABELS: Record<string, string> = {
  ...Object.fromEntries(PRODUCT_TEXTS.map(({ key, label }) => [key, label])),
  optionNames: 'Options',
  pictures: 'Pictures',
  shards: 'Shards of stock',
};

/** A product's draft in pieces that can be changed apart from each other: each text, and each variant by its SKU. */
type Pieces = Map<string, unknown>;

const VARIANT = 'variant ';

function piecesOf({ variants, ...rest }: ProductDraft): Pieces {
  return new Map<string, unknown>([
    ...Object.entries(rest),
    ...variants.map((variant) => [VARIANT + variant.sku, variant] as [string, unknown]),
  ]);
}

/** Equal when it says the same: absent, null and in another order of members are no differences. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return (a ?? null) === (b ?? null);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
}

export interface DraftChange {
  key: string;
  label: string;
  before: string;
  after: string;
}

/** What `after` says otherwise than `before`. */
export function draftChanges(before: ProductDraft, after: ProductDraft): DraftChange[] {
  const [from, to] = [piecesOf(before), piecesOf(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((key) => !same(from.get(key), to.get(key)))
    .map((key) => ({
      key,
      label: labelOf(key),
      before: pieceWords(key, from.get(key)),
      after: pieceWords(key, to.get(key)),
    }));
}

export interface DraftConflict {
  key: string;
  label: string;
  mine: string;
  theirs: string;
}

export type Side = 'mine' | 'theirs';

/**
 * Two people's changes to the same draft put together. Pieces that only one of them changed are taken from that one;
 * pieces that both changed differently are conflicts, decided by `choices` (mine, where nothing was chosen).
 */
export function mergeDrafts(
  base: ProductDraft,
  mine: ProductDraft,
  theirs: ProductDraft,
  choices: Record<string, Side> = {},
) {
  const [from, left, right] = [piecesOf(base), piecesOf(mine), piecesOf(theirs)];
  const conflicts: DraftConflict[] = [];
  const merged: Pieces = new Map();
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [was, my, their] = [from.get(key), left.get(key), right.get(key)];
    const both = !same(was, my) && !same(was, their) && !same(my, their);
    if (both) conflicts.push({ key, label: labelOf(key), mine: pieceWords(key, my), theirs: pieceWords(key, their) });
    const side: Side = both ? (choices[key] ?? 'mine') : same(was, my) ? 'theirs' : 'mine';
    const piece = side === 'mine' ? my : their;
    if (piece !== undefined) merged.set(key, piece);
  }
  return { draft: draftOf(merged), conflicts };
}

function draftOf(pieces: Pieces): ProductDraft {
  const variants = [...pieces].filter(([key]) => key.startsWith(VARIANT)).map(([, piece]) => piece as VariantDraft);
  const rest = Object.fromEntries([...pieces].filter(([key]) => !key.startsWith(VARIANT)));
  return { ...(rest as Omit<ProductDraft, 'variants'>), variants };
}

const labelOf = (key: string): string =>
  key.startsWith(VARIANT) ? `Variant ${key.slice(VARIANT.length)}` : (LABELS[key] ?? key);

function pieceWords(key: string, piece: unknown): string {
  if (piece === undefined || piece === null || piece === '') return 'nothing';
  if (key.startsWith(VARIANT)) return variantWords(piece as VariantDraft);
  if (key === 'pictures') return (piece as PictureDraft[]).map(({ alt }) => alt).join('; ') || 'nothing';
  return Array.isArray(piece) ? piece.join(', ') || 'nothing' : String(piece);
}

function variantWords({ options, price, compareAt, elsewhere, weightGrams, barcode }: VariantDraft): string {
  const parts = [options.join(' / ')];
  for (const each of [{ price, compareAt }, ...(elsewhere ?? [])]) {
    parts.push(money(each.price));
    if (each.compareAt) parts.push(`was ${money(each.compareAt)}`);
  }
  if (weightGrams) parts.push(`${weightGrams} g`);
  if (barcode) parts.push(`barcode ${barcode}`);
  return parts.filter(Boolean).join(', ');
}

/** What a variant costs in a currency; undefined if it is not sold in it. */
export const priceIn = (variant: VariantDraft, currency: string): Price | undefined =>
  [variant, ...(variant.elsewhere ?? [])].find(({ price }) => price.currency === currency);

/** The variant at another price in its currency, or not sold in that currency any more. The home price stays a price. */
export function withPriceIn(variant: VariantDraft, currency: string, price: Price | null): VariantDraft {
  if (currency === variant.price.currency) return price ? { ...variant, ...price } : variant;
  const elsewhere = CURRENCIES.flatMap((each) => {
    const known = each === variant.price.currency ? undefined : priceIn(variant, each);
    return (each === currency ? price : known) ?? [];
  });
  return { ...variant, elsewhere };
}

/** An address made from a name: "Salt & Pepper Mill" is `salt-pepper-mill`. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

const STATES = {
  draft: { label: 'Draft', tone: 'warn' },
  published: { label: 'Published', tone: 'ok' },
  changed: { label: 'Changed since published', tone: 'info' },
} as const;
export const productState = (state: keyof typeof STATES) => STATES[state];
export const PRODUCT_STATES = (['draft', 'published', 'changed'] as const).map(
  (state) => [state, STATES[state].label] as const,
);
