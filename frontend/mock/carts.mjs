// Carts and quotes of the mock. Everything is forgotten at exit.
import { variantBySku } from './catalogue.mjs';

const gbp = (minor) => ({ minor, currency: 'GBP' });
const FREE_FROM = 5000;
const TAX_BASIS_POINTS = 2000;
const METHODS = {
  home: [
    { method: 'standard', name: 'Standard delivery', price: 495, minDays: 2, maxDays: 4 },
    { method: 'express', name: 'Express delivery', price: 995, minDays: 1, maxDays: 1 },
  ],
  abroad: [
    { method: 'standard', name: 'Standard delivery', price: 995, minDays: 4, maxDays: 7 },
    { method: 'express', name: 'Express delivery', price: 1995, minDays: 2, maxDays: 3 },
  ],
};
const SERVED = ['GB', 'IE', 'DE', 'AT', 'FR', 'NL', 'BE', 'ES', 'IT', 'SE', 'DK', 'US', 'AE', 'SA'];
export class Refusal extends Error {
  constructor(status, code, title, errors) {
    super(title);
    this.body = { type: `urn:problem:${code}`, title, status, code, ...(errors && { errors }) };
  }
}

const carts = new Map();

export function cartOf(guest) {
  if (!carts.has(guest)) carts.set(guest, { lines: [], currency: 'GBP', version: 0, order: null, codes: [] });
  return carts.get(guest);
}

export function putLine(guest, sku, { product, quantity }) {
  const known = variantBySku.get(sku);
  if (!known || known.product.id !== product) throw new Refusal(404, 'product/missing', 'There is no such product.');
  if (!(Number.isInteger(quantity) && quantity >= 1 && quantity <= 99))
    throw new Refusal(400, 'input/invalid', 'A quantity is 1 to 99.', { quantity: ['Choose 1 to 99.'] });
  const cart = cartOf(guest);
  const line = cart.lines.find((each) => each.sku === sku);
  if (line) line.quantity = quantity;
  else cart.lines.push({ sku, product, quantity });
  return touched(cart);
}

export function removeLine(guest, sku) {
  const cart = cartOf(guest);
  cart.lines = cart.lines.filter((line) => line.sku !== sku);
  return touched(cart);
}

function touched(cart) {
  cart.version++;
  cart.order = null;
  return cart;
}

const optionsOf = ({ options }) => Object.entries(options).map(([name, value]) => ({ name, value }));

function quoteLine({ sku, quantity }) {
  const { product, variant } = variantBySku.get(sku);
  const colour = variant.options.Colour?.toLowerCase();
  return {
    sku,
    product: product.id,
    slug: product.slug,
    name: product.name,
    options: optionsOf(variant),
    picture: product.images.find((image) => image.colour === colour) ?? product.images[0] ?? null,
    archetype: product.archetype,
    unitPrice: gbp(variant.priceMinor),
    compareAt: variant.compareAtMinor === null ? null : gbp(variant.compareAtMinor),
    quantity,
    total: gbp(variant.priceMinor * quantity),
    discount: gbp(0),
  };
}

export function quote(guest, country = 'GB', shipping = 'standard') {
  const { lines: wanted } = cartOf(guest);
  if (!SERVED.includes(country))
    throw new Refusal(400, 'input/invalid', 'Not valid', { country: ['We do not deliver to this country.'] });
  const lines = wanted.map(quoteLine);
  const subtotal = lines.reduce((sum, line) => sum + line.total.minor, 0);
  const home = country === 'GB';
  const methods = (home ? METHODS.home : METHODS.abroad).map((method) => {
    const free = method.method === 'standard' && home && subtotal >= FREE_FROM;
    return { ...method, price: gbp(free ? 0 : method.price) };
  });
  const chosen = methods.find(({ method }) => method === shipping) ?? methods[0];
  const total = subtotal + chosen.price.minor;
  return {
    lines,
    unavailable: [],
    priceChanges: [],
    subtotal: gbp(subtotal),
    discounts: [],
    discount: gbp(0),
    codes: [],
    shipping: chosen,
    shippingMethods: methods,
    tax: {
      amount: gbp(Math.floor((total * TAX_BASIS_POINTS) / (10_000 + TAX_BASIS_POINTS))),
      basisPoints: TAX_BASIS_POINTS,
      included: true,
    },
    total: gbp(total),
    freeShippingFrom: home ? gbp(FREE_FROM) : null,
  };
}
