// A model of what Istio makes of its rules: which route a request takes, and whether its caller may. It is not Envoy: certificates,
// retries and ejections are not exercised.

const is = (match, value) => {
  if (!match) return true;
  if (match.exact !== undefined) return value === match.exact;
  if (match.prefix !== undefined) return Boolean(value?.startsWith(match.prefix));
  return new RegExp(`^(?:${match.regex})$`).test(value ?? '');
};

/** The route of a VirtualService that a request takes: the first that matches. */
export const routeOf = ({ spec }, { path, method = 'GET', headers = {} }) =>
  spec.http.find((route) =>
    (route.match ?? [{}]).some(
      (match) =>
        is(match.uri, path) &&
        is(match.method, method) &&
        Object.entries(match.headers ?? {}).every(([name, wanted]) => is(wanted, headers[name])),
    ),
  );

const fits = (patterns, value) =>
  !patterns?.length ||
  patterns.some((pattern) => {
    if (pattern === '*') return true;
    if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
    return pattern.startsWith('*') ? value.endsWith(pattern.slice(1)) : value === pattern;
  });

/**
 * Whether a caller may: with any policy about a workload, only what one of them allows. A namespace's policy is about all its workloads.
 */
export function mayCall(objects, { principal, labels, port, path, method }) {
  const about = objects.filter(
    ({ kind, spec }) =>
      kind === 'AuthorizationPolicy' &&
      Object.entries(spec.selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value),
  );
  if (!about.length) return true;
  return about.some(({ spec }) =>
    (spec.rules ?? []).some(
      ({ from, to }) =>
        (from ?? [{}]).some(({ source }) => fits(source?.principals, principal)) &&
        (to ?? [{}]).some(
          ({ operation }) =>
            fits(operation?.ports, String(port)) && fits(operation?.paths, path) && fits(operation?.methods, method),
        ),
    ),
  );
}

/** What VirtualServices and DestinationRules name that is not there, and shares that are not whole. */
export function dangling(objects) {
  const services = objects.filter(({ kind }) => kind === 'Service');
  const rules = objects.filter(({ kind }) => kind === 'DestinationRule');
  const found = [];
  for (const { kind, metadata, spec } of objects) {
    if (kind === 'DestinationRule' && !services.some((service) => service.metadata.name === spec.host))
      found.push(`${metadata.name}: there is no service ${spec.host}`);
    if (kind !== 'VirtualService') continue;
    for (const { name, route } of spec.http) {
      for (const { destination } of route) {
        const service = services.find((each) => each.metadata.name === destination.host);
        if (!service?.spec.ports.some(({ port }) => port === destination.port.number))
          found.push(`${name}: no service ${destination.host} has port ${destination.port.number}`);
        const subsets = rules.find((rule) => rule.spec.host === destination.host)?.spec.subsets ?? [];
        if (destination.subset && !subsets.some((subset) => subset.name === destination.subset))
          found.push(`${name}: ${destination.host} has no subset ${destination.subset}`);
      }
      const shares = route.map(({ weight = 100 }) => weight).reduce((sum, weight) => sum + weight, 0);
      if (shares !== 100) found.push(`${name}: shares add up to ${shares}`);
    }
  }
  return found;
}
