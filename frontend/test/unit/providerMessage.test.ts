import { describe, expect, it } from 'vitest';

import messages from '../../app/messages/en/account.json';
import { providerMessage } from '../../app/utils/providerMessage';

describe('what somebody hears who comes back from another provider', () => {
  it('says why they were not let in', () => {
    for (const answer of ['unverified', 'known', 'taken', 'code', 'locked', 'failed'])
      expect(messages).toHaveProperty([`provider.${answer}`]);
    expect(providerMessage('known')).toBe('account.provider.known');
  });
  it('says nothing to who did not come from one, or was let in', () => {
    expect(providerMessage(undefined)).toBeUndefined();
    expect(providerMessage(['known'])).toBeUndefined();
    expect(providerMessage('linked')).toBeUndefined();
  });
  it('never repeats what stands in the address', () =>
    expect(providerMessage('<b>x</b>')).toBe('account.provider.failed'));
});
