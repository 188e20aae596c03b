import { describe, expect, it } from 'vitest';

import { fieldErrors, problemWords } from '../../app/utils/problem';
import { english, said } from './said';

const FIELDS = ['email', 'line1', 'postcode', 'paymentToken'];
const errorsOf = (errors: Record<string, string[]>) => fieldErrors(english, { problem: { errors } }, FIELDS);

describe('a problem of the gateway', () => {
  it('finds our field whatever the prefix and the case of the name', () => {
    const names = ['contact.email', 'Contact.Email', '$.contact.email', 'email'];
    for (const name of names) expect(errorsOf({ [name]: ['Bad.'] })).toEqual([{ field: 'email', message: 'Bad.' }]);
  });

  it('keeps every field it can show and leaves out the others', () => {
    expect(errorsOf({ 'address.line1': ['A'], 'expectedTotal.minor': ['B'], paymentToken: ['C'], empty: [] })).toEqual([
      { field: 'line1', message: 'A' },
      { field: 'paymentToken', message: 'C' },
    ]);
    expect(fieldErrors(english, { problem: {} }, FIELDS)).toEqual([]);
  });

  it('is told in plain words by its code first, then by its status', () => {
    expect(problemWords(english, { status: 409, problem: { code: 'stock/sold-out' } })).toContain('sold out');
    expect(problemWords(english, { status: 0, problem: {} })).toContain('offline');
    expect(problemWords(english, { status: 429, problem: { title: 'x' } })).toContain('wait');
    expect(problemWords(english, { status: 418, problem: { detail: 'I am a teapot.' } })).toBe('I am a teapot.');
    expect(problemWords(english, { status: 500, problem: {} })).toContain('try again');
  });
  it('is never told in English to who reads another language', () => {
    for (const texts of [said('/de'), said('/ar')]) {
      const odd = { status: 418, problem: { code: 'tea/pot', title: 'Teapot', detail: 'I am a teapot.' } };
      expect(problemWords(texts, odd)).toBe(texts.t('common.status.other'));
      const named = { problem: { errors: { 'contact.email': ['Write an address.'], odd: ['Bad.'] } } };
      expect(fieldErrors(texts, named, ['email', 'odd'])).toEqual([
        { field: 'email', message: texts.t('checkout.field.email') },
        { field: 'odd', message: texts.t('common.field.other') },
      ]);
    }
  });
});
