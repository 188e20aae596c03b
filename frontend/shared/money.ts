import type { Money } from './types';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string, round = false): Intl.NumberFormat {
  const key = `${locale} ${currency} ${round}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      // Arabic names the pound by its country otherwise.
      currencyDisplay: locale.startsWith('ar') ? 'narrowSymbol' : 'symbol',
      trailingZeroDisplay: round ? 'stripIfInteger' : 'auto',
    });
    formats.set(key, format);
  }
  return format;
}

/** Minor units as exact decimal digits of the major unit: `1234` with two digits is `"12.34"`. Integers in, no floats. */
export function decimal(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : '';
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** Digits after the point in this currency: 2 for GBP, 0 for JPY (from the runtime's own currency data). */
export const minorDigits = (currency: string): number =>
  formatOf(currency, 'en-GB').resolvedOptions().maximumFractionDigits ?? 2;

/** The amount as a number people read: `{ minor: 1600, currency: 'GBP' }` is `"£16.00"`, `"£16"` if `round`. */
export function money({ minor, currency }: Money, locale = 'en-GB', round = false): string {
  // Intl formats decimal strings exactly; TypeScript 5.9 only knows the numeric signature for some targets.
  const exact = decimal(minor, minorDigits(currency)) as Intl.StringNumericLiteral;
  return formatOf(currency, locale, round).format(exact);
}

/** Throws RangeError when the currencies differ: adding pounds to euros is a fault, never a display matter. */
export function subtract(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} do not mix`);
  return { minor: a.minor - b.minor, currency: a.currency };
}
