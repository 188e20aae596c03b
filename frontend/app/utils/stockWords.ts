export interface StockWords {
  text: string;
  tone: 'ok' | 'warn' | 'danger' | 'quiet';
}

/** Below this many we say how many are left. Our choice: low enough to be news. */
const FEW = 6;

/** The stock line for a number of available units; null while it is not known. */
export function stockWords(available: number | null): StockWords {
  if (available === null) return { text: 'Checking stock…', tone: 'quiet' };
  if (available <= 0) return { text: 'Sold out in this choice', tone: 'danger' };
  if (available < FEW) return { text: available === 1 ? 'Only one left' : `Only ${available} left`, tone: 'warn' };
  return { text: 'In stock, ready to send', tone: 'ok' };
}

/** Worth saying aloud: only when the words change, and never the first answer. */
export const isStockNews = (before: number | null, now: number): boolean =>
  before !== null && stockWords(before).text !== stockWords(now).text;
