import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ENVIRONMENTS, ROOT, shopIn } from '../lib/helm.mjs';
import { podOf } from '../lib/workloads.mjs';

// Certificates of the ports of Orleans (decision 21): what cert-manager is asked for is what the processes expect of each other.
const options = readFileSync(`${ROOT}providers/Ecommerce.Hosting/Tls/TlsOptions.cs`, 'utf8');
const nameOf = (property) => new RegExp(`string ${property} .*= "([^"]+)"`).exec(options)[1];
const ROLES = {
  silo: { dnsNames: [nameOf('SiloName')], usages: ['server auth', 'client auth'] },
  'api-gateway': { dnsNames: [nameOf('GatewayName')], usages: ['client auth'] },
};
/** What cert-manager writes into a secret. */
const FILES = { Certificate: 'tls.crt', Key: 'tls.key', Authority: 'ca.crt' };

for (const environment of ENVIRONMENTS)
  test(`in_${environment}_silos_and_gateways_show_each_other_what_they_expect_or_nothing`, () => {
    const shop = shopIn(environment);
    const of = (kind, name) => shop.find((object) => object.kind === kind && object.metadata.name === name);
    for (const [part, expected] of Object.entries(ROLES)) {
      const certificate = of('Certificate', part);
      const told = Object.entries(of('ConfigMap', part).data).filter(([key]) => key.startsWith('Orleans__Tls__'));
      if (environment === 'local') {
        assert.deepEqual([certificate, told], [undefined, []]);
        continue;
      }
      const { dnsNames, usages, secretName, duration, renewBefore } = certificate.spec;
      assert.deepEqual({ dnsNames, usages }, expected);
      // There is no list of what was revoked.
      assert.ok(parseInt(duration, 10) <= 168 && parseInt(renewBefore, 10) >= 48, `${duration}, ${renewBefore}`);
      const { containers: [container], volumes } = podOf(of('Deployment', part)).spec;
      const volume = volumes.find(({ secret }) => secret?.secretName === secretName);
      const { mountPath, readOnly } = container.volumeMounts.find(({ name }) => name === volume.name);
      assert.equal(readOnly, true);
      assert.deepEqual(Object.fromEntries(told), Object.fromEntries(Object.entries(FILES).map(([key, file]) => [`Orleans__Tls__${key}`, `${mountPath}/${file}`])));
    }
    if (environment !== 'local') assert.equal(of('Certificate', 'orleans-authority').spec.privateKey.rotationPolicy, 'Never');
  });
