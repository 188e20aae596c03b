import type { ProductImport } from '#shared/types';

import { counted } from './salesWords';

/** How far an import is, in a sentence. */
export function importWords({ status, rows, products, progress, errorCount }: ProductImport): string {
  const size = `${counted(rows, 'row')} with ${counted(products, 'product')}`;
  if (status === 'checking') return `Checking ${size}: ${progress} done.`;
  if (status === 'committing') return `Writing ${size}: ${progress} done.`;
  if (status === 'done') return `Imported ${size}.`;
  if (errorCount > 0) return `${counted(errorCount, 'mistake')} in ${size}. Mend the file and check it again.`;
  return `${size}, and nothing is wrong with it.`;
}
