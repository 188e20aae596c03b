import { decimal, minorDigits } from '#shared/money';
import type { Category, ProductView } from '#shared/types';

type Json = Record<string, unknown>;

/** Safe inside a script element: no `<` can end it. */
export const scriptJson = (value: Json): string => JSON.stringify(value).replace(/</g, '\\u003c');

export function productJson(product: ProductView, url: string, image: string): Json {
  const offers = product.variants.map(({ sku, price }) => ({
    '@type': 'Offer',
    sku,
    price: decimal(price.minor, minorDigits(price.currency)),
    priceCurrency: price.currency,
    url: `${url}?v=${encodeURIComponent(sku)}`,
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.description,
    brand: { '@type': 'Brand', name: product.maker },
    material: product.material,
    image,
    offers,
  };
}

/** `home` is the address of the front page in the page's language, without its last slash. */
export function breadcrumbJson(product: ProductView, category: Category | undefined, home: string, shop: string): Json {
  const trail = [
    { name: shop, item: `${home}/` },
    { name: category?.name ?? product.category, item: `${home}/c/${product.category}` },
    { name: product.name, item: `${home}/p/${product.slug}` },
  ];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map((step, i) => ({ '@type': 'ListItem', position: i + 1, ...step })),
  };
}
