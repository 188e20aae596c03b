// Of Kubernetes' controller manager, its defaults.
const CPU_INITIALIZATION_MS = 5 * 60_000;
const READINESS_DELAY_MS = 30_000;

/**
 * Which pods count for a metric, as the controller groups them: { ready, unready, missing } by name. Those that leave or have failed are
 * ignored; a pod that runs without a sample is missing.
 * @param pods [{ name, phase = 'Running', leaving = false, ready = true, startedAt = 0, readyAt = 0 }], times in milliseconds;
 * `readyAt` is when `ready` last changed
 * @param sample { values: Map name → number, at: when it was taken, windowMs: over how long }
 */
export function grouped(pods, sample, isCpu, now) {
  const groups = { ready: [], unready: [], missing: [] };
  for (const { name, phase = 'Running', leaving = false, ready = true, startedAt = 0, readyAt = 0 } of pods) {
    if (leaving || phase === 'Failed') continue;
    if (phase === 'Pending') groups.unready.push(name);
    else if (!sample.values.has(name)) groups.missing.push(name);
    else if (isCpu && isStarting({ ready, startedAt, readyAt }, sample, now)) groups.unready.push(name);
    else groups.ready.push(name);
  }
  return groups;
}

/** What a process burns while it starts says nothing about its load. */
function isStarting({ ready, startedAt, readyAt }, { at, windowMs = 0 }, now) {
  if (now < startedAt + CPU_INITIALIZATION_MS) return !ready || (at ?? now) < readyAt + windowMs;
  return !ready && readyAt < startedAt + READINESS_DELAY_MS;
}
