import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CHARTS } from './helm.mjs';

const { rules } = parse(readFileSync(`${CHARTS}addons/prometheus-adapter.yaml`, 'utf8'));

/** The names under which autoscalers may ask for metrics: those that the adapter's rules give. */
export const ADAPTER_METRICS = [...rules.custom, ...rules.external].map((rule) => rule.name.as);
