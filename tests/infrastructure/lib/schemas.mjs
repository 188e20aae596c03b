import { pathToFileURL } from 'node:url';
import { schemaOf } from './kinds.mjs';
import { nameOf } from './manifests.mjs';
import { learn, unknownFields } from './unknown-fields.mjs';

/**
 * What an API server would refuse, or drop in silence, about these objects: one sentence each. Rules that Kubernetes writes in code or
 * in CEL are not in its schemas and not looked at.
 */
export async function problemsOf(objects) {
  const problems = [];
  learn(objects.map(schemaOf).filter(Boolean).map((schema) => schema.specifier));
  for (const object of objects) {
    const schema = object.apiVersion && object.kind ? schemaOf(object) : undefined;
    if (!schema) {
      problems.push(`${nameOf(object)}: no API server of today serves ${object.apiVersion} ${object.kind}`);
      continue;
    }
    for (const error of await errorsOf(object, schema))
      problems.push(`${nameOf(object)}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    for (const path of unknownFields(object, schema.specifier)) problems.push(`${nameOf(object)}: ${path} is not a field`);
  }
  return problems;
}

async function errorsOf(object, schema) {
  const Kind = (await import(pathToFileURL(schema.file)))[object.kind];
  try {
    new Kind(structuredClone(object)).validate();
    return [];
  } catch (error) {
    return error.errors ?? [{ message: error.message }];
  }
}
