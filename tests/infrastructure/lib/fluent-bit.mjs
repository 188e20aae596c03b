import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CHARTS } from './helm.mjs';

// The names of options that Fluent Bit 5.1 knows, of the plugins that are used here.
const options = JSON.parse(readFileSync(new URL('../logs/options.json', import.meta.url), 'utf8'));
const EVERYWHERE = {
  inputs: 'name tag alias mem_buf_limit storage.type', filters: 'name match alias', outputs: 'name match alias retry_limit workers storage.total_limit_size',
};
const BUILT_IN = ['cri', 'docker'];

export const configuration = () => parse(readFileSync(`${CHARTS}logging/files/fluent-bit.yaml`, 'utf8'));

/** What Fluent Bit would not start with, or would pass over: one sentence each. `given` are the variables that its pods have. */
export function misconfigured({ service, parsers, multiline_parsers: joins, pipeline }, given) {
  const problems = [];
  const known = (what, allowed, keys) => keys.filter((key) => !allowed.split(' ').includes(key)).forEach((key) => problems.push(`${what} has no option ${key}`));
  known('service', options.service, Object.keys(service));
  for (const parser of parsers) known(parser.name, `name ${options.parsers}`, Object.keys(parser));
  for (const join of joins) known(join.name, `name rules ${options.multiline_parsers}`, Object.keys(join));
  for (const [section, plugins] of Object.entries(pipeline))
    for (const plugin of plugins) {
      const allowed = options[`${section}/${plugin.name}`];
      if (allowed) known(plugin.name, `${EVERYWHERE[section]} ${allowed}`, Object.keys(plugin));
      else problems.push(`${plugin.name} is not among the ${section} that are used here`);
      for (const value of Object.values(plugin))
        for (const [, variable] of String(value).matchAll(/\$\{(\w+)\}/g)) if (!given.includes(variable)) problems.push(`${plugin.name}: nobody sets ${variable}`);
    }
  const tags = pipeline.inputs.map(({ tag }) => tag);
  for (const { name, match } of [...pipeline.filters, ...pipeline.outputs]) if (!tags.includes(match)) problems.push(`${name}: nothing is tagged ${match}`);
  for (const plugin of [...pipeline.inputs, ...pipeline.filters]) {
    const join = plugin['multiline.parser'];
    if (join && ![...BUILT_IN, ...joins.map(({ name }) => name)].includes(join)) problems.push(`${plugin.name}: there is no multiline parser ${join}`);
    if (plugin.parser && !parsers.some(({ name }) => name === plugin.parser)) problems.push(`${plugin.name}: there is no parser ${plugin.parser}`);
  }
  return problems;
}

const expression = (text) => {
  const bare = text.replace(/^\/|\/$/g, '');
  return bare.startsWith('(?i)') ? new RegExp(bare.slice(4), 'i') : new RegExp(bare);
};

/**
 * What the filters of this configuration make of printed lines, by their own expressions: joined, parsed, cleaned. A model of three
 * filters, not Fluent Bit.
 */
export function records(config, lines) {
  const filter = (name) => config.pipeline.filters.find((candidate) => candidate.name === name);
  const [start, stack] = config.multiline_parsers.find(({ name }) => name === filter('multiline')['multiline.parser']).rules.map(({ regex }) => expression(regex));
  const joined = [];
  for (const line of lines)
    if (joined.length && !start.test(line) && stack.test(line)) joined[joined.length - 1] += `\n${line}`;
    else joined.push(line);

  const personal = expression(filter('modify').remove_regex);
  return joined.map((text) => {
    let record = { log: text };
    try {
      record = JSON.parse(text);
    } catch {
      // Kept as it is, as reserve_data says.
    }
    return Object.fromEntries(Object.entries(record).filter(([key]) => !personal.test(key)));
  });
}
