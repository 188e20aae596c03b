/** What a table of the back office shows (admin/StaffTable.vue), whatever its rows are. */
export interface StaffList<T = unknown> {
  items: Ref<readonly T[]>;
  next: Ref<unknown>;
  pending: Ref<boolean>;
  failure: Ref<Failure | null>;
  refresh: () => unknown;
  loadMore: () => unknown;
  loading: Ref<boolean>;
  laterFailure: Ref<Failure | null>;
}

interface Page<T, N> {
  items: T[];
  next: N | null;
}

/** A list with pages: the first comes with the page, `loadMore` appends the next. A changed `path` starts anew. */
export async function useStaffList<T, N extends string | number = string>(path: () => string, cursor = 'after') {
  const { data, failure, pending, refresh } = await useStaffRead<Page<T, N>>(path);
  const gateway = useGateway();
  const later = shallowRef<Page<T, N> | null>(null);
  const { busy: loading, failure: laterFailure, run } = useCommand();
  watch([path, data], () => (later.value = null));

  const items = computed(() => [...(data.value?.items ?? []), ...(later.value?.items ?? [])]);
  const next = computed(() => (later.value ?? data.value)?.next ?? null);

  async function loadMore() {
    const asked = path();
    const joint = asked.includes('?') ? '&' : '?';
    const page = await run(() =>
      gateway<Page<T, N>>(`${asked}${joint}${cursor}=${encodeURIComponent(String(next.value))}`),
    );
    if (!page || path() !== asked) return;
    later.value = { items: [...(later.value?.items ?? []), ...page.items], next: page.next };
    announce(`${page.items.length} more shown`);
  }

  return { data, items, next, pending, failure, refresh, loadMore, loading, laterFailure };
}

/** A list that comes whole, as a table shows it. */
export function wholeList<T>(
  { pending, failure, refresh }: Pick<StaffList, 'pending' | 'failure' | 'refresh'>,
  items: Ref<readonly T[]>,
): StaffList<T> {
  const nothingLater = { next: ref(null), loadMore: () => {}, loading: ref(false), laterFailure: ref(null) };
  return { items, pending, failure, refresh, ...nothingLater };
}

const PAGE = 50;

/** A list whose filters are in its address. */
export async function useFilteredList<T, K extends string = string>(path: string, keys: readonly K[]) {
  const route = useRoute();
  const filters = computed(() => readFilters(route.query, keys));
  const list = await useStaffList<T>(() => listPath(path, filters.value, PAGE));
  return { list, filters };
}
