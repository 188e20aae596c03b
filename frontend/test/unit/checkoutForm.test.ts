import { expect, it } from 'vitest';

import { emptyForm, mistakes, orderBody } from '../../app/utils/checkoutForm';
import { english } from './said';

const filled = () => ({
  ...emptyForm('GB'),
  email: ' ada@example.org ',
  name: 'Ada Byron',
  line1: '12 Quay Street',
  city: 'Bristol',
  postcode: 'BS1 4DJ',
  paymentToken: 'tok_approve',
});
const total = { minor: 2095, currency: 'GBP' };

it('finds nothing wrong with a filled form', () => {
  expect(mistakes(english, filled())).toEqual([]);
});

it('names every missing field in the order of the page', () => {
  expect(mistakes(english, emptyForm('GB')).map(({ field }) => field)).toEqual([
    'email',
    'name',
    'line1',
    'city',
    'postcode',
    'paymentToken',
  ]);
});

it('knows an address that is none, and that the United States need a state', () => {
  for (const email of ['ada', 'ada@', 'ada@example', 'a b@example.org'])
    expect(mistakes(english, { ...filled(), email })[0]?.field).toBe('email');
  expect(mistakes(english, { ...filled(), country: 'US' }).map(({ field }) => field)).toEqual(['region']);
});

it('makes the same body from the same form, so that a repeat is seen to be one', () => {
  expect(JSON.stringify(orderBody(filled(), total))).toBe(JSON.stringify(orderBody({ ...filled() }, total)));
  expect(orderBody(filled(), total)).toMatchObject({
    contact: { email: 'ada@example.org', phone: null },
    address: { line2: null, country: 'GB' },
    expectedTotal: total,
  });
});
