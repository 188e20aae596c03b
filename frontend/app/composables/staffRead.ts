/** What a page of the back office shows: read while the server renders, and again whenever the address changes. */
export async function useStaffRead<T>(path: () => string) {
  const gateway = useGateway();
  const { data, error, status, refresh } = await useAsyncData(
    () => `staff ${path()}`,
    () => gateway<T>(path()),
    { lazy: import.meta.client },
  );
  const failure = computed(() => (error.value ? failureOf(error.value) : null));
  const pending = computed(() => status.value === 'pending' || status.value === 'idle');
  return { data, failure, pending, refresh: () => refresh() };
}

/** As useStaffRead, for the one thing that a page is about: missing is the not-found page. */
export async function useStaffThing<T>(path: () => string) {
  const read = await useStaffRead<T>(path);
  const gone = () => read.failure.value?.status === 404;
  if (gone()) throw missing();
  watch(read.failure, () => gone() && showError(missing()));
  return read;
}

const missing = () => createError({ statusCode: 404, statusMessage: 'Not found', fatal: true });
