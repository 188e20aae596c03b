/** What somebody may do in the back office, beside being a customer. */
export const ROLES = [
  ['support', 'Support', 'Orders, parcels, returns and reviews'],
  ['catalogue', 'Catalogue', 'Products, pictures, stock and promotions'],
  ['finance', 'Finance', 'Refunds, sales and the books'],
  ['administrator', 'Administrator', 'People, roles, keys and the audit log'],
] as const;

export const roleWords = (roles: readonly string[]): string =>
  ROLES.filter(([role]) => roles.includes(role))
    .map(([, label]) => label)
    .join(', ') || 'Customer';
