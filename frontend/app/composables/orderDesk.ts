import type { OrderReturn, OrderView, Parcel, Refund, Units } from '#shared/types';

/** What staff do about one order. Each call answers with the order afterwards, which the caller takes note of. */
export function useOrderDesk(id: string, note: (order: OrderView) => void) {
  const base = `/api/admin/orders/${encodeURIComponent(id)}`;

  async function post(path: string, body: object, key?: string) {
    const headers = key ? { 'idempotency-key': key } : undefined;
    note(await $fetch<OrderView>(base + path, { method: 'POST', body, headers }));
  }

  const parcel = ({ id: parcelId }: Pick<Parcel, 'id'>) => `/parcels/${encodeURIComponent(parcelId)}`;
  const back = ({ id: returnId }: Pick<OrderReturn, 'id'>) => `/returns/${encodeURIComponent(returnId)}`;

  return {
    cancel: (reason: string) => post('/cancel', { reason }),
    pack: (key: string, lines: Units[]) => post('/parcels', { lines }, key),
    ship: (of: Parcel, carrier: string, tracking: string) => post(`${parcel(of)}/ship`, { carrier, tracking }),
    deliver: (of: Parcel) => post(`${parcel(of)}/deliver`, {}),
    approve: (of: OrderReturn, words: string) => post(`${back(of)}/approve`, { note: words || null }),
    reject: (of: OrderReturn, reason: string) => post(`${back(of)}/reject`, { reason }),
    receive: (of: OrderReturn, lines: (Units & { restock: number })[]) => post(`${back(of)}/receive`, { lines }),
    refund: (key: string, refund: Refund) => post('/refunds', refund, key),
  };
}

export type OrderDesk = ReturnType<typeof useOrderDesk>;
