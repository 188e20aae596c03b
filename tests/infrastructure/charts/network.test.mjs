import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shopIn } from '../lib/helm.mjs';
import { damaged, nameOf } from '../lib/manifests.mjs';
import { openWays } from '../lib/network.mjs';

const OUTSIDE = [
  { name: 'istio-ingress', namespace: 'istio-ingress', ports: [] },
  { name: 'monitoring', namespace: 'monitoring', ports: [4317, 9090] },
  { name: 'another namespace', namespace: 'billing', ports: [80] },
  { name: 'DNS', namespace: 'kube-system', ports: [53] },
  { name: 'istiod', namespace: 'istio-system', ports: [15012, 8080] },
  { name: 'AWS', address: '52.94.5.1', ports: [443, 587, 80] },
  { name: 'node metadata', address: '169.254.169.254', ports: [80, 443] },
];

const PODS = ['api-gateway', 'frontend', 'payment-mock', 'shop-test', 'silo'];
const WAYS = [
  'istio-ingress → api-gateway 8080', 'istio-ingress → frontend 3000', 'istio-ingress → payment-mock 8080',
  'frontend → api-gateway 8080',
  'api-gateway → silo 30000', 'api-gateway → api-gateway 8080', 'api-gateway → AWS 443', 'api-gateway → monitoring 4317',
  'silo → silo 11111', 'silo → payment-mock 8080', 'silo → AWS 443', 'silo → AWS 587', 'silo → monitoring 4317',
  'payment-mock → api-gateway 8080',
  'monitoring → silo 8080', 'monitoring → api-gateway 8080',
  'shop-test → api-gateway 8080', 'shop-test → frontend 3000', 'shop-test → payment-mock 8080',
  ...PODS.flatMap((pod) => [`${pod} → DNS 53`, `${pod} → istiod 15012`]),
].sort();

test('these_ways_through_the_network_are_open_and_no_others', () => assert.deepEqual(openWays(shopIn('staging'), OUTSIDE), WAYS));

test('production_has_the_same_ways_but_those_of_the_payment_company_that_is_not_there', () =>
  assert.deepEqual(
    openWays(shopIn('production'), OUTSIDE).filter((way) => !way.startsWith('headroom')),
    WAYS.filter((way) => !way.includes('payment-mock')),
  ));

test('a_policy_that_is_missing_or_too_wide_opens_ways', () => {
  const shop = shopIn('staging');
  const without = (name) => shop.filter((object) => nameOf(object) !== `NetworkPolicy/${name}`);
  const opened = (objects) => openWays(objects, OUTSIDE).filter((way) => !WAYS.includes(way));

  assert.ok(opened(without('silo').filter((object) => nameOf(object) !== 'NetworkPolicy/default-deny')).includes('another namespace → silo 11111'));
  const wide = shop.map((object) => (nameOf(object) === 'NetworkPolicy/silo' ? damaged(object, 'spec.ingress.0.from', undefined) : object));
  assert.deepEqual(opened(wide), OUTSIDE.map(({ name }) => `${name} → silo 11111`).sort());
  const leaky = shop.map((object) => (nameOf(object) === 'NetworkPolicy/silo' ? damaged(object, 'spec.egress.2.to.0.ipBlock.except', []) : object));
  assert.deepEqual(opened(leaky), ['silo → node metadata 443']);
});
