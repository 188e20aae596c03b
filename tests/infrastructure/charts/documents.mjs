import { readFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import { CHARTS } from '../lib/helm.mjs';

// A chart's values.yaml is the one place where its values are described: "# -- text" says what a value is, and "# @schema {…}" what
// its type alone does not. README.md and values.schema.json are made from it.

/** The values of a chart in order: [{ path, description, schema, node }]. */
function valuesOf(chart) {
  const document = parseDocument(readFileSync(`${CHARTS}${chart}/values.yaml`, 'utf8'));
  const found = [];
  // A comment above the first key of a map is held by the map.
  const walk = (map, path, above = '') => map.items.forEach(({ key, value }, i) => {
    const comment = [i === 0 ? above : '', key.commentBefore].filter(Boolean).join('\n');
    const lines = comment.split('\n').map((line) => line.trim());
    const start = lines.findLastIndex((line) => line.startsWith('-- '));
    const schema = lines.findLast((line) => line.startsWith('@schema '));
    const description = start < 0 ? [] : lines.slice(start).filter((line) => !line.startsWith('@schema '));
    found.push({
      path: [...path, key.value], value,
      description: description.join(' ').replace('-- ', ''),
      schema: schema ? JSON.parse(schema.slice('@schema '.length)) : {},
    });
    if (isMap(value) && !value.flow) walk(value, [...path, key.value], value.commentBefore);
  });
  walk(document.contents, [], document.contents.commentBefore);
  return found;
}

const isLeaf = ({ value, schema }) => !isMap(value) || value.flow || schema.additionalProperties;

function typeOf(value) {
  if (isMap(value)) return 'object';
  if (isSeq(value)) return 'array';
  return { string: 'string', boolean: 'boolean', number: 'integer' }[typeof value.value];
}

/** The JSON schema of a chart's values: nothing may be misspelt. */
export function schemaOf(chart) {
  const root = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', additionalProperties: false, properties: {} };
  for (const { path, value, description, schema } of valuesOf(chart)) {
    const open = path.slice(0, -1).reduce((at, key) => at.properties?.[key] ?? {}, root);
    if (!open.properties) continue; // below a value that may hold anything
    const type = typeOf(value);
    open.properties[path.at(-1)] = {
      ...(description ? { description } : {}), type,
      ...(type === 'object' && !schema.additionalProperties ? { additionalProperties: false, properties: {} } : {}),
      ...schema,
    };
  }
  // A part of the umbrella sees all global values, of which it knows its own.
  const closed = (part) => ({ ...part, additionalProperties: true, ...(part.properties ? { properties: mapped(part.properties) } : {}) });
  const mapped = (properties) => Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, part.type === 'object' ? closed(part) : part]));
  if (chart !== 'shop' && root.properties.global) root.properties.global = closed(root.properties.global);
  for (const added of ['common', 'global']) root.properties[added] ??= { type: 'object' }; // Helm adds a library's and everybody's values
  return `${JSON.stringify(root, null, 2)}\n`;
}

function shown(value) {
  const text = JSON.stringify(value.toJSON());
  return text.length > 100 ? 'see `values.yaml`' : `\`${text.replaceAll('|', '\\|')}\``;
}

/** The README of a chart: its description, how to install it, a table of its values. */
export function readmeOf(chart) {
  const about = parseDocument(readFileSync(`${CHARTS}${chart}/Chart.yaml`, 'utf8')).toJS();
  const seen = [];
  const rows = valuesOf(chart).filter((entry) => {
    const inside = seen.some((leaf) => entry.path.join('.').startsWith(`${leaf}.`));
    if (isLeaf(entry)) seen.push(entry.path.join('.'));
    return !inside && isLeaf(entry);
  });
  return [
    `# ${chart}`, '', `${about.description}. Needs Kubernetes ${about.kubeVersion.replace('-0', '')}.`, '',
    '```sh', 'helm/build', `helm install ${chart} helm/${chart} --namespace ${['monitoring', 'logging'].includes(chart) ? chart : 'shop'} --create-namespace${chart === 'shop' ? ' -f helm/shop/environments/staging.yaml' : ''}`, '```', '',
    '| Value | Default | |', '|---|---|---|',
    ...rows.map(({ path, value, description }) => `| \`${path.join('.')}\` | ${shown(value)} | ${description.replaceAll('|', '\\|')} |`),
    '', 'Made from `values.yaml` by `npm --prefix tests/infrastructure run documents`; what is wrong here is wrong there.', '',
  ].join('\n');
}
