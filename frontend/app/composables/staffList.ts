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
