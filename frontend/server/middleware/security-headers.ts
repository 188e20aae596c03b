// The content security policy is per page (server/plugins/csp.ts); these are the same for every answer.
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(self)',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

export default defineEventHandler((event) => setResponseHeaders(event, HEADERS));
