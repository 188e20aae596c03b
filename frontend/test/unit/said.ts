import { readdirSync, readFileSync } from 'node:fs';

import { type Locale, MARKETS } from '../../shared/markets';
import { type Message, type Messages, textsIn } from '../../app/utils/texts';

const FOLDER = new URL('../../app/messages/', import.meta.url);

export const AREAS = readdirSync(new URL('en/', FOLDER)).map((file) => file.replace('.json', ''));
export const EVERY_LOCALE = [...new Set(MARKETS.map(({ locale }) => locale))];

/** Every message of a language by its key, `basket.empty`. */
export function messagesOf(locale: Locale): Map<string, Message> {
  const files = readdirSync(new URL(`${locale}/`, FOLDER));
  return new Map(
    files.flatMap((file) => {
      const messages = JSON.parse(readFileSync(new URL(`${locale}/${file}`, FOLDER), 'utf8')) as Messages;
      return Object.entries(messages).map(
        ([key, message]) => [`${file.replace('.json', '')}.${key}`, message] as const,
      );
    }),
  );
}

export const marketAt = (prefix: string) => MARKETS.find((market) => market.prefix === prefix)!;

/** What the shop says in the market at this prefix, all areas loaded. */
export function said(prefix: string) {
  const market = marketAt(prefix);
  const messages = messagesOf(market.locale);
  return textsIn(market, (key) => messages.get(key));
}

export const english = said('');
