/** One thing that can be asked for: not twice at once, and with what went wrong last time. */
export function useCommand() {
  const busy = ref(false);
  const failure = shallowRef<Failure | null>(null);

  /** The answer, or undefined if it failed (then `failure` says why) or something is still under way. */
  async function run<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    failure.value = null;
    try {
      return await call();
    } catch (error) {
      failure.value = failureOf(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { busy, failure, run };
}
