import type { Market } from '#shared/markets';
import { money } from '#shared/money';
import type { Money } from '#shared/types';

/** A message: words with {places}, or one for each plural form of the language, chosen by the value `count`. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Messages = Record<string, Message>;
export type Values = Record<string, string | number>;

/** Invisible marks that keep a value's own direction out of the sentence around it. */
const [ISOLATE, POP] = ['\u2068', '\u2069'];

// One time zone everywhere, so that the server's page and the browser's agree.
const timeZone = 'Europe/London';

/** Everything that is said in one market. `find` answers undefined for a key without a message, `t` with the key. */
export function textsIn({ locale, tag, dir, currency }: Market, messageOf: (key: string) => Message | undefined) {
  const plural = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1 });
  const countries = new Intl.DisplayNames(tag, { type: 'region' });
  const days = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const times = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' });

  const shown = (value: string | number) => {
    const words = typeof value === 'number' ? numbers.format(value) : value;
    return dir === 'rtl' ? ISOLATE + words + POP : words;
  };

  function find(key: string, values: Values = {}): string | undefined {
    const message = messageOf(key);
    const form =
      typeof message === 'object' ? (message[plural.select(Number(values.count))] ?? message.other) : message;
    return form?.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : shown(value);
    });
  }

  return {
    locale,
    dir,
    /** What prices are in unless they say otherwise. */
    currency,
    find,
    t: (key: string, values?: Values): string => find(key, values) ?? key,
    number: (value: number): string => numbers.format(value),
    /** `41` is `4.1`. */
    tenths: (value: number): string => tenths.format(value / 10),
    /** The name of a country by its code. */
    country: (code: string): string => countries.of(code) ?? code,
    money: (amount: Money): string => money(amount, tag),
    /** Without pence where there are none, for prices that are thresholds. */
    roundMoney: (amount: Money): string => money(amount, tag, true),
    day: (iso: string): string => days.format(new Date(iso)),
    time: (iso: string): string => times.format(new Date(iso)),
  };
}

export type Texts = ReturnType<typeof textsIn>;
