import { CATALOGUE } from '#shared/markets';
import type { Suggestions } from '#shared/types';

const MIN_LETTERS = 2;
const PAUSE_MS = 120;
const LIMIT = 6;

const NONE: Suggestions = { products: [], categories: [], didYouMean: null };

/** Products and departments for what is being typed: after two letters and a short pause, an older question never answers last. */
export function useSuggestions() {
  const hits = shallowRef(NONE);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  function clear() {
    clearTimeout(timer);
    asking?.abort();
    hits.value = NONE;
  }

  async function ask(q: string) {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const found = await $fetch<Suggestions>('/api/suggestions', {
        query: { q, limit: LIMIT, lang: CATALOGUE },
        signal,
      });
      if (!signal.aborted) hits.value = found;
    } catch {
      // Suggestions are a convenience: without them the form still searches.
      if (!signal.aborted) hits.value = NONE;
    }
  }

  function suggest(text: string) {
    clearTimeout(timer);
    asking?.abort();
    const q = text.trim();
    if (q.length < MIN_LETTERS) hits.value = NONE;
    else timer = setTimeout(() => ask(q), PAUSE_MS);
  }

  onBeforeUnmount(clear);

  return { hits, suggest, clear };
}
