// Writes README.md and values.schema.json of every chart.
import { writeFileSync } from 'node:fs';
import { CHARTS, INSTALLED } from '../lib/helm.mjs';
import { readmeOf, schemaOf } from './documents.mjs';

for (const chart of INSTALLED) {
  writeFileSync(`${CHARTS}${chart}/README.md`, readmeOf(chart));
  writeFileSync(`${CHARTS}${chart}/values.schema.json`, schemaOf(chart));
}
