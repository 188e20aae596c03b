// Argo CD's part, as far as it can be played without a cluster: render the root application, expand what it makes, render what that
// points to. Charts of others are not here; what is said about them is checked, what they render to is not.
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

import { parse } from 'yaml';

import { HELM3, ROOT, run } from '../lib/helm.mjs';
import { manifests } from '../lib/manifests.mjs';

export const environments = ['staging', 'production'];
export const ours = 'https://github.com/owner/ecommerce.git';

/** What was applied by hand. */
export const cluster = (environment) =>
  manifests(readFileSync(join(ROOT, 'gitops/clusters', `${environment}.yaml`), 'utf8'));

/** Files that an application's values come from, relative to the repository. */
export function valueFiles({ spec }) {
  return (spec.sources ?? [spec.source]).flatMap((source) =>
    (source.helm?.valueFiles ?? []).map((file) =>
      file.startsWith('$') ? file.replace(/^\$\w+\//, '') : normalize(join(source.path, file)),
    ),
  );
}

/** The objects that an application of ours consists of. */
export function rendered(application) {
  const { spec, metadata } = application;
  const { path, helm = {} } = spec.source;
  const values = valueFiles(application).flatMap((file) => ['-f', join(ROOT, file)]);
  const inline = Object.entries(helm.valuesObject ?? {}).flatMap(([key, value]) => [
    '--set-json',
    `${key}=${JSON.stringify(value)}`,
  ]);
  const release = [helm.releaseName ?? metadata.name, join(ROOT, path), '-n', spec.destination.namespace];
  const cluster = [
    '--kube-version',
    '1.35.0',
    '--api-versions',
    'monitoring.coreos.com/v1/ServiceMonitor',
    '--include-crds',
  ];
  const { ok, out } = run(HELM3, 'template', ...release, ...cluster, ...values, ...inline);
  if (!ok) throw new Error(`${metadata.name}: ${out}`);
  return manifests(out);
}

/** What the list generator makes of an ApplicationSet. Of Go's templates it knows what we use: {{ .key }} and a range over values. */
export function expanded({ spec }) {
  return spec.generators
    .flatMap(({ list }) => list.elements)
    .map((element) => {
      const fill = (text) => text.replace(/\{\{ \.(\w+) \}\}/g, (_, key) => element[key]);
      const application = parse(fill(JSON.stringify({ kind: 'Application', ...spec.template })));
      const range = spec.templatePatch.replace(
        /^( *)\{\{- range \.(\w+) \}\}\n(.*?)^ *\{\{- end \}\}/ms,
        (_, indent, key, line) =>
          element[key].map((value) => indent + line.trim().replace('{{ . }}', value)).join('\n'),
      );
      const patch = parse(range);
      application.spec.source.helm = { ...application.spec.source.helm, ...patch.spec.source.helm };
      return application;
    });
}

/** Everything Argo CD would know of in an environment's cluster. */
export function known(environment) {
  const [rootProject, root] = cluster(environment);
  const objects = rendered(root);
  const of = (kind) => objects.filter((object) => object.kind === kind);
  return {
    objects: [rootProject, root, ...objects],
    projects: [rootProject, ...of('AppProject')],
    applications: [root, ...of('Application'), ...of('ApplicationSet').flatMap(expanded)],
  };
}

export const isOurs = ({ spec }) => spec.source?.repoURL === ours;

export const inRepository = (path) => existsSync(join(ROOT, path));
