import { decimal, minorDigits } from './money';

/** What somebody typed, such as `12.5` or `12,50`, in minor units; null if it is no amount of at most a billion. No floats. */
export function amountOf(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const parts = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim().replace(/^[£€$]\s*/, ''));
  if (!parts) return null;
  const [, whole = '0', fraction = ''] = parts;
  if (fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** The amount as it is typed: `1250` is `12.50`. */
export const amountText = (minor: number, currency: string): string => decimal(minor, minorDigits(currency));
