import type { OrderView } from '#shared/types';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'ended';

/**
 * Follows an order. The browser's EventSource resumes by itself with Last-Event-ID; when it gives up (the server
 * answered with an error) we open it again after `RETRY_MS`. Ends when the order is final, and begins again when something
 * new is asked of it.
 */
export function useOrderLive(initial: OrderView) {
  const order = shallowRef(initial);
  const connection = ref<Connection>(initial.final ? 'ended' : 'connecting');
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function note(next: OrderView) {
    if (next.version >= order.value.version) order.value = next;
    if (!order.value.final) return source ? undefined : open();
    connection.value = 'ended';
    close();
  }

  function open() {
    if (order.value.final) return;
    close();
    source = new EventSource(`/api/orders/${encodeURIComponent(order.value.id)}/events`);
    source.onopen = () => (connection.value = 'live');
    source.addEventListener('order', (event) => note(JSON.parse((event as MessageEvent<string>).data)));
    source.onerror = () => {
      connection.value = 'reconnecting';
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  onMounted(open);
  onBeforeUnmount(close);

  return { order, connection, note };
}

const RETRY_MS = 3_000;
