import { amountOf, amountText } from '#shared/amounts';
import { money } from '#shared/money';
import type { Money, PromotionTerms } from '#shared/types';

import { inputTime } from './dates';
import type { FieldError } from './problem';

export const PROMOTION_KINDS = [
  ['percentOff', 'A share off'],
  ['amountOff', 'An amount off'],
  ['buyGet', 'Buy some, get some for less'],
  ['freeShipping', 'Free standard delivery'],
] as const;

/** A promotion as it is typed. Lists are words with commas or line breaks between them. */
export interface PromotionForm {
  name: string;
  kind: PromotionTerms['kind'];
  percent: string;
  amount: string;
  buy: number | null;
  get: number | null;
  codes: string;
  categories: string;
  products: string;
  skus: string;
  minimumSubtotal: string;
  minimumQuantity: number | null;
  startsAt: string;
  endsAt: string;
  totalLimit: number | null;
  customerLimit: number | null;
  priority: number | null;
  exclusive: boolean;
  maximumDiscount: string;
}

export const NEW_PROMOTION: PromotionTerms = {
  name: '',
  kind: 'percentOff',
  scope: { categories: [], products: [], skus: [] },
  codes: [],
  basisPoints: 1000,
  minimumQuantity: 0,
  priority: 0,
  exclusive: false,
};

// Basis points are hundredths of a percent, as pence are hundredths of a pound: the same exact reading serves both.
const HUNDREDTHS = 'GBP';
const typed = (amount: Money | null | undefined): string => (amount ? amountText(amount.minor, amount.currency) : '');

export function promotionForm(terms: PromotionTerms): PromotionForm {
  return {
    name: terms.name,
    kind: terms.kind,
    percent: terms.basisPoints ? amountText(terms.basisPoints, HUNDREDTHS) : '',
    amount: typed(terms.amount),
    buy: terms.buy ?? null,
    get: terms.get ?? null,
    codes: terms.codes.join(', '),
    categories: terms.scope.categories.join(', '),
    products: terms.scope.products.join(', '),
    skus: terms.scope.skus.join(', '),
    minimumSubtotal: typed(terms.minimumSubtotal),
    minimumQuantity: terms.minimumQuantity || null,
    startsAt: inputTime(terms.startsAt),
    endsAt: inputTime(terms.endsAt),
    totalLimit: terms.totalLimit ?? null,
    customerLimit: terms.customerLimit ?? null,
    priority: terms.priority || null,
    exclusive: terms.exclusive ?? false,
    maximumDiscount: typed(terms.maximumDiscount),
  };
}

export const words = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

const AMOUNTS = ['amount', 'minimumSubtotal', 'maximumDiscount'] as const;

/** What can be seen to be wrong before anybody is asked. */
export function promotionMistakes(form: PromotionForm, currency: string): FieldError[] {
  const share = form.kind === 'percentOff' || form.kind === 'buyGet';
  const bad = AMOUNTS.filter((field) => form[field].trim() && amountOf(form[field], currency) === null);
  const mistakes = bad.map((field) => ({ field: field as string, message: 'This is no amount, such as 12.50.' }));
  if (share && form.percent.trim() && amountOf(form.percent, HUNDREDTHS) === null)
    mistakes.push({ field: 'basisPoints', message: 'This is no share, such as 12.5.' });
  return mistakes;
}

/** The terms as the gateway takes them; only what the kind has goes along. */
export function promotionTerms(form: PromotionForm, currency: string): PromotionTerms {
  const amount = (text: string): Money | null => {
    const minor = amountOf(text, currency);
    return minor === null ? null : { minor, currency };
  };
  const moment = (text: string): string | null => (text ? `${text}:00Z` : null);
  const share = form.kind === 'percentOff' || form.kind === 'buyGet';
  return {
    name: form.name.trim(),
    kind: form.kind,
    scope: { categories: words(form.categories), products: words(form.products), skus: words(form.skus) },
    codes: words(form.codes).map((code) => code.toUpperCase()),
    basisPoints: share ? amountOf(form.percent, HUNDREDTHS) : null,
    amount: form.kind === 'amountOff' ? amount(form.amount) : null,
    buy: form.kind === 'buyGet' ? form.buy : null,
    get: form.kind === 'buyGet' ? form.get : null,
    minimumSubtotal: amount(form.minimumSubtotal),
    minimumQuantity: form.minimumQuantity ?? 0,
    startsAt: moment(form.startsAt),
    endsAt: moment(form.endsAt),
    totalLimit: form.totalLimit,
    customerLimit: form.customerLimit,
    priority: form.priority ?? 0,
    exclusive: form.exclusive,
    maximumDiscount: amount(form.maximumDiscount),
  };
}

/** What a promotion gives, in a phrase. */
export function benefitWords({ kind, basisPoints, amount, buy, get }: PromotionTerms): string {
  const share = `${amountText(basisPoints ?? 0, HUNDREDTHS).replace(/\.?0+$/, '')} %`;
  if (kind === 'percentOff') return `${share} off`;
  if (kind === 'amountOff') return amount ? `${money(amount)} off` : 'an amount off';
  if (kind === 'buyGet') return `buy ${buy}, get ${get} with ${share} off`;
  return 'free standard delivery';
}

type Run = { enabled: boolean; usedUp?: boolean; terms: Pick<PromotionTerms, 'startsAt' | 'endsAt'> };

/** Whether it counts at `now`, and if not, why. */
export function promotionState({ enabled, usedUp, terms }: Run, now: number) {
  if (!enabled) return { label: 'Off', tone: 'warn' as const };
  if (usedUp) return { label: 'Used up', tone: 'warn' as const };
  if (terms.startsAt && Date.parse(terms.startsAt) > now) return { label: 'Not begun', tone: 'info' as const };
  if (terms.endsAt && Date.parse(terms.endsAt) <= now) return { label: 'Over', tone: 'warn' as const };
  return { label: 'Running', tone: 'ok' as const };
}
