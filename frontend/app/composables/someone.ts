/** Set once an identity exists, so that a first-time visitor costs the gateway no question. */
const KNOWN = 'guest';

let guest: Promise<unknown> | null = null;

export const isSomeone = (): boolean => localStorage.getItem(KNOWN) !== null;
export const noteSomeone = () => localStorage.setItem(KNOWN, '1');
export const forgetSomeone = () => localStorage.removeItem(KNOWN);

/** Makes the call; a visitor nobody knows yet becomes a guest first. */
export async function asSomeone<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (failureOf(error).status !== 401) throw error;
    guest ??= $fetch('/api/guests', { method: 'POST' }).finally(() => (guest = null));
    await guest;
    return await call();
  } finally {
    noteSomeone();
  }
}
