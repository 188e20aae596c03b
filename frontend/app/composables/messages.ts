import type { Locale } from '#shared/markets';

// A file for each language and area, fetched only by pages that say something of it.
const FILES = import.meta.glob<Messages>('../messages/*/*.json', { import: 'default' });
const known = new Map<string, Messages>();

/** The first word of a key names its file: `basket.empty` is `empty` in messages/{locale}/basket.json. */
export function messageOf(locale: Locale, key: string): Message | undefined {
  const dot = key.indexOf('.');
  return known.get(`${locale}/${key.slice(0, dot)}`)?.[key.slice(dot + 1)];
}

/** Makes the messages of these areas known; messages are the same for everybody, so requests may share them. */
export async function loadMessages(locale: Locale, areas: readonly string[] = []) {
  if (import.meta.server) preload(areas.map((area) => `${locale}/${area}`));
  await Promise.all(areas.map((area) => learnMessages(locale, area)));
}

export async function learnMessages(locale: Locale, area: string) {
  const name = `${locale}/${area}`;
  if (!known.has(name)) known.set(name, await FILES[`../messages/${name}.json`]!());
}

/** The browser fetches them along with the page's code instead of after it. */
function preload(names: string[]) {
  const { ssrContext } = useNuxtApp();
  if (!ssrContext) return;
  ssrContext.modules ??= new Set();
  for (const name of names) ssrContext.modules.add(`messages/${name}.json`);
}

export const hasMessages = (locale: Locale, area: string): boolean => known.has(`${locale}/${area}`);
