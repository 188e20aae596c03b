import { type APIRequestContext, expect } from '@playwright/test';

import { BUYER } from './shop';

export const GATEWAY = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';

/** A shopper beside the page under test: straight at the gateway, as a guest of its own. */
export async function guest(request: APIRequestContext) {
  const { guest: token } = await (await request.post(`${GATEWAY}/api/guests`)).json();
  const headers = { 'x-guest-token': token };

  async function call(method: string, path: string, data?: object, more: Record<string, string> = {}) {
    const response = await request.fetch(`${GATEWAY}/api${path}`, { method, data, headers: { ...headers, ...more } });
    expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
    return response.json();
  }

  return {
    token,
    call,
    /** Buys one unit each of the first variants of these products; answers with the paid order. */
    async buy(...slugs: string[]) {
      for (const slug of slugs) {
        const product = await call('GET', `/products/${slug}`);
        await call('PUT', `/cart/lines/${product.variants[0].sku}`, { product: product.id, quantity: 1 });
      }
      const quote = await call('GET', '/cart/quote?country=GB&shipping=standard');
      const { email, name, line1, city, postcode } = BUYER;
      const placed = await call(
        'POST',
        '/orders',
        {
          contact: { email, name },
          address: { line1, city, postcode, country: 'GB' },
          shipping: 'standard',
          paymentToken: 'tok_approve',
          expectedTotal: quote.total,
        },
        { 'idempotency-key': crypto.randomUUID() },
      );
      const order = () => call('GET', `/orders/${placed.id}`);
      await expect.poll(async () => (await order()).status).toBe('paid');
      return order();
    },
  };
}

/** Staff beside the page under test. */
export function colleague(request: APIRequestContext) {
  const headers = { authorization: 'Dev sam:staff' };

  async function call(method: string, path: string, data?: object, more: Record<string, string> = {}) {
    const response = await request.fetch(`${GATEWAY}/api/admin${path}`, {
      method,
      data,
      headers: { ...headers, ...more },
    });
    expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
    return response.json();
  }

  return {
    call,
    /** Packs all of an order, ships it and sees it arrive. */
    async deliver(order: { id: string; lines: { sku: string; quantity: number }[] }) {
      const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
      await call('POST', `/orders/${order.id}/parcels`, { lines }, { 'idempotency-key': 'box' });
      await expect.poll(async () => (await call('GET', `/orders/${order.id}`)).parcels[0].state).toBe('packed');
      await call('POST', `/orders/${order.id}/parcels/box/ship`, { carrier: 'Parcelforce', tracking: 'PF 1' });
      await call('POST', `/orders/${order.id}/parcels/box/deliver`, {});
    },
  };
}
