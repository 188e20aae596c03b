import { HOME, marketOf } from '#shared/markets';

// Shoppers' pages are in every market, the back office in none: there is one address of each of its pages.
export default defineEventHandler((event) => {
  const { market, path } = marketOf(event.path);
  if (market !== HOME && /^\/(?:admin|setup)(?:[/?]|$)/.test(path)) return sendRedirect(event, path, 302);
});
