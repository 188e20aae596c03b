const FACTORS = { '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** A quantity of Kubernetes ("400m", "200k", "2Gi") as a number. Throws on what is none. */
export function quantity(text) {
  const [, number, suffix] = /^([+-]?[0-9]+(?:\.[0-9]+)?)(m|[kMGT]|[KMGT]i)?$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`${text} is not a quantity`);
  return Number(number) * FACTORS[suffix ?? ''];
}
