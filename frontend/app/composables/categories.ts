import type { Category } from '#shared/types';

/** The shop's departments; an empty list when they cannot be had, since every page must still be of use. */
export async function useCategories() {
  const gateway = useGateway();
  const { data } = await useAsyncData('categories', () => gateway<Category[]>('/categories'), {
    default: () => [] as Category[],
  });
  return data;
}
