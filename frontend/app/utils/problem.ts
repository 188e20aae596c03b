import type { Failure } from '../composables/api';

/** Words for problem codes of the gateway that people can do something about. */
const WORDS: Record<string, string> = {
  'stock/sold-out': 'Something in your basket has just sold out. Take it out or change the quantity, then try again.',
  'stock/not-started': 'The sale of something in your basket has not started yet. Try again when it has.',
  'stock/per-order': 'One order may have fewer of something in your basket. Change the quantity, then try again.',
  'order/price-changed':
    'A price has changed since you saw it. The new total is shown: check it, then place the order.',
  'order/other-body': 'This checkout has already placed an order with other details.',
  'order/too-late': 'It is too late to cancel: the order is already being packed.',
  'order/too-many-units': 'Fewer of these can be sent back than you asked for. Reload the page to see how many.',
  'return/too-late': 'The time to return this order is over.',
  'return/not-delivered': 'Things can be returned once they have been delivered.',
  'cart/empty': 'Your basket is empty.',
  'cart/full': 'Your basket is full. Take something out first.',
  'cart/checked-out': 'This basket is already being bought in another checkout.',
  'cart/unavailable': 'Something in your basket is no longer for sale. Take it out, then try again.',
  'promotion/unknown-code': 'We do not know this code. Check how it is spelled.',
  'promotion/too-many-codes': 'There are as many codes as a basket can take. Remove one first.',
  'promotion/inactive': 'This offer is not running now.',
  'promotion/used-up': 'This offer has been used as often as it may be, so it is no longer in the total.',
  'product/missing': 'We no longer sell this.',
  'stock/busy': 'Many people are buying this right now. Please try again in a moment.',
  'order/superseded': 'Another checkout of the same basket came first. Start again to place a new order.',
  'order/too-large': 'That is more than one order may cost. Please split it in two.',
  'input/invalid': 'Some details need another look.',
  'gateway/unreachable': 'The shop is not answering right now. Nothing was changed. Please try again in a moment.',
};

const BY_STATUS: Record<number, string> = {
  0: 'You seem to be offline. Nothing was changed. Try again when you are connected.',
  401: 'We no longer know who you are. Reload the page and try again.',
  403: 'You may not do this.',
  404: 'That is not here any more.',
  429: 'Too many tries. Please wait a moment.',
  503: WORDS['gateway/unreachable']!,
};

export function problemWords({ status, problem }: Pick<Failure, 'status' | 'problem'>): string {
  const known = WORDS[problem.code ?? ''] ?? BY_STATUS[status];
  return known ?? problem.detail ?? problem.title ?? 'That did not work. Please try again.';
}

export interface FieldError {
  field: string;
  message: string;
}

/**
 * The server's errors as errors of our fields. Names match by their last part whatever their case or prefix:
 * `contact.email`, `Contact.Email` and `$.contact.email` are all `email`. Unknown names are left out.
 */
export function fieldErrors(failure: Pick<Failure, 'problem'>, fields: readonly string[]): FieldError[] {
  return Object.entries(failure.problem.errors ?? {}).flatMap(([name, messages]) => {
    const last = name
      .split(/[.[\]]/)
      .filter(Boolean)
      .at(-1)
      ?.toLowerCase();
    const field = fields.find((each) => each.toLowerCase() === last);
    const message = messages[0];
    return field && message ? [{ field, message }] : [];
  });
}

/** What the server said about one field; a name with dots or brackets must match as a whole. */
export function fieldError(failure: Pick<Failure, 'problem'> | null, field: string): string | undefined {
  if (!failure) return undefined;
  const whole = failure.problem.errors?.[field]?.[0];
  return whole ?? fieldErrors(failure, [field])[0]?.message;
}
