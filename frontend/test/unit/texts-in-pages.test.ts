import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'vue/compiler-sfc';

import { AREAS, messagesOf } from './said';

const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const APP = new URL('../../app/', import.meta.url);
const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:vue|ts)$/.test(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(new URL(file, APP), 'utf8')) }));
const keys = [...messagesOf('en').keys()];

/** The back office speaks English, and so does the page that makes a shop's first administrator. */
const isShoppers = (file: string) => file.endsWith('.vue') && !/(?:^|\/)admin(?:\/|\.vue)|pages\/setup/.test(file);

/** `area.key` in quotes, and the fixed beginning of a key that is put together. */
const AREA = AREAS.join('|');
const NAMED = new RegExp(`['\`]((?:${AREA})\\.[\\w./-]+)['\`]`, 'g');
const BEGUN = new RegExp(`\`((?:${AREA})\\.[\\w./-]*)\\$\\{`, 'g');
const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, found]) => found!);

interface Node {
  type: number;
  content?: unknown;
  children?: Node[];
  branches?: Node[];
  props?: { type: number; name: string; value?: { content: string } }[];
}
const [TEXT, ATTRIBUTE] = [2, 6];
const SPOKEN = /^(?:aria-label|alt|title|placeholder|label|hint|text|legend|button)$/;
const LETTERS = /\p{L}{2}/u;
/** The shop's own name is the same in every language. */
const NAMES = new Set(['Northlane']);

function spokenBy(node: Node): string[] {
  const own = node.type === TEXT ? [String(node.content)] : [];
  const attributes = (node.props ?? []).flatMap((each) =>
    each.type === ATTRIBUTE && SPOKEN.test(each.name) ? [each.value?.content ?? ''] : [],
  );
  return [...own, ...attributes, ...(node.children ?? []).flatMap(spokenBy)];
}

describe('what shoppers read', () => {
  it.each(sources.filter(({ file }) => isShoppers(file)))('comes from the messages in $file', ({ text }) => {
    const { descriptor } = parse(text);
    const template = descriptor.template?.ast as unknown as Node | undefined;
    const words = template ? spokenBy(template).map((each) => each.trim()) : [];
    expect(words.filter((each) => LETTERS.test(each) && !NAMES.has(each))).toEqual([]);
    // Said aloud or in the title, by script.
    const code = descriptor.scriptSetup?.content ?? '';
    const phrases = [...all(/announce\(\s*['"`](\w[^'"`]+)/g, code), ...all(/title:\s*['"](\w[^'"]+)/g, code)];
    expect(phrases).toEqual([]);
  });

  it('has a message for every key that is named, and names every message', () => {
    const named = new Set(sources.flatMap(({ text }) => all(NAMED, text)));
    const begun = new Set(sources.flatMap(({ text }) => all(BEGUN, text)));
    // Read with a key put together as a whole: problems and fields (utils/problem.ts).
    const whole = /^(?:problem|\w+\.(?:problem|field|status))\./;
    expect([...named].filter((key) => !keys.includes(key))).toEqual([]);
    expect([...begun].filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([]);
    const unused = keys.filter((key) => !named.has(key) && ![...begun].some((start) => key.startsWith(start)));
    expect(unused.filter((key) => !whole.test(key))).toEqual([]);
  });
});

describe('a page', () => {
  const byName = new Map<string, string[]>();
  for (const { file } of sources) {
    if (file.endsWith('.vue') && file.startsWith('components')) byName.set(basename(file, '.vue'), [file]);
  }
  const definitions = new Map<string, string>();
  for (const { file, text } of sources)
    if (/^(?:utils|composables)\//.test(file))
      for (const name of all(/export (?:async )?(?:function|const|class) (\w+)/g, text)) definitions.set(name, file);
  const textOf = new Map(sources.map(({ file, text }) => [file, text]));

  /** All files that a file says something with: its components, and what it calls of utils and composables. */
  function reach(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    const words = new Set(textOf.get(file)!.match(/\b[A-Za-z]\w+/g));
    for (const word of words) {
      const next = [
        ...(byName.get(word.replace(/^Lazy/, '')) ?? []),
        ...(definitions.has(word) ? [definitions.get(word)!] : []),
      ];
      for (const each of next) reach(each, seen);
    }
    return seen;
  }

  const areasIn = (file: string) =>
    [...all(NAMED, textOf.get(file)!), ...all(BEGUN, textOf.get(file)!)].map((key) => key.split('.')[0]!);
  const declared = (file: string): string[] => {
    const list = /definePageMeta\([\s\S]*?messages:\s*\[([^\]]*)\]/.exec(textOf.get(file) ?? '')?.[1] ?? '';
    const above = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    return [...all(/'(\w+)'/g, list), ...(above ? declared(above.replace(/(?:\.vue)?$/, '.vue')) : [])];
  };

  it.each(sources.filter(({ file }) => file.startsWith('pages/')))(
    'loads the messages that it needs: $file',
    ({ file }) => {
      // Words about problems are looked for in whatever is loaded; a file shared by pages may know more than one of them says.
      const shared = /utils\/(?:problem|orderWords|checkoutForm|returnWords|urlState|stockWords|countdown|dates)\.ts/;
      const needed = [...reach(file)].filter((each) => !shared.test(each)).flatMap(areasIn);
      const loaded = ['common', ...declared(file)];
      expect([...new Set(needed)].filter((area) => !loaded.includes(area)).sort()).toEqual([]);
    },
  );
});
