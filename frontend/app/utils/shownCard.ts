import type { ProductCard } from '#shared/types';

/** What a card shows of a product. */
export type ShownCard = Pick<
  ProductCard,
  'id' | 'slug' | 'name' | 'maker' | 'price' | 'compareAt' | 'pictures' | 'colours' | 'inStock'
>;

/** Of a product in a row, only what is shown travels with the page. */
export const shownCard = ({
  id,
  slug,
  name,
  maker,
  price,
  compareAt,
  pictures,
  colours,
  inStock,
}: ProductCard): ShownCard => ({
  ...{ id, slug, name, maker, price, compareAt, colours, inStock },
  pictures: pictures.slice(0, 1),
});
