import { CATALOGUE } from '#shared/markets';
import type { ProductCard, ProductPage } from '#shared/types';

/** A page of products, found by the grammar of what they are described in. */
const FIXED = `limit=24&lang=${CATALOGUE}`;

interface More {
  items: ProductCard[];
  next: string | null;
}

/**
 * The products an address asks for. The first page comes with the page; `loadMore` appends and survives leaving and
 * coming back, so the list is as long as it was.
 */
export async function useProductList(state: () => ListState) {
  const gateway = useGateway();
  const { $t } = useNuxtApp();
  const later = useState<Record<string, More>>('list-more', () => ({}));
  const query = computed(() => writeList(state()));
  const { data, error, status, refresh } = await useAsyncData(
    () => `list ${query.value}`,
    () => gateway<ProductPage>(`/products?${query.value}${query.value ? '&' : ''}${FIXED}`),
    // In the browser the page shows at once and fills in; on the server it waits, and fails as a whole.
    { lazy: import.meta.client },
  );
  if (import.meta.server && error.value) throw pageError(error.value);

  const more = computed(() => later.value[query.value]);
  const items = computed(() => [...(data.value?.items ?? []), ...(more.value?.items ?? [])]);
  const next = computed(() => (more.value ? more.value.next : (data.value?.next ?? null)));
  const failure = shallowRef<Failure | null>(null);
  const loading = ref(false);

  async function loadMore() {
    const key = query.value;
    if (!next.value || loading.value) return;
    loading.value = true;
    failure.value = null;
    try {
      const page = await gateway<ProductPage>(`/products?${writeList(onPage(state(), next.value))}&${FIXED}`);
      later.value[key] = { items: [...(more.value?.items ?? []), ...page.items], next: page.next };
      announce($t('list.moreShown', { count: page.items.length }));
    } catch (thrown) {
      failure.value = failureOf(thrown);
    } finally {
      loading.value = false;
    }
  }

  return { page: data, items, next, loadMore, loading, failure, status, error, refresh };
}
