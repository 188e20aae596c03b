// What an application must say, and what its project lets it bring.
import { inRepository, ours, valueFiles } from './applications.mjs';

const sourcesOf = ({ spec }) => spec.sources ?? [spec.source];

/** What is wrong with an application: one sentence each. */
export function wrong(application, projects) {
  const { metadata, spec } = application;
  const found = [];
  const say = (what) => found.push(`${metadata.name}: ${what}`);

  const project = projects.find((candidate) => candidate.metadata.name === spec.project);
  if (!project) say(`there is no project ${spec.project}`);
  for (const { repoURL } of sourcesOf(application))
    if (project && !project.spec.sourceRepos.includes(repoURL)) say(`its project takes nothing from ${repoURL}`);
  const there = ({ namespace, server }) =>
    namespace === spec.destination.namespace && server === spec.destination.server;
  if (project && !project.spec.destinations.some(there))
    say(`its project brings nothing to ${spec.destination.namespace}`);

  for (const { repoURL, targetRevision, path } of sourcesOf(application)) {
    if (repoURL !== ours && !/^v?\d+\.\d+\.\d+$/.test(targetRevision)) say(`${repoURL} is not at a fixed version`);
    if (repoURL === ours && targetRevision !== 'main') say(`follows ${targetRevision}`);
    if (path && !inRepository(path)) say(`there is no ${path}`);
  }
  for (const file of valueFiles(application)) if (!inRepository(file)) say(`there is no ${file}`);

  const { automated } = spec.syncPolicy ?? {};
  if (!automated?.prune) say('keeps what was removed from the repository');
  if (!automated?.selfHeal) say('keeps what was changed by hand');
  return found;
}

const matches = (pattern, value) => pattern === '*' || pattern === value;

/** Objects that an application's project does not let it bring. */
export function forbidden(application, project, objects) {
  const { clusterResourceWhitelist = [], namespaceResourceBlacklist = [], namespaceResourceWhitelist } = project.spec;
  return objects.filter(({ apiVersion, kind, metadata }) => {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const listed = (list) => list.some((entry) => matches(entry.group, group) && matches(entry.kind, kind));
    if (!metadata.namespace) return !listed(clusterResourceWhitelist);
    if (metadata.namespace !== application.spec.destination.namespace) return true;
    return listed(namespaceResourceBlacklist) || (namespaceResourceWhitelist && !listed(namespaceResourceWhitelist));
  });
}

export const waveOf = ({ metadata }) => Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
