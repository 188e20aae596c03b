import type { Money, PlaceOrder } from '#shared/types';

import type { FieldError } from './problem';
import type { Texts } from './texts';

/** Everything the shopper types or chooses. One flat record: field names are input ids and error keys alike. */
export interface CheckoutForm {
  email: string;
  name: string;
  phone: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postcode: string;
  country: string;
  shipping: string;
  paymentToken: string;
}

export const FIELDS = [
  'email',
  'name',
  'phone',
  'country',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'shipping',
  'paymentToken',
] as const satisfies readonly (keyof CheckoutForm)[];

export const emptyForm = (country: string): CheckoutForm => ({
  email: '',
  name: '',
  phone: '',
  line1: '',
  line2: '',
  city: '',
  region: '',
  postcode: '',
  country,
  shipping: 'standard',
  paymentToken: '',
});

/** Where the shop delivers; the gateway refuses others. */
export const COUNTRIES = ['GB', 'AT', 'BE', 'DK', 'FR', 'DE', 'IE', 'IT', 'NL', 'SA', 'ES', 'SE', 'AE', 'US'] as const;

/** The payment mock's cards: a token, and what is printed last on them. The messages `checkout.card` say what will happen. */
export const TEST_CARDS = [
  { token: 'tok_approve', digits: '4242' },
  { token: 'tok_3ds', digits: '3220' },
  { token: 'tok_decline_insufficient_funds', digits: '9995' },
  { token: 'tok_decline_expired_card', digits: '0069' },
  { token: 'tok_decline_stolen_card', digits: '9979' },
  { token: 'tok_timeout_before', digits: '1001' },
  { token: 'tok_timeout_after', digits: '1002' },
] as const;

const REQUIRED = ['email', 'name', 'line1', 'city', 'postcode', 'paymentToken'] as const;

/** Mistakes we can see ourselves, in the order of the page. The gateway checks everything again. */
export function mistakes({ t }: Pick<Texts, 't'>, form: CheckoutForm): FieldError[] {
  const needed = (field: keyof CheckoutForm, message: string = field) => ({
    field,
    message: t(`checkout.need.${message}`),
  });
  const missing = REQUIRED.filter((field) => form[field].trim() === '').map((field) => needed(field));
  const email = form.email.trim();
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) missing.unshift(needed('email', 'emailLike'));
  if (form.country === 'US' && form.region.trim() === '') missing.push(needed('region'));
  return missing;
}

/** The order as the gateway takes it. The same form gives the same body, so a repeat is seen to be one. */
export function orderBody(form: CheckoutForm, expectedTotal: Money): PlaceOrder {
  const text = (value: string) => value.trim();
  const optional = (value: string) => text(value) || null;
  return {
    contact: { email: text(form.email), name: text(form.name), phone: optional(form.phone) },
    address: {
      line1: text(form.line1),
      line2: optional(form.line2),
      city: text(form.city),
      region: optional(form.region),
      postcode: text(form.postcode),
      country: form.country,
    },
    shipping: form.shipping,
    paymentToken: form.paymentToken,
    expectedTotal,
  };
}
