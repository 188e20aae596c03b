import { SYNC_MS } from '../../tests/infrastructure/lib/autoscaler/autoscaler.mjs';

/**
 * Silos on paper, second by second: people arrive, silos serve what they can, the rest waits its turn. What the autoscaler is told has the age it has in
 * a cluster: calls in flight as the mean of a minute, processor time of the last quarter. A silo that finds no node waits for one.
 * @param silo { perSecond: people a silo serves at most, cores, requested: cores of it that it asks for, latency: seconds a person takes unhindered,
 * patience: seconds after which nobody is served any more, calls: that a person has in flight, actors: that a person brings to memory, kept: seconds they stay }
 * @param nodes { headroom: silos for which there is room at once, seconds: until a new node is there, start: seconds until a silo on a node is ready }
 * @returns { steps: [[second, silos]], most, waitedSeconds: in which more than a second's work waited, worstWait: seconds, refused: people, siloMinutes }
 */
export function simulate(autoscaler, arrivals, seconds, { from, silo, nodes }) {
  let current = from;
  let backlog = 0;
  let free = nodes.headroom;
  const pods = Array.from({ length: from }, () => ({ readyAt: -Infinity, startedAt: -Infinity }));
  const inFlight = [];
  const busy = [];
  const servedEach = [];
  const outcome = { steps: [], most: from, waitedSeconds: 0, refused: 0, worstWait: 0, siloMinutes: 0 };

  for (let second = 0; second < seconds; second++) {
    const ready = pods.filter(({ readyAt }) => readyAt <= second);
    const able = ready.length * silo.perSecond;
    const come = arrivals(second);
    const served = Math.min(backlog + come, able);
    const waiting = backlog + come - served;
    backlog = Math.min(waiting, silo.patience * able);
    outcome.refused += waiting - backlog;
    inFlight.push((silo.calls * (served * silo.latency + backlog)) / ready.length);
    servedEach.push(served / ready.length);
    busy.push((served / able) * silo.cores);
    const wait = backlog / able;
    outcome.worstWait = Math.max(outcome.worstWait, wait);
    if (wait > 1) outcome.waitedSeconds++;
    outcome.siloMinutes += pods.length / 60;

    if ((second * 1000) % SYNC_MS !== 0) continue;
    const mean = (numbers, last) => numbers.slice(-last).reduce((sum, number) => sum + number, 0) / Math.min(last, numbers.length);
    const names = pods.map((_, place) => `silo-${place}`);
    const of = (value) => ({ values: new Map(names.filter((_, place) => pods[place].readyAt <= second).map((name) => [name, value])) });
    const samples = autoscaler.spec.metrics.map(({ type, pods: metric }) => {
      if (type === 'External') return { value: 0 };
      if (type === 'Resource') return { ...of(1000 * mean(busy, 15)), requests: new Map(names.map((name) => [name, silo.requested * 1000])), at: second * 1000, windowMs: 15_000 };
      return of(metric.metric.name === 'orleans_activations' ? silo.actors * silo.kept * mean(servedEach, silo.kept) : mean(inFlight, 60));
    });
    const state = pods.map(({ readyAt, startedAt }, place) => ({ name: names[place], ready: readyAt <= second, startedAt: startedAt * 1000, readyAt: Math.max(0, readyAt) * 1000 }));
    const { replicas } = autoscaler.decide({ current, pods: state, samples, now: second * 1000 });
    if (replicas !== current) outcome.steps.push([second, replicas]);
    for (; pods.length < replicas; free--) pods.push({ startedAt: second, readyAt: second + (free > 0 ? 0 : nodes.seconds) + nodes.start });
    pods.length = replicas;
    current = replicas;
    outcome.most = Math.max(outcome.most, current);
  }
  return outcome;
}
