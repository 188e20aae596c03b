import type { Quote } from '#shared/types';

const PAUSE_MS = 150;

/**
 * What the basket costs, from the server. `refresh` asks again after a short pause in the changes; while it asks,
 * the last answer stays visible and `stale` says so.
 */
export async function useQuote(destination: () => { country: string; shipping: string }) {
  const gateway = useGateway();
  const query = () => new URLSearchParams(destination()).toString();
  // A visitor without an identity has an empty basket: that is an answer, not a failure.
  const ask = () =>
    gateway<Quote>(`/cart/quote?${query()}`).catch((error: unknown) => {
      const { status, problem } = failureOf(error);
      if (status === 401 || problem.code === 'cart/empty') return null;
      throw error;
    });
  const { data, error, status, refresh: again } = await useAsyncData('quote', ask, { lazy: import.meta.client });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const asked = ref(false);
  const stale = computed(() => asked.value || status.value === 'pending');

  function refresh(pause = PAUSE_MS) {
    clearTimeout(timer);
    asked.value = true;
    timer = setTimeout(async () => {
      await again();
      asked.value = false;
    }, pause);
  }

  onBeforeUnmount(() => clearTimeout(timer));
  const failure = computed(() => (error.value ? failureOf(error.value) : null));
  const first = computed(() => data.value === undefined && !error.value);

  return { quote: data, stale, first, failure, refresh };
}
