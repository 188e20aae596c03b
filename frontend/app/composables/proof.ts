interface Waiting {
  again: () => Promise<void>;
}

/** What needs a recent proof: tried, and if the gateway asks for the password first, tried again once it was shown. */
export function useProof() {
  const waiting = shallowRef<Waiting | null>(null);
  const { busy, failure, run } = useCommand();

  async function proved<T>(call: () => Promise<T>, then: (answer: T) => unknown): Promise<void> {
    waiting.value = null;
    const outcome = await run(async () => ({ answer: await call() }));
    if (failure.value?.problem.code === 'session/proof-needed') {
      failure.value = null;
      waiting.value = { again: () => proved(call, then) };
    } else if (outcome) await then(outcome.answer);
  }

  return { waiting, busy, failure, proved };
}
