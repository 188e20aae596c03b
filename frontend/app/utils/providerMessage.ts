const KNOWN = ['unverified', 'known', 'taken', 'code', 'locked'];

/**
 * Which message says why somebody who came back from another provider was not let in, by the `provider` of the address; undefined for nothing
 * to say.
 */
export const providerMessage = (answer: unknown): string | undefined =>
  typeof answer !== 'string' || answer === 'linked'
    ? undefined
    : `account.provider.${KNOWN.includes(answer) ? answer : 'failed'}`;
