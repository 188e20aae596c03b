import { expect, it } from 'vitest';

import { placeOf } from '../../app/utils/adminNav';
import { listPath, readFilters, writeFilters } from '../../app/utils/staffFilters';

it('reads the filters it knows and ignores everything else in an address', () => {
  const query = { status: ['paid', 'placed'], number: '  AB-1 ', other: 'x', from: null, email: 7 };
  expect(readFilters(query, ['status', 'number', 'from', 'email'])).toEqual({
    status: 'paid',
    number: 'AB-1',
    from: '',
    email: '',
  });
});

it('writes only filters that say something', () => {
  expect(writeFilters({ a: '', b: 'x' })).toEqual({ b: 'x' });
  expect(listPath('/admin/orders', { email: 'a+b@example.org', status: '' }, 50)).toBe(
    '/admin/orders?email=a%2Bb%40example.org&limit=50',
  );
});

it('knows where a page belongs', () => {
  expect(placeOf('/admin')?.label).toBe('Dashboard');
  expect(placeOf('/admin/orders/x')?.label).toBe('Orders');
  expect(placeOf('/admin/orderly')).toBeUndefined();
});
