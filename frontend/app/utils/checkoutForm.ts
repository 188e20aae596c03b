import type { Money, PlaceOrder } from '#shared/types';

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

export const emptyForm = (): CheckoutForm => ({
  email: '',
  name: '',
  phone: '',
  line1: '',
  line2: '',
  city: '',
  region: '',
  postcode: '',
  country: 'GB',
  shipping: 'standard',
  paymentToken: '',
});

/** Where the shop delivers; the gateway refuses others. */
export const COUNTRIES = {
  GB: 'United Kingdom',
  AT: 'Austria',
  BE: 'Belgium',
  DK: 'Denmark',
  FR: 'France',
  DE: 'Germany',
  IE: 'Ireland',
  IT: 'Italy',
  NL: 'Netherlands',
  SA: 'Saudi Arabia',
  ES: 'Spain',
  SE: 'Sweden',
  AE: 'United Arab Emirates',
  US: 'United States',
} as const;

/** The payment mock's cards: a token, what a person reads, and what will happen. */
export const TEST_CARDS = [
  { token: 'tok_approve', label: 'Card ending 4242', hint: 'Pays at once' },
  { token: 'tok_3ds', label: 'Card ending 3220', hint: 'Your bank asks you to confirm' },
  { token: 'tok_decline_insufficient_funds', label: 'Card ending 9995', hint: 'Declined: not enough money' },
  { token: 'tok_decline_expired_card', label: 'Card ending 0069', hint: 'Declined: expired' },
  { token: 'tok_decline_stolen_card', label: 'Card ending 9979', hint: 'Declined: reported stolen' },
  { token: 'tok_timeout_before', label: 'Card ending 1001', hint: 'The bank never answers, nothing is charged' },
  { token: 'tok_timeout_after', label: 'Card ending 1002', hint: 'The bank charges, then the answer is lost' },
] as const;

const REQUIRED: [keyof CheckoutForm, string][] = [
  ['email', 'Enter your e-mail address'],
  ['name', 'Enter your full name'],
  ['line1', 'Enter the first line of the address'],
  ['city', 'Enter the town or city'],
  ['postcode', 'Enter the postcode'],
  ['paymentToken', 'Choose a card'],
];

/** Mistakes we can see ourselves, in the order of the page. The gateway checks everything again. */
export function mistakes(form: CheckoutForm): FieldError[] {
  const missing = REQUIRED.filter(([field]) => form[field].trim() === '').map(([field, message]) => ({
    field,
    message,
  }));
  const email = form.email.trim();
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email))
    missing.unshift({ field: 'email', message: 'Enter an e-mail address like name@example.com' });
  if (form.country === 'US' && form.region.trim() === '')
    missing.push({ field: 'region', message: 'Enter the state, for example NY' });
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
