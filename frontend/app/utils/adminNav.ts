export interface AdminPlace {
  to: string;
  label: string;
  /** The second key of its shortcut, after g. */
  key: string;
}

/** Where staff can go, in the order of a working day. */
export const ADMIN_PLACES: readonly AdminPlace[] = [
  { to: '/admin', label: 'Dashboard', key: 'd' },
  { to: '/admin/orders', label: 'Orders', key: 'o' },
  { to: '/admin/attention', label: 'Attention', key: 'a' },
  { to: '/admin/returns', label: 'Returns', key: 'r' },
  { to: '/admin/products', label: 'Catalogue', key: 'c' },
  { to: '/admin/stock', label: 'Stock', key: 's' },
  { to: '/admin/promotions', label: 'Promotions', key: 'p' },
  { to: '/admin/reviews', label: 'Reviews', key: 'v' },
  { to: '/admin/users', label: 'People', key: 'u' },
  { to: '/admin/mails', label: 'Mails', key: 'm' },
  { to: '/admin/dead-letters', label: 'Dead letters', key: 'x' },
  { to: '/admin/webhooks', label: 'Webhooks', key: 'w' },
  { to: '/admin/cluster', label: 'Cluster', key: 'k' },
  { to: '/admin/audit', label: 'Audit log', key: 'l' },
];

/** The place that a path belongs to: the one with the longest address that the path starts with. */
export function placeOf(path: string): AdminPlace | undefined {
  return ADMIN_PLACES.filter(({ to }) => path === to || (to !== '/admin' && path.startsWith(`${to}/`))).at(-1);
}
