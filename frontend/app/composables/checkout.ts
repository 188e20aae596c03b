import type { CartLine, OrderPlaced, OrderView, Quote } from '#shared/types';

const FORM = 'checkout-form';
const SLOW_MS = 4_000;

/** One checkout: what is typed (kept for the tab, without the card), the attempt, and placing the order once. */
export function useCheckout(quote: Ref<Quote | null | undefined>, refreshQuote: () => void) {
  const { $texts, $market } = useNuxtApp();
  const form = reactive<CheckoutForm>(emptyForm($market.country));
  const errors = ref<FieldError[]>([]);
  const failure = shallowRef<Failure | null>(null);
  const attempt = shallowRef<Attempt | null>(null);
  const placing = ref(false);
  const slow = ref(false);

  const errorOf = (field: keyof CheckoutForm) => errors.value.find((each) => each.field === field)?.message;

  onMounted(() => {
    Object.assign(form, storedForm());
    watch(form, ({ paymentToken: _, ...kept }) => sessionStorage.setItem(FORM, JSON.stringify(kept)));
  });

  /** Called when the basket is known. An earlier attempt whose order is paid or has ended makes room for a new one. */
  async function begin(lines: readonly CartLine[]) {
    const earlier = readAttempt(sessionStorage)?.order;
    if (earlier) {
      const order = await $fetch<OrderView>(`/api/orders/${earlier}`).catch(() => null);
      if (order && isCheckedOut(order)) endAttempt(sessionStorage, earlier);
    }
    attempt.value = currentAttempt(sessionStorage, lines);
  }

  async function place() {
    if (placing.value || !attempt.value || !quote.value) return;
    failure.value = null;
    errors.value = mistakes($texts, form);
    if (errors.value.length > 0) return;
    placing.value = true;
    const patience = setTimeout(() => (slow.value = true), SLOW_MS);
    try {
      const order = await $fetch<OrderPlaced>('/api/orders', {
        method: 'POST',
        headers: { 'idempotency-key': attempt.value.id },
        body: orderBody(form, quote.value.total),
      });
      rememberOrder(sessionStorage, attempt.value, order.id);
      await navigateTo(`/order/${order.id}`);
    } catch (error) {
      refused(failureOf(error));
    } finally {
      clearTimeout(patience);
      placing.value = false;
      slow.value = false;
    }
  }

  function refused(reason: Failure) {
    errors.value = fieldErrors($texts, reason, FIELDS);
    failure.value = errors.value.length > 0 ? null : reason;
    if (reason.problem.actualTotal) refreshQuote();
  }

  /** Only by the shopper's own decision: the next order is another one. */
  function startAgain(lines: readonly CartLine[]) {
    endAttempt(sessionStorage);
    attempt.value = currentAttempt(sessionStorage, lines);
    failure.value = null;
  }

  return { form, errors, errorOf, failure, attempt, placing, slow, begin, place, startAgain };
}

function storedForm(): Partial<CheckoutForm> {
  try {
    return JSON.parse(sessionStorage.getItem(FORM) ?? '{}') as Partial<CheckoutForm>;
  } catch {
    return {};
  }
}
