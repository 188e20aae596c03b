import { expect, it } from 'vitest';

import { exposition, kindOf, observe } from '../../server/utils/metrics';

it('addresses are of few kinds', () => {
  const kinds = [
    '/',
    '/de/p/mug',
    '/_nuxt/a.js',
    '/media/p/a.avif',
    '/api/cart?x',
    '/api/stock/events?sku=A',
    '/admin?x',
    '/administer',
  ];
  expect(kinds.map(kindOf)).toEqual(['page', 'page', 'file', 'picture', 'api', 'stream', 'desk', 'page']);
});

it('an answer is counted once in every bucket that it fits', () => {
  observe('GET', 'page', 200, 0.02);
  observe('GET', 'page', 200, 9);
  const text = exposition(process.memoryUsage(), { user: 1_000_000, system: 500_000 }, 0.01);
  const value = (start: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1);
  const of = 'http_server_request_duration_seconds';
  const labels = 'http_request_method="GET",kind="page",http_response_status_code="200"';
  const buckets = ['0.01', '0.025', '5', '+Inf'].map((le) => value(`${of}_bucket{${labels},le="${le}"}`));
  expect(buckets).toEqual(['0', '1', '1', '2']);
  expect([value(`${of}_count`), value(`${of}_sum`), value('process_cpu_seconds_total')]).toEqual(['2', '9.02', '1.5']);
});
