import type { Texts } from './texts';

/** The address of a product list is its whole state: the same keys and values as the gateway's /products query. */
export type ListState = Readonly<Record<string, readonly string[]>>;

export const FACETS = ['category', 'maker', 'colour', 'size'] as const;
export type Facet = (typeof FACETS)[number];

/** Orders a list can be in, beside the shop's own; the messages `list.sort` name them. */
export const SORTS = ['newest', 'priceAsc', 'priceDesc', 'rating', 'name'] as const;

/** Bands of price in minor units, from inclusive to inclusive. */
export const PRICE_BANDS = [
  { minPrice: null, maxPrice: '2499' },
  { minPrice: '2500', maxPrice: '5000' },
  { minPrice: '5001', maxPrice: '10000' },
  { minPrice: '10001', maxPrice: null },
] as const;

const KEYS = ['q', ...FACETS, 'minPrice', 'maxPrice', 'inStock', 'sort', 'after'] as const;
const SORT_VALUES: readonly string[] = ['relevance', ...SORTS];

const VALID: Partial<Record<(typeof KEYS)[number], (value: string) => boolean>> = {
  minPrice: (value) => /^\d{1,9}$/.test(value),
  maxPrice: (value) => /^\d{1,9}$/.test(value),
  inStock: (value) => value === 'true',
  sort: (value) => SORT_VALUES.includes(value),
};

type Query = Record<string, unknown>;

/** Keeps the keys we know with values that make sense; anything else in an address is ignored, never an error. */
export function readList(query: Query): ListState {
  const state: Record<string, string[]> = {};
  for (const key of KEYS) {
    const accepts = VALID[key] ?? (() => true);
    const values = [query[key]]
      .flat()
      .filter((value): value is string => typeof value === 'string')
      .map((value) => value.trim())
      .filter((value) => value !== '' && value.length <= 100 && accepts(value));
    const several = (FACETS as readonly string[]).includes(key);
    if (values.length > 0) state[key] = several ? [...new Set(values)].sort() : values.slice(0, 1);
  }
  return state;
}

/** Same state, same string: what pages are cached by and linked with. */
export function writeList(state: ListState): string {
  const pairs = KEYS.flatMap((key) => (state[key] ?? []).map((value) => [key, value] as [string, string]));
  return new URLSearchParams(pairs).toString();
}

/** A changed filter starts again at the first page. */
function changed(state: ListState, changes: Record<string, readonly string[]>): ListState {
  const { after: _, ...rest } = state;
  const merged = { ...rest, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, values]) => values.length > 0));
}

export const has = (state: ListState, key: string, value: string): boolean => state[key]?.includes(value) ?? false;

export function toggled(state: ListState, key: string, value: string): ListState {
  const values = state[key] ?? [];
  return changed(state, {
    [key]: values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
  });
}

export const withValue = (state: ListState, key: string, value: string | null): ListState =>
  changed(state, { [key]: value === null ? [] : [value] });

export const withPrice = (state: ListState, minPrice: string | null, maxPrice: string | null): ListState =>
  changed(state, { minPrice: minPrice === null ? [] : [minPrice], maxPrice: maxPrice === null ? [] : [maxPrice] });

export const onPage = (state: ListState, after: string): ListState => ({ ...state, after: [after] });

export interface AppliedFilter {
  label: string;
  without: ListState;
}

/** Every filter in force with the state that drops just that one; `names` turns facet values into words. */
export function applied(
  state: ListState,
  names: (facet: Facet, value: string) => string,
  texts: Texts,
): AppliedFilter[] {
  const filters = FACETS.flatMap((facet) =>
    (state[facet] ?? []).map((value) => ({ label: names(facet, value), without: toggled(state, facet, value) })),
  );
  const [min, max] = [state.minPrice?.[0] ?? null, state.maxPrice?.[0] ?? null];
  if (min || max) filters.push({ label: priceWords(texts, min, max), without: withPrice(state, null, null) });
  if (state.inStock) filters.push({ label: texts.t('list.inStock'), without: withValue(state, 'inStock', null) });
  return filters;
}

/** A span of prices as it is said: bands by their round ends, though they begin and end a penny beside them. */
export function priceWords(texts: Texts, min: string | null, max: string | null): string {
  const price = (minor: string, more = 0) =>
    texts.roundMoney({ minor: Number(minor) + more, currency: texts.currency });
  const band = PRICE_BANDS.some((each) => each.minPrice === min && each.maxPrice === max);
  const from = min && price(min, band && min.endsWith('1') ? -1 : 0);
  const to = max && price(max, band && max.endsWith('9') ? 1 : 0);
  if (from && to) return texts.t('list.between', { from, to });
  if (from) return texts.t(band ? 'list.over' : 'list.from', { price: from });
  return texts.t(band ? 'list.under' : 'list.upTo', { price: to ?? '' });
}

/** Only the words searched for and the order remain. */
export const withoutFilters = ({ q, sort }: ListState): ListState => ({ ...(q && { q }), ...(sort && { sort }) });

export function emptyWords({ t }: Pick<Texts, 't'>, state: ListState): string {
  const words = state.q?.[0];
  return words ? t('list.nothingFor', { words }) : t('list.nothingWith');
}
