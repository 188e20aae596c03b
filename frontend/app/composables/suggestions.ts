import type { ProductCard, ProductPage } from '#shared/types';

const MIN_LETTERS = 2;
const PAUSE_MS = 120;
const LIMIT = 6;

/** Products for what is being typed: after two letters and a short pause, an older question never answers last. */
export function useSuggestions() {
  const hits = shallowRef<ProductCard[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  function clear() {
    clearTimeout(timer);
    asking?.abort();
    hits.value = [];
  }

  async function ask(q: string) {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const page = await $fetch<ProductPage>('/api/products', { query: { q, limit: LIMIT }, signal });
      if (!signal.aborted) hits.value = page.items;
    } catch {
      // Suggestions are a convenience: without them the form still searches.
      if (!signal.aborted) hits.value = [];
    }
  }

  function suggest(text: string) {
    clearTimeout(timer);
    asking?.abort();
    const q = text.trim();
    if (q.length < MIN_LETTERS) hits.value = [];
    else timer = setTimeout(() => ask(q), PAUSE_MS);
  }

  onBeforeUnmount(clear);

  return { hits, suggest, clear };
}
