import { createServer } from 'node:http';
import { parse } from 'yaml';
import { schemaOf } from './kinds.mjs';
import { readSecret } from './protobuf.mjs';
import { problemsOf } from './schemas.mjs';
import { learn } from './unknown-fields.mjs';

// As much of the Kubernetes API as Helm asks for: it keeps objects in memory, knows their kinds, and refuses (422) what the schemas
// refuse. No controller acts on them, nobody is forbidden anything, fields have no owners.
const CLUSTER = new Set(['Namespace', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding']);
const KINDS = Object.entries({
  v1: ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Pod', 'Secret', 'Service', 'ServiceAccount'],
  'apps/v1': ['DaemonSet', 'Deployment'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'cert-manager.io/v1': ['Certificate', 'Issuer'],
  'external-secrets.io/v1': ['ExternalSecret'],
  'monitoring.coreos.com/v1': ['PrometheusRule', 'ServiceMonitor'],
  'networking.k8s.io/v1': ['NetworkPolicy'],
  'policy/v1': ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
}).flatMap(([version, kinds]) => kinds.map((kind) => ({ version, kind, plural: pluralOf(kind) })));

function pluralOf(kind) {
  const word = kind.toLowerCase();
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return word.endsWith('s') ? `${word}es` : `${word}s`;
}

const failure = (code, reason, message) => ({ code, body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message } });

/** Starts the stand-in: { address, objects(kind), stop }. */
export async function startApiServer() {
  const store = new Map();
  let version = 0;
  // All at once: the types of one kind take as long as those of twenty.
  learn(KINDS.map(({ version: apiVersion, kind }) => schemaOf({ apiVersion, kind }).specifier));
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    let answer;
    try {
      answer = await answerTo(request, Buffer.concat(chunks));
    } catch (error) {
      answer = failure(500, 'InternalError', error.stack);
    }
    response.writeHead(answer.code ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  async function answerTo({ method, url, headers }, bytes) {
    const { pathname, searchParams } = new URL(url, 'http://api');
    const discovered = discovery(pathname);
    if (discovered) return { body: discovered };

    const path = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(?:namespaces\/([^/]+)\/)?([^/]+)(?:\/([^/]+))?$/.exec(pathname);
    const kind = path && KINDS.find(({ version: known, plural }) => known === (path[1] ?? path[2]) && plural === path[4]);
    if (!kind) return failure(404, 'NotFound', `nothing is at ${pathname}`);
    const [, , , namespace, , name] = path;
    const key = (of) => [kind.version, kind.kind, CLUSTER.has(kind.kind) ? '' : namespace, of].join(' ');

    if (method === 'GET' && !name) {
      const items = [...store.values()].filter((object) => object.kind === kind.kind && (!namespace || object.metadata.namespace === namespace) && isLabelled(object, searchParams.get('labelSelector')));
      return { body: { kind: `${kind.kind}List`, apiVersion: kind.version, metadata: { resourceVersion: String(version) }, items } };
    }
    const there = store.get(key(name));
    const read = () => (headers['content-type'].includes('protobuf') ? readSecret(bytes) : parse(bytes.toString('utf8')));
    if (method === 'POST') {
      const object = read();
      return store.has(key(object.metadata.name)) ? failure(409, 'AlreadyExists', `${kind.plural} "${object.metadata.name}" already exists`) : save(object);
    }
    // Server-side apply makes what is not there.
    if (method === 'PATCH' && headers['content-type'].includes('apply-patch')) return save(read());
    if (!there) return failure(404, 'NotFound', `${kind.plural} "${name}" not found`);
    if (method === 'GET') return { body: there };
    if (method === 'PUT') return save(read());
    if (method === 'DELETE') {
      store.delete(key(name));
      return { body: { kind: 'Status', apiVersion: 'v1', status: 'Success' } };
    }
    return failure(405, 'MethodNotAllowed', `${method} ${headers['content-type']}`);

    async function save(object) {
      const problems = await problemsOf([{ ...object, apiVersion: kind.version, kind: kind.kind }]);
      if (problems.length) return failure(422, 'Invalid', problems.join('; '));
      const before = store.get(key(object.metadata.name));
      if (before && before.spec?.selector?.matchLabels && JSON.stringify(before.spec.selector) !== JSON.stringify(object.spec.selector))
        return failure(422, 'Invalid', `${object.metadata.name}: spec.selector: field is immutable`);
      const metadata = { ...object.metadata, ...(CLUSTER.has(kind.kind) ? {} : { namespace }), uid: before?.metadata.uid ?? crypto.randomUUID(), resourceVersion: String(++version) };
      const saved = { ...object, apiVersion: kind.version, kind: kind.kind, metadata };
      if (searchParams.get('dryRun') !== 'All') store.set(key(object.metadata.name), saved);
      return { code: before ? 200 : 201, body: saved };
    }
  }

  return {
    address: `http://127.0.0.1:${server.address().port}`,
    objects: (kind) => [...store.values()].filter((object) => object.kind === kind),
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

const isLabelled = ({ metadata }, selector) =>
  (selector ?? '').split(',').filter(Boolean).every((term) => {
    const [, key, operator, value] = /^([^!=]+)(!=|==?)(.*)$/.exec(term);
    return operator === '!=' ? metadata.labels?.[key] !== value : metadata.labels?.[key] === value;
  });

function discovery(pathname) {
  const groups = [...new Set(KINDS.map(({ version }) => version).filter((version) => version.includes('/')))];
  if (pathname === '/version') return { major: '1', minor: '34', gitVersion: 'v1.34.0' };
  if (pathname === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (pathname === '/openapi/v3') return { paths: {} };
  if (pathname === '/apis')
    return {
      kind: 'APIGroupList', apiVersion: 'v1',
      groups: groups.map((groupVersion) => {
        const [name, version] = groupVersion.split('/');
        return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
      }),
    };
  const groupVersion = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))$/.exec(pathname);
  if (!groupVersion) return undefined;
  const asked = groupVersion[1] ?? groupVersion[2];
  const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
  const resources = KINDS.filter(({ version }) => version === asked).map(({ kind, plural }) => ({ name: plural, singularName: kind.toLowerCase(), namespaced: !CLUSTER.has(kind), kind, verbs }));
  return resources.length ? { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: asked, resources } : undefined;
}
