import type { ProductDraft, StaffProduct } from '#shared/types';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A product in hand: the version it was read at, what staff have typed since, and saving without losing others' work. */
export function useProductDesk(initial: StaffProduct) {
  const base = shallowRef(initial);
  const draft = ref<ProductDraft>(copy(initial.draft));
  const theirs = shallowRef<StaffProduct | null>(null);
  const { busy, failure, run } = useCommand();
  const url = `/api/admin/products/${encodeURIComponent(initial.id)}`;
  const dirty = computed(() => !same(base.value.draft, draft.value));

  function take(product: StaffProduct) {
    base.value = product;
    draft.value = copy(product.draft);
    theirs.value = null;
  }

  /** Makes the call for the version that was read; if that is no longer the newest, fetches what somebody else made of it. */
  async function change(
    call: (headers: Record<string, string>) => Promise<StaffProduct>,
  ): Promise<StaffProduct | null> {
    const product = await run(() => call({ 'if-match': `"${base.value.version}"` }));
    if (failure.value?.status === 412) {
      theirs.value = await $fetch<StaffProduct>(url).catch(() => null);
      if (theirs.value) failure.value = null;
    }
    return product ?? null;
  }

  async function act(method: 'PUT' | 'POST', path: string, said: string, body?: object) {
    const product = await change((headers) => $fetch<StaffProduct>(url + path, { method, headers, body }));
    if (!product) return;
    take(product);
    announce(said);
  }

  /** Changes pictures at once, and keeps what else was typed. */
  async function changePictures(call: (headers: Record<string, string>) => Promise<StaffProduct>) {
    const product = await change(call);
    if (!product) return;
    const typed = draft.value;
    take(product);
    draft.value = { ...typed, pictures: copy(product.draft.pictures) };
  }

  return {
    base,
    draft,
    dirty,
    theirs,
    busy,
    failure,
    save: () => act('PUT', '', 'Saved', draft.value),
    publish: () => act('POST', '/publish', 'Published'),
    withdraw: () => act('POST', '/withdraw', 'Withdrawn'),
    upload: (file: File, name: string, alt: string, colour: string) =>
      changePictures((headers) => {
        const query = new URLSearchParams({ alt, ...(colour && { colour }) });
        return $fetch<StaffProduct>(`${url}/pictures/${encodeURIComponent(name)}?${query}`, {
          method: 'PUT',
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body: file,
        });
      }),
    /** Goes on from what somebody else saved, with the merged draft in hand. */
    resolve(merged: ProductDraft) {
      if (!theirs.value) return;
      base.value = theirs.value;
      draft.value = copy(merged);
      theirs.value = null;
    },
  };
}

export type ProductDesk = ReturnType<typeof useProductDesk>;
