/** Seconds; pages take tens of milliseconds, the slowest answers two tries of two seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

interface Series {
  labels: string;
  counts: number[];
  sum: number;
  count: number;
}

const series = new Map<string, Series>();

/** Kinds of addresses, few enough to be labels. */
export function kindOf(path: string): string {
  if (/^\/(?:_nuxt|icons)\//.test(path)) return 'file';
  if (/^\/(?:media|tile)\//.test(path)) return 'picture';
  if (/^\/api\/.*\/events(?:\?|$)/.test(path)) return 'stream';
  if (path.startsWith('/api/')) return 'api';
  return /^\/(?:admin|setup)(?:[/?]|$)/.test(path) ? 'desk' : 'page';
}

export function observe(method: string, kind: string, status: number, seconds: number) {
  const labels = `http_request_method="${method}",kind="${kind}",http_response_status_code="${status}"`;
  let one = series.get(labels);
  if (!one) series.set(labels, (one = { labels, counts: BOUNDS.map(() => 0), sum: 0, count: 0 }));
  BOUNDS.forEach((bound, i) => seconds <= bound && one.counts[i]!++);
  one.sum += seconds;
  one.count++;
}

/** As Prometheus reads it. */
export function exposition(memory: NodeJS.MemoryUsage, cpu: NodeJS.CpuUsage, lagSeconds: number): string {
  const name = 'http_server_request_duration_seconds';
  const durations = [...series.values()].flatMap(({ labels, counts, sum, count }) => [
    ...BOUNDS.map((bound, i) => `${name}_bucket{${labels},le="${bound}"} ${counts[i]}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ]);
  return [
    `# TYPE ${name} histogram`,
    ...durations,
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${memory.rss}`,
    '# TYPE nodejs_heap_used_bytes gauge',
    `nodejs_heap_used_bytes ${memory.heapUsed}`,
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}`,
    '# TYPE nodejs_eventloop_lag_p99_seconds gauge',
    `nodejs_eventloop_lag_p99_seconds ${lagSeconds}`,
    '',
  ].join('\n');
}
