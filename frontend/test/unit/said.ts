import { readdirSync, readFileSync } from 'node:fs';

import { type Locale, LOCALES } from '../../shared/locales';
import { type Message, type Messages, textsIn } from '../../app/utils/texts';

const FOLDER = new URL('../../app/messages/', import.meta.url);

export const AREAS = readdirSync(new URL('en/', FOLDER)).map((file) => file.replace('.json', ''));
export const EVERY_LOCALE = Object.keys(LOCALES) as Locale[];

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

/** What the shop says in a language, all areas loaded. */
export function said(locale: Locale) {
  const messages = messagesOf(locale);
  return textsIn(locale, (key) => messages.get(key));
}

export const english = said('en');
