import type { ProductView, StockLevel, Variant } from '#shared/types';

export type StockBySku = ReadonlyMap<string, StockLevel>;

/** `missing`: no such combination is made. `soldOut`: made, none left. `unknown`: stock is not known yet. */
export type Availability = 'available' | 'soldOut' | 'missing' | 'unknown';

export interface Choice {
  value: string;
  selected: boolean;
  availability: Availability;
}

type Options = Pick<ProductView, 'optionNames' | 'variants'>;

export const variantWith = ({ variants }: Pick<ProductView, 'variants'>, options: readonly string[]) =>
  variants.find((variant) => variant.options.every((value, i) => value === options[i]));

export function availabilityOf(variant: Variant | undefined, stock: StockBySku): Availability {
  if (!variant) return 'missing';
  const level = stock.get(variant.sku);
  if (!level) return 'unknown';
  return level.available > 0 ? 'available' : 'soldOut';
}

/** The values of option `index` as they would be with the other options left as they are. */
export function choicesOf(product: Options, index: number, chosen: readonly string[], stock: StockBySku): Choice[] {
  const values = [...new Set(product.variants.map((variant) => variant.options[index]!))];
  return values.map((value) => {
    const variant = variantWith(product, chosen.with(index, value));
    return { value, selected: chosen[index] === value, availability: availabilityOf(variant, stock) };
  });
}

/**
 * The variant to show after choosing `value` for option `index`: the other options stay when that combination exists,
 * otherwise the first variant that has the value.
 */
export function choose(product: Options, index: number, value: string, chosen: readonly string[]): Variant {
  const exact = variantWith(product, chosen.with(index, value));
  const first = product.variants.find((variant) => variant.options[index] === value);
  return exact ?? first ?? product.variants[0]!;
}
