// Helm sends its own records (Secrets) as Kubernetes' protobuf: "k8s\0", then runtime.Unknown around the object. Field numbers are those of
// k8s.io/api core/v1 and apimachinery meta/v1.

function fields(bytes) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) === 2) {
      const length = varint();
      found.push([tag >> 3, bytes.subarray(at, (at += length))]);
    } else found.push([tag >> 3, varint()]);
  }
  return found;
}

const one = (all, number) => all.find(([key]) => key === number)?.[1];
const text = (bytes) => bytes?.toString('utf8');
const map = (all, number, read) =>
  Object.fromEntries(all.filter(([key]) => key === number).map(([, bytes]) => {
    const entry = fields(bytes);
    return [text(one(entry, 1)), read(one(entry, 2) ?? Buffer.alloc(0))];
  }));

/** The Secret in a request's body. */
export function readSecret(body) {
  const unknown = fields(body.subarray(4));
  const type = fields(one(unknown, 1));
  if (text(one(type, 2)) !== 'Secret') throw new Error(`protobuf of ${text(one(type, 2))} is not read here`);
  const secret = fields(one(unknown, 2));
  const metadata = fields(one(secret, 1));
  return {
    apiVersion: 'v1', kind: 'Secret', type: text(one(secret, 3)) ?? 'Opaque',
    metadata: { name: text(one(metadata, 1)), namespace: text(one(metadata, 3)), labels: map(metadata, 11, text) },
    data: map(secret, 2, (bytes) => bytes.toString('base64')),
  };
}
