type Query = Record<string, unknown>;

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim().slice(0, 100) : '';
};

/** The filters of a list as its address has them; anything else in the address is ignored. */
export const readFilters = <K extends string>(query: Query, keys: readonly K[]): Record<K, string> =>
  Object.fromEntries(keys.map((key) => [key, one(query[key])])) as Record<K, string>;

/** Only those that say something, so that equal lists have equal addresses. */
export const writeFilters = (filters: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));

/** A path of the gateway with these filters and a page size. */
export const listPath = (path: string, filters: Record<string, string>, limit: number): string =>
  `${path}?${new URLSearchParams({ ...writeFilters(filters), limit: String(limit) })}`;
