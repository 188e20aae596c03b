import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** C# files below these folders, without what is built: { path: text }. */
export function sources(root, folders) {
  const found = {};
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (entry.endsWith('.cs') && !/(^|\/)(bin|obj)\//.test(entry)) found[join(folder, entry)] = readFileSync(join(root, folder, entry), 'utf8');
  return found;
}

/** Everything that looks like reading a setting. What `settingsRead` makes nothing of is a way that it does not know. */
const LOOKS = /\.GetSection\(|\.GetValue(<[^>]+>)?\(\s*"|\.GetRequiredSection\(|\.BindConfiguration\(|\b\w*(?:[sS]ettings|[cC]onfiguration|[cC]onfig|section|mail)\["/g;

/**
 * Which settings the C# of `files` reads: { keys: Map(key → file), unread: [places that were not understood] }. Of options classes every property is
 * a key, of lists and maps the key ends in ":*". `foreign` are sections that others (Orleans, the providers) read by their own names.
 */
export function settingsRead(files, foreign = []) {
  const classes = optionsClasses(Object.values(files));
  const keys = new Map();
  const unread = [];
  for (const [file, text] of Object.entries(files)) {
    const note = (key) => keys.has(key) || keys.set(key, file);
    const understood = new Set();
    const each = (pattern, what) => {
      for (const match of text.matchAll(pattern)) {
        for (const look of match[0].matchAll(LOOKS)) understood.add(match.index + look.index);
        what(match);
      }
    };
    const bound = (section, type) => {
      if (foreign.includes(section)) note(`${section}:*`);
      else for (const key of propertiesOf(type, classes, `${file}: ${type} of ${section}`, unread)) note(`${section}:${key}`);
    };

    // var mail = settings.GetSection("Mail"): what is asked of it is below that section.
    const prefix = {};
    each(/var (\w+) = [\w.]+\.GetSection\("([\w:]+)"\);/g, ([, name, section]) => (prefix[name] = `${section}:`));
    each(/Configure<(\w+)>\([\w.]+\.GetSection\("([\w:]+)"\)\)/g, ([, type, section]) => bound(section, type));
    each(/AddOptions<(\w+)>\(\)\s*\.Bind\([\w.]+\.GetSection\("([\w:]+)"\)\)/g, ([, type, section]) => bound(section, type));
    each(/\.GetSection\("([\w:]+)"\)\.Get<(\w+)(\[\])?>/g, ([, section, type, list]) => (list ? note(`${section}:*`) : bound(section, type)));
    each(/\.GetSection\("([\w:]+)"\)\.Bind\((\w+)\)/g, ([, section, name]) => bound(section, new RegExp(`var ${name} = new (\\w+)\\(`).exec(text)?.[1]));
    for (const [name, section] of Object.entries(prefix))
      each(new RegExp(`\\b${name}\\.Bind\\(\\w+\\)`, 'g'), ({ index }) =>
        bound(section.slice(0, -1), [...text.slice(0, index).matchAll(/Configure<(\w+)>\(/g)].at(-1)?.[1]));
    each(/\b([\w.]+)\.GetValue(?:<[^>]+>)?\(\s*"([\w:]+)"/g, ([, from, key]) => note(`${prefix[from] ?? ''}${key}`));
    each(/\b(\w+)\["([\w:]+)"\]/g, ([whole, from, key]) => (from in prefix || new RegExp(LOOKS.source).test(whole)) && note(`${prefix[from] ?? ''}${key}`));

    for (const { index } of text.matchAll(LOOKS))
      if (!understood.has(index)) unread.push(`${file}: ${text.slice(index, index + 60).split('\n')[0]}`);
  }
  return { keys, unread };
}

/** Options classes by name: { property: its type }. */
function optionsClasses(texts) {
  const found = {};
  for (const text of texts)
    for (const { 1: name, index } of text.matchAll(/(?:class|record) (\w+Options)\b[^{;]*\{/g)) {
      // Up to where it ends, or another begins inside it.
      const [body] = text.slice(index + 1).split(/\n\}|(?:class|record) \w+Options\b/);
      found[name] = Object.fromEntries([...body.matchAll(/public (?:required )?([\w.<>,?\[\] ]+?) (\w+) \{ get; (?:set|init);/g)].map(([, type, property]) => [property, type]));
    }
  return found;
}

function propertiesOf(type, classes, where, unread) {
  if (!classes[type]) {
    unread.push(`${where} is not there`);
    return [];
  }
  return Object.entries(classes[type]).flatMap(([property, kind]) => {
    const plain = kind.replace('?', '');
    if (classes[plain]) return propertiesOf(plain, classes, where, unread).map((below) => `${property}:${below}`);
    return /\[\]$|^(Immutable)?(List|Array|Dictionary|IReadOnly\w+|HashSet)</.test(plain) ? [`${property}:*`] : [property];
  });
}

/** What a Nuxt configuration lets the environment override: { gateway: '', public: { mediaBase: '' } } → NUXT_GATEWAY, NUXT_PUBLIC_MEDIA_BASE. */
export function nuxtSettings(text) {
  const block = /runtimeConfig: \{(.*?)\n {2}\},/s.exec(text)[1];
  const name = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const inner = /public: \{([^}]*)\}/.exec(block);
  const keys = (part) => [...part.matchAll(/(\w+): /g)].map(([, key]) => name(key));
  return [...keys(block.replace(inner?.[0] ?? '', '')).map((key) => `NUXT_${key}`), ...keys(inner?.[1] ?? '').map((key) => `NUXT_PUBLIC_${key}`)];
}

/** Rows of docs/settings.md: [{ key, processes, fallback, cluster }]. */
export const documented = (text) =>
  [...text.matchAll(/^\| `([^`]+)` \|([^|]+)\|([^|]*)\| (\w+) \|/gm)].map(([, key, processes, fallback, cluster]) => ({
    key, processes: processes.trim().split(', '), fallback: fallback.trim(), cluster,
  }));

/** Whether an environment variable sets this key: Gateway__Proxies__0 sets Gateway:Proxies:*. */
export const sets = (variable, key) =>
  new RegExp(`^${key.replaceAll(/[.+?^$()[\]\\]/g, '\\$&').replaceAll(':*', '(__.+)').replaceAll(':', '__')}$`, 'i').test(variable);
