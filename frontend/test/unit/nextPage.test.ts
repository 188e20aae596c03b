import { expect, it } from 'vitest';

import { linkToken, nextPage } from '../../app/utils/nextPage';

it('goes on to pages of this shop only', () => {
  expect(nextPage('/admin/orders?status=paid#x')).toBe('/admin/orders?status=paid#x');
  for (const asked of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    null,
    ['/a'],
  ])
    expect(nextPage(asked), String(asked)).toBe('/account');
});

it('reads the token of a mailed link', () => {
  expect(linkToken('#a.b')).toBe('a.b');
  expect(linkToken('')).toBe('');
});
