import { MARKETS } from '#shared/markets';

/** What the shop sells in, the home currency first. */
export const CURRENCIES: readonly string[] = [...new Set(MARKETS.map(({ currency }) => currency))];
