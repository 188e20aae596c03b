import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { ROOT } from '../lib/helm.mjs';
import { damaged } from '../lib/manifests.mjs';
import { podOf } from '../lib/workloads.mjs';
import { environments, known, rendered } from './applications.mjs';
import { dangling, mayCall, routeOf } from './mesh.mjs';

function of(environment) {
  const { applications } = known(environment);
  const named = (name) => applications.find(({ metadata }) => metadata.name === `${name}-${environment}`);
  return { mesh: rendered(named('mesh')), shop: rendered(named('shop')), application: named('mesh') };
}
const theOne = (objects, kind, name) =>
  objects.find((each) => each.kind === kind && (!name || each.metadata.name === name));
const { mesh, shop, application } = of('staging');
const routes = theOne(mesh, 'VirtualService');

/** The mesh while a gateway is replaced bit by bit. */
function progressive(more = {}) {
  const with_ = structuredClone(application);
  with_.spec.source.helm.valuesObject = { progressive: true, ...more };
  return rendered(with_);
}

describe('requests find their way', () => {
  const ways = [
    ['a page', { path: '/p/mug' }, 'pages', 'frontend'],
    ['a listing', { path: '/api/products' }, 'reads', 'api-gateway'],
    ['an order', { path: '/api/orders', method: 'POST' }, 'writes', 'api-gateway'],
    ['stock, live', { path: '/api/stock/events' }, 'live', 'api-gateway'],
    ['an order, live', { path: '/api/orders/7f1/events' }, 'live', 'api-gateway'],
    ['a challenge', { path: '/payments/challenge/pi_1/proof', method: 'POST' }, 'challenge', 'payment-mock'],
    ["the payment company's own interface", { path: '/payments/v1/journal' }, 'pages', 'frontend'],
    ['a path that only looks live', { path: '/api/orders/7f1/events/all' }, 'reads', 'api-gateway'],
  ];
  for (const [what, request, name, service] of ways)
    test(`${what} takes ${name} to ${service}`, () => {
      const route = routeOf(routes, request);
      assert.equal(route.name, name);
      assert.deepEqual(
        route.route.map(({ destination }) => destination.host),
        [service],
      );
    });

  test('whatever the API streams is live', () => {
    const { paths } = JSON.parse(readFileSync(`${ROOT}api-gateway/openapi.json`, 'utf8'));
    const streams = Object.entries(paths).filter(([, { get }]) => Object.values(get?.responses ?? {}).some(({ content }) => content?.['text/event-stream']));
    assert.ok(streams.length >= 2);
    for (const [path] of streams) assert.equal(routeOf(routes, { path: path.replaceAll(/\{\w+\}/g, 'x') }).name, 'live', path);
  });

  test('only what changes nothing is sent again after it may have arrived', () => {
    const arrived = /gateway-error|5xx|reset(?!-before-request)|retriable-4xx|deadline-exceeded|cancelled|unavailable/;
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { retries } = routeOf(routes, { path: '/api/orders', method });
      assert.ok(!arrived.test(retries.retryOn), `${method}: ${retries.retryOn}`);
    }
    assert.match(routeOf(routes, { path: '/api/products' }).retries.retryOn, /gateway-error/);
  });

  test('a live stream is not cut off, and everything else is in the end', () => {
    for (const { name, timeout } of routes.spec.http) assert.equal(timeout === '0s', name === 'live', name);
  });

  test("the payment mock's pages are not there where money is meant", () =>
    assert.ok(!JSON.stringify(of('production').mesh).match(/VirtualService.*payment-mock/)));
});

describe('nobody may anything but this', () => {
  const principals = {
    ingress: 'istio-ingress/sa/istio-ingress',
    prometheus: 'monitoring/sa/prometheus',
    stranger: 'billing/sa/default',
    'helm-test': 'shop/sa/default',
    ...Object.fromEntries(['silo', 'api-gateway', 'frontend', 'payment-mock'].map((name) => [name, `shop/sa/${name}`])),
  };
  const requests = [
    'GET /',
    'GET /api/products',
    'POST /api/orders',
    'POST /api/webhooks/payments',
    'GET /metrics',
    'GET /health/ready',
    'GET /health/live',
    'GET /cluster',
    'POST /v1/intents',
    'GET /challenge/1',
    'DELETE /v1/journal',
    'GET /.well-known/jwks.json',
  ];
  const ways = (objects) =>
    shop
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap((workload) =>
        Object.entries(principals).flatMap(([caller, principal]) =>
          requests
            .filter((request) => {
              const [method, path] = request.split(' ');
              const { labels } = podOf(workload).metadata;
              const port = podOf(workload).spec.containers[0].ports.find(({ name }) => name === 'http').containerPort;
              return mayCall(objects, { principal: `cluster.local/ns/${principal}`, labels, port, path, method });
            })
            .map((request) => `${caller} → ${workload.metadata.name} ${request}`),
        ),
      );

  const open = [
    ...['GET /api/products', 'POST /api/orders', 'POST /api/webhooks/payments'].flatMap((request) => [
      `ingress → api-gateway ${request}`,
      `frontend → api-gateway ${request}`,
    ]),
    'payment-mock → api-gateway POST /api/webhooks/payments',
    'prometheus → api-gateway GET /metrics',
    'api-gateway → api-gateway GET /.well-known/jwks.json',
    'prometheus → silo GET /metrics',
    'silo → payment-mock POST /v1/intents',
    'ingress → payment-mock GET /challenge/1',
    ...requests.map((request) => `ingress → frontend ${request}`),
    ...['GET /api/products', 'GET /health/ready'].map((request) => `helm-test → api-gateway ${request}`),
    ...['GET /', 'GET /api/products'].map((request) => `helm-test → frontend ${request}`),
    'helm-test → payment-mock GET /health/live',
  ];

  test('in staging', () => assert.deepEqual(ways(mesh).sort(), open.sort()));

  test('a policy that is missing or too wide is noticed', () => {
    const without = mesh.filter(({ kind }) => kind !== 'AuthorizationPolicy');
    assert.ok(ways(without).includes('stranger → silo GET /cluster'));
    const wide = mesh.map((each) =>
      each.kind === 'AuthorizationPolicy' && each.metadata.name === 'silo'
        ? damaged(each, 'spec.rules.0.from', undefined)
        : each,
    );
    assert.ok(ways(wide).includes('stranger → silo GET /metrics'));
  });

  test('whoever is allowed is there: service accounts of the shop, ports of its pods', () => {
    for (const { kind, metadata, spec } of mesh.filter(
      (each) => each.kind === 'AuthorizationPolicy' && each.spec.rules,
    )) {
      const workload = theOne(shop, 'Deployment', spec.selector.matchLabels['app.kubernetes.io/name']);
      const ports = podOf(workload).spec.containers[0].ports.map(({ containerPort }) => String(containerPort));
      for (const { from, to } of spec.rules) {
        const [namespace, , account] = from[0].source.principals[0].replace('cluster.local/ns/', '').split('/');
        assert.ok(
          namespace !== 'shop' || account === 'default' || theOne(shop, 'ServiceAccount', account),
          `${metadata.name}: ${account}`,
        );
        assert.ok(
          to[0].operation.ports.every((port) => ports.includes(port)),
          `${kind} ${metadata.name}`,
        );
      }
    }
  });
});

for (const environment of environments)
  describe(environment, () => {
    const { mesh, shop } = of(environment);

    test('routes lead to services that are there, in whole shares', () =>
      assert.deepEqual(dangling([...mesh, ...shop]), []));

    test('a gateway is replaced bit by bit where its autoscaler knows, and nowhere else', () => {
      const scaler = theOne(shop, 'HorizontalPodAutoscaler', 'api-gateway');
      assert.equal(scaler.spec.scaleTargetRef.kind === 'Rollout', Boolean(theOne(mesh, 'Rollout', 'api-gateway')));
    });

    test('the mesh answers where the shop sends people', () => {
      const [host] = theOne(mesh, 'Gateway').spec.servers[0].hosts;
      assert.ok(JSON.stringify(shop).includes(`https://${host}/order/`), host);
    });

    test('tokens are those of our gateway, with keys from where it shows them and may be asked', () => {
      const { selector, jwtRules } = theOne(mesh, 'RequestAuthentication').spec;
      const [{ issuer, audiences, jwksUri, forwardOriginalToken }] = jwtRules;
      const url = new URL(jwksUri);
      const [service, namespace] = url.hostname.split('.');
      const { spec } = theOne(shop, 'Service', service);
      assert.ok(spec.ports.some(({ port }) => port === Number(url.port)), url.port);
      assert.deepEqual(selector.matchLabels, { 'app.kubernetes.io/name': service });
      const labels = podOf(theOne(shop, 'Deployment', service)).metadata.labels;
      const principal = `cluster.local/ns/${namespace}/sa/${service}`;
      assert.ok(mayCall(mesh, { principal, labels, port: 8080, path: url.pathname, method: 'GET' }));
      assert.ok(!mayCall(mesh, { principal, labels, port: 8080, path: '/api/orders', method: 'POST' }));
      // The gateway is who decides what a token is good for.
      assert.equal(forwardOriginalToken, true);
      const options = readFileSync(`${ROOT}api-gateway/GatewayOptions.cs`, 'utf8');
      const of = (name) => new RegExp(`string ${name} .*= "([^"]+)"`).exec(options)[1];
      assert.deepEqual([issuer, audiences], [of('Issuer'), [of('Audience')]]);
      assert.ok(readFileSync(`${ROOT}api-gateway/Tokens.cs`, 'utf8').includes(`MapGet("${url.pathname}"`), url.pathname);
    });

    test('everybody shows a certificate', () =>
      assert.deepEqual(theOne(mesh, 'PeerAuthentication').spec, { mtls: { mode: 'STRICT' } }));

    test('the ports of Orleans are excluded from the sidecars of those who use them, and no others', () => {
      for (const workload of shop.filter(({ kind }) => kind === 'Deployment')) {
        const annotations = podOf(workload).metadata.annotations ?? {};
        const expected = ['silo', 'api-gateway'].includes(workload.metadata.name) ? '11111,30000' : undefined;
        for (const direction of ['Inbound', 'Outbound'])
          assert.equal(
            annotations[`traffic.sidecar.istio.io/exclude${direction}Ports`],
            expected,
            workload.metadata.name,
          );
      }
    });
  });

describe('a gateway that is replaced bit by bit', () => {
  const mesh = progressive();
  const routes = theOne(mesh, 'VirtualService');

  test('begins with all requests at the old version', () => {
    const shares = routeOf(routes, { path: '/api/products' }).route.map(({ destination, weight }) => [
      destination.subset,
      weight,
    ]);
    assert.deepEqual(shares, [
      ['stable', 100],
      ['canary', 0],
    ]);
    assert.deepEqual(dangling([...mesh, ...shop]), []);
  });

  test('is met by whoever asks for it', () => {
    const route = routeOf(routes, { path: '/api/orders', method: 'POST', headers: { 'x-canary': 'yes' } });
    assert.deepEqual(
      route.route.map(({ destination }) => destination.subset),
      ['canary'],
    );
  });

  test('is compared with the old one among people who were dealt out, by header or cookie', () => {
    const routes = theOne(progressive({ variants: { a: 'stable', b: 'canary' } }), 'VirtualService');
    const version = (headers, path = '/api/products') =>
      routeOf(routes, { path, headers }).route.map(({ destination, weight }) => [destination.subset, weight ?? 'all']);
    assert.deepEqual(version({ 'x-variant': 'b' }), [['canary', 'all']]);
    assert.deepEqual(version({ 'x-variant': 'a' }), [['stable', 'all']]);
    assert.deepEqual(version({ cookie: 'guest=1; variant=b; theme=dark' }), [['canary', 'all']]);
    assert.deepEqual(version({ cookie: 'variant=a' }), [['stable', 'all']]);
    const everybodyElse = [['stable', 100], ['canary', 0]];
    for (const cookie of ['guest=1', 'variant=bb', 'myvariant=b'])
      assert.deepEqual(version({ cookie }), everybodyElse, cookie);
    assert.deepEqual(version({ 'x-variant': 'c' }), everybodyElse);
    assert.deepEqual(dangling([...mesh.filter(({ kind }) => kind !== 'VirtualService'), routes, ...shop]), []);
    assert.deepEqual(version({ 'x-variant': 'b' }, '/p/mug'), [[undefined, 'all']], 'pages are of one version');
  });

  test('is moved by Argo Rollouts along routes and subsets that are there, with pods of a deployment that is', () => {
    const { spec } = theOne(mesh, 'Rollout');
    const { virtualService, destinationRule } = spec.strategy.canary.trafficRouting.istio;
    assert.equal(virtualService.name, routes.metadata.name);
    for (const name of virtualService.routes)
      assert.equal(routes.spec.http.find((route) => route.name === name)?.route.length, 2, name);
    const subsets = theOne(mesh, 'DestinationRule', destinationRule.name).spec.subsets.map(({ name }) => name);
    assert.deepEqual(subsets, [destinationRule.stableSubsetName, destinationRule.canarySubsetName]);
    const deployment = theOne(shop, 'Deployment', spec.workloadRef.name);
    assert.deepEqual(spec.selector, deployment.spec.selector);
    for (const { templateName } of spec.strategy.canary.analysis.templates)
      assert.ok(theOne(mesh, 'AnalysisTemplate', templateName));
  });
});

describe('what is wrong is found', () => {
  for (const [what, path, value, says] of [
    ['a service that is not there', 'spec.http.0.route.0.destination.host', 'gateway', /no service gateway/],
    ['a port that it has not', 'spec.http.0.route.0.destination.port.number', 80, /no service api-gateway has port 80/],
    ['a subset that nobody defines', 'spec.http.0.route.0.destination.subset', 'new', /has no subset new/],
    ['shares that are not whole', 'spec.http.0.route.0.weight', 90, /add up to 90/],
  ])
    test(what, () => {
      const broken = mesh.map((each) => (each.kind === 'VirtualService' ? damaged(each, path, value) : each));
      assert.match(dangling([...broken, ...shop]).join('\n'), says);
    });
});
