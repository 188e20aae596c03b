import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { EVERY_LOCALE, messagesOf } from './said';

const ROOT = new URL('../../../', import.meta.url);
const sourcesOf = (folder: string) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cs') && !/(?:^|\/)(?:bin|obj)\//.test(file))
    .map((file) => readFileSync(new URL(`${folder}${file}`, ROOT), 'utf8'));

/** Every code that a refusal or a problem is made with: `new(RefusalKind.…, "code"`, `new(status, "code"`, `new ProblemResult(…, "code"`. */
const MADE =
  /(?:RefusalKind\.\w+|Status\d+\w+|new\((?:status|StatusCodes\.\w+)|>= 500 => new\(status)\s*,\s*"([a-z-]+\/[a-z-]+)"/g;
const codes = [
  ...new Set(
    [...sourcesOf('domain/'), ...sourcesOf('grains/'), ...sourcesOf('api-gateway/')].flatMap((text) =>
      [...text.matchAll(MADE)].map(([, code]) => code!),
    ),
  ),
].sort();

/** Only the back office is told these, and it speaks English, as the gateway does. */
const STAFF =
  /^(?:product\/(?:unfinished|changed|slug-taken|sku-taken)|picture\/|import\/|stock\/(?:uncertain|unknown|too-many|too-few|other-adjustment|hold-too-small)|promotion\/(?:missing|changed|code-taken|too-many)$|order\/(?:not-paid|under-way)|parcel\/|return\/(?:decided|not-approved|not-received)|refund\/|review\/changed|dead-letter\/|mail\/|webhook\/|delivery\/|account\/(?:missing|own)|setup\/)/;

/** Nobody is told these: grains and pages deal with them, or only a program can bring them about; their status says enough. */
const INNER =
  /^(?:payment\/|command\/expired|order\/other-act|sign-in\/code-needed|session\/(?:proof-needed|expired)|factor\/needed|caller\/|route\/|service\/|rate\/limited|input\/(?!invalid$)|room\/(?:missing|no-place))/;

const AREAS = ['problem', 'account.problem', 'order.problem', 'product.problem'];
const hasWords = (locale: (typeof EVERY_LOCALE)[number], code: string) =>
  AREAS.some((area) => messagesOf(locale).has(`${area}.${code}`));

describe('a problem that the gateway can answer with', () => {
  it('is found in its source', () => {
    expect(codes.length).toBeGreaterThan(100);
    expect(codes).toEqual(
      expect.arrayContaining(['stock/sold-out', 'sign-in/failed', 'webhook/forged', 'input/invalid']),
    );
  });

  it.each(EVERY_LOCALE)('has words for shoppers in %s', (locale) => {
    const told = codes.filter((code) => !STAFF.test(code) && !INNER.test(code));
    expect(told.filter((code) => !hasWords(locale, code))).toEqual([]);
  });

  it('has words only if it exists', () => {
    const said = [...messagesOf('en').keys()].flatMap((key) => /(?:^|\.)problem\.(.+)$/.exec(key)?.[1] ?? []);
    // Made by the storefront's own server.
    const own = ['gateway/unreachable'];
    expect(said.filter((code) => !codes.includes(code) && !own.includes(code))).toEqual([]);
  });
});
