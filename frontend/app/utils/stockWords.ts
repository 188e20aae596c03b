import type { Texts } from './texts';

export interface StockWords {
  text: string;
  tone: 'ok' | 'warn' | 'danger' | 'quiet';
}

/** Below this many we say how many are left. Our choice: low enough to be news. */
const FEW = 6;

/** The stock line for a number of available units; null while it is not known. */
export function stockWords({ t }: Pick<Texts, 't'>, available: number | null): StockWords {
  if (available === null) return { text: t('product.stock.unknown'), tone: 'quiet' };
  if (available <= 0) return { text: t('product.stock.none'), tone: 'danger' };
  if (available < FEW) return { text: t('product.stock.few', { count: available }), tone: 'warn' };
  return { text: t('product.stock.plenty'), tone: 'ok' };
}

/** Worth saying aloud: only when the words change, and never the first answer. */
export const isStockNews = (before: number | null, now: number): boolean =>
  before !== null && Math.min(FEW, Math.max(0, before)) !== Math.min(FEW, Math.max(0, now));
