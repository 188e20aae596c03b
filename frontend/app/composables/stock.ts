import type { StockLevel } from '#shared/types';

/**
 * Live stock of these SKUs over one event stream, closed while the page is hidden. The map is empty until the first
 * levels arrive; a level never goes back to an older version.
 */
export function useStock(skus: () => readonly string[]) {
  const levels = shallowRef<ReadonlyMap<string, StockLevel>>(new Map());
  let source: EventSource | null = null;

  function note(level: StockLevel) {
    const known = levels.value.get(level.sku);
    if (known && known.version >= level.version) return;
    levels.value = new Map(levels.value).set(level.sku, level);
  }

  function open() {
    close();
    if (document.hidden || skus().length === 0) return;
    const query = new URLSearchParams(skus().map((sku) => ['sku', sku]));
    source = new EventSource(`/api/stock/events?${query}`);
    source.addEventListener('stock', (event) => note(JSON.parse((event as MessageEvent<string>).data)));
  }

  function close() {
    source?.close();
    source = null;
  }

  onMounted(() => {
    open();
    document.addEventListener('visibilitychange', open);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', open);
    close();
  });
  watch(() => skus().join(' '), open, { flush: 'post' });

  return levels;
}
