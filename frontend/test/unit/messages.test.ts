import { describe, expect, it } from 'vitest';

import { MARKETS } from '../../shared/markets';
import { type Message, textsIn } from '../../app/utils/texts';
import { EVERY_LOCALE, marketAt, messagesOf, said } from './said';

const forms = (message: Message) => (typeof message === 'string' ? { other: message } : message);
const places = (message: Message) =>
  [...new Set(Object.values(forms(message)).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
const english = messagesOf('en');

describe.each(EVERY_LOCALE)('the messages in %s', (locale) => {
  const messages = messagesOf(locale);

  it('are those of English, no fewer and no more', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same places to fill as in English', () => {
    const odd = [...messages].filter(([key, message]) => String(places(message)) !== String(places(english.get(key)!)));
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  it('have exactly the plural forms of the language, and words in each', () => {
    const { tag } = MARKETS.find((market) => market.locale === locale)!;
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of messages) {
      if (typeof message !== 'string') expect(Object.keys(message).sort(), key).toEqual(categories);
      for (const text of Object.values(forms(message))) expect(text.trim(), key).not.toBe('');
    }
  });

  it('count in the same messages as English does', () => {
    const counting = (all: Map<string, Message>) =>
      [...all].filter(([, each]) => typeof each !== 'string').map(([key]) => key);
    expect(counting(messages).sort()).toEqual(counting(english).sort());
  });
});

describe('a language', () => {
  it('chooses the form of its own grammar', () => {
    const said = (n: number) =>
      textsIn(marketAt('/ar'), () => ({ zero: '0', one: '1', two: '2', few: 'f', many: 'm', other: 'o' })).t('x', {
        count: n,
      });
    expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map(said)).toEqual(['0', '1', '2', 'f', 'f', 'm', 'm', 'o', 'f']);
  });

  it('keeps values apart from the sentence where reading runs from right to left', () => {
    const quoted = { find: () => '{name}' };
    expect(textsIn(marketAt('/ar'), quoted.find).t('x', { name: 'Mug 3' })).toBe('\u2068Mug 3\u2069');
    expect(textsIn(marketAt('/de'), quoted.find).t('x', { name: 'Mug 3' })).toBe('Mug 3');
  });

  it('writes numbers, days and amounts in its own way, with European digits', () => {
    const of = (prefix: string) => {
      const { number, day, money, country } = said(prefix);
      return [number(1234.5), day('2026-11-23T10:00:00Z'), money({ minor: 123450, currency: 'EUR' }), country('SA')];
    };
    expect(of('')).toEqual(['1,234.5', '23 November 2026', '€1,234.50', 'Saudi Arabia']);
    expect(of('/ie')).toEqual(of(''));
    expect(of('/de')).toEqual(['1.234,5', '23. November 2026', '1.234,50\u00a0€', 'Saudi-Arabien']);
    expect(of('/ar').join(' ').match(/[٠-٩]/)).toBeNull();
    expect(of('/ar')[1]).toBe('23 نوفمبر 2026');
    expect(of('/ar')[3]).toContain('السعودية');
  });

  it('leaves a place open that has no value, and answers a key without a message with the key', () => {
    const { t } = textsIn(marketAt(''), (key) => (key === 'a.b' ? 'Hello {name}' : undefined));
    expect([t('a.b'), t('a.c')]).toEqual(['Hello {name}', 'a.c']);
  });
});
