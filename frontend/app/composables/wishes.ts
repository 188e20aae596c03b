import type { Wishlist } from '#shared/types';

/** What the visitor wishes for: changed at once, put back if the server refuses. */
export function useWishes() {
  const skus = useState<string[] | null>('wishes', () => null);

  const note = ({ items }: Wishlist) => (skus.value = items.map(({ sku }) => sku));

  async function load() {
    if (skus.value || !isSomeone()) return;
    await $fetch<Wishlist>('/api/wishlist').then(note, () => {});
  }

  /** Resolves when the server has answered: null, or why everything was put back. */
  async function set(sku: string, product: string, wished: boolean): Promise<Failure | null> {
    const before = skus.value;
    skus.value = [...(before ?? []).filter((each) => each !== sku), ...(wished ? [sku] : [])];
    const url = `/api/wishlist/${encodeURIComponent(sku)}`;
    try {
      const call = () =>
        wished
          ? $fetch<Wishlist>(url, { method: 'PUT', body: { product } })
          : $fetch<Wishlist>(url, { method: 'DELETE' });
      note(await asSomeone(call));
      return null;
    } catch (error) {
      skus.value = before;
      return failureOf(error);
    }
  }

  const has = (sku: string) => skus.value?.includes(sku) ?? false;

  return { load, set, has };
}
