/** Where to go after signing in: a path of this shop, or `fallback`. Never another site's address. */
export function nextPage(asked: unknown, fallback = '/account'): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return fallback;
  const url = new URL(asked, 'http://shop.invalid');
  return url.origin === 'http://shop.invalid' ? url.pathname + url.search + url.hash : fallback;
}

/** What follows the # in a link of a mail. */
export const linkToken = (hash: string): string => decodeURIComponent(hash.replace(/^#/, ''));

/** Whether a path belongs to the back office, which lies below no language. */
export const isStaffPath = (path: string): boolean => /^\/(?:admin|setup)(?:[/?#]|$)/.test(path);
