import { parseAllDocuments } from 'yaml';

/** The objects of a YAML text, read as the API server reads: YAML 1.1, no key twice. Throws on what is not YAML. */
export function manifests(text) {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: true, merge: true })
    .map((document) => {
      if (document.errors.length) throw document.errors[0];
      return document.toJS();
    })
    .filter(Boolean);
}

/** How an object is named in a finding. */
export const nameOf = (object) => `${object.kind}/${object.metadata?.name}`;

/** A copy of `object` in which `path` ("spec.replicas", "spec.containers.0.image") is `value`, or is missing if that is undefined. */
export function damaged(object, path, value) {
  const copy = structuredClone(object);
  const keys = path.split('.');
  const last = keys.pop();
  const parent = keys.reduce((at, key) => at[key], copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
