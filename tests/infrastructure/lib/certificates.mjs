import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const USAGES = { 'server auth': 'serverAuth', 'client auth': 'clientAuth' };

/** What cert-manager would make of these objects' Certificates, by openssl: name of the secret → { 'tls.crt', 'tls.key', 'ca.crt' }. */
export function certificatesOf(objects, folder) {
  const at = (file) => join(folder, file);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe' });
  const key = (name) => openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', at(`${name}.key`));
  const wanted = objects.filter(({ kind }) => kind === 'Certificate').map(({ spec }) => spec);
  const issuers = Object.fromEntries(objects.filter(({ kind }) => kind === 'Issuer').map(({ metadata, spec }) => [metadata.name, spec.ca?.secretName]));

  for (const { secretName, commonName } of wanted.filter(({ isCA }) => isCA)) {
    key(secretName);
    openssl('req', '-x509', '-key', at(`${secretName}.key`), '-subj', `/CN=${commonName}`, '-days', '2', '-addext', 'basicConstraints=critical,CA:TRUE', '-out', at(`${secretName}.crt`));
  }
  return Object.fromEntries(
    wanted.filter(({ isCA }) => !isCA).map(({ secretName, dnsNames, usages, issuerRef }) => {
      const authority = issuers[issuerRef.name];
      key(secretName);
      writeFileSync(at(`${secretName}.ext`), `subjectAltName=${dnsNames.map((name) => `DNS:${name}`)}\nextendedKeyUsage=${usages.map((usage) => USAGES[usage])}\n`);
      openssl('req', '-new', '-key', at(`${secretName}.key`), '-subj', '/', '-out', at(`${secretName}.csr`));
      openssl('x509', '-req', '-in', at(`${secretName}.csr`), '-CA', at(`${authority}.crt`), '-CAkey', at(`${authority}.key`), '-CAcreateserial', '-days', '2', '-extfile', at(`${secretName}.ext`), '-out', at(`${secretName}.crt`));
      const read = (file) => readFileSync(at(file), 'utf8');
      return [secretName, { 'tls.crt': read(`${secretName}.crt`), 'tls.key': read(`${secretName}.key`), 'ca.crt': read(`${authority}.crt`) }];
    }),
  );
}
