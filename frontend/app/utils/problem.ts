import { CATALOGUE } from '#shared/markets';

import type { Failure } from '../composables/api';
import type { Texts } from './texts';

/** Areas with words for problem codes of the gateway that people can do something about; those of the page count first. */
const AREAS = ['account', 'order', 'product'];

/** A problem in the page's language: by its code, else by its status. Only English falls back to the gateway's own words. */
export function problemWords(texts: Texts, { status, problem }: Pick<Failure, 'status' | 'problem'>): string {
  const codes = AREAS.map((area) => texts.find(`${area}.problem.${problem.code}`));
  const known = codes.find(Boolean) ?? texts.find(`problem.${problem.code}`) ?? texts.find(`common.status.${status}`);
  const said = texts.locale === CATALOGUE ? (problem.detail ?? problem.title) : undefined;
  return known ?? said ?? texts.t('common.status.other');
}

export interface FieldError {
  field: string;
  message: string;
}

/** What the gateway said about a field, which it says in English; elsewhere the field's own message. */
const fieldWords = (texts: Texts, field: string, said: string): string => {
  if (texts.locale === CATALOGUE) return said;
  const known = ['account', 'order', 'checkout'].map((area) => texts.find(`${area}.field.${field}`));
  return known.find(Boolean) ?? texts.t('common.field.other');
};

/**
 * The server's errors as errors of our fields. Names match by their last part whatever their case or prefix:
 * `contact.email`, `Contact.Email` and `$.contact.email` are all `email`. Unknown names are left out.
 */
export function fieldErrors(texts: Texts, failure: Pick<Failure, 'problem'>, fields: readonly string[]): FieldError[] {
  return Object.entries(failure.problem.errors ?? {}).flatMap(([name, messages]) => {
    const last = name
      .split(/[.[\]]/)
      .filter(Boolean)
      .at(-1)
      ?.toLowerCase();
    const field = fields.find((each) => each.toLowerCase() === last);
    const message = messages[0];
    return field && message ? [{ field, message: fieldWords(texts, field, message) }] : [];
  });
}

/** What the server said about one field; a name with dots or brackets must match as a whole. */
export function fieldError(texts: Texts, failure: Pick<Failure, 'problem'> | null, field: string): string | undefined {
  if (!failure) return undefined;
  const whole = failure.problem.errors?.[field]?.[0];
  return whole ? fieldWords(texts, field, whole) : fieldErrors(texts, failure, [field])[0]?.message;
}
