import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rateAt } from '../../../bench/autoscaling/crowd.mjs';
import { simulate } from '../../../bench/autoscaling/model.mjs';
import { p95s, percentile, secondsUntilWell } from '../../../bench/autoscaling/outcome.mjs';
import { Autoscaler } from '../lib/autoscaler/autoscaler.mjs';
import { shopIn } from '../lib/helm.mjs';

// What the benchmark of autoscaling and the figures on paper are made with.

const SILO = { perSecond: 100, cores: 4, requested: 3, latency: 0.05, calls: 1, actors: 0, kept: 1, patience: 60 };
const chart = () => new Autoscaler(shopIn('production').find(({ kind, metadata }) => kind === 'HorizontalPodAutoscaler' && metadata.name === 'silo'));
const run = (arrivals, { seconds = 1800, nodes = { headroom: 30, seconds: 150, start: 10 } } = {}) => simulate(chart(), arrivals, seconds, { from: 3, silo: SILO, nodes });

test('on_paper_who_can_serve_everybody_stays_as_they_are', () => {
  const { siloMinutes, ...calm } = run(() => 150);
  assert.deepEqual(calm, { steps: [], most: 3, waitedSeconds: 0, refused: 0, worstWait: 0 });
  assert.equal(Math.round(siloMinutes), 90);
});

test('on_paper_a_crowd_is_served_by_as_many_silos_as_it_takes_and_they_leave_after_it', () => {
  // 900 a second are 9 silos at the limit of their nodes, and at 75 % of three of four cores 16.
  const { most, steps, worstWait } = run((second) => (second < 60 || second > 900 ? 150 : 900), { seconds: 3600 });
  assert.ok(most >= 14 && most <= 30, `${most}`);
  assert.ok(worstWait > 1);
  assert.ok(steps.at(-1)[1] < most && steps.at(-1)[0] > 1500, 'in, and not before ten calm minutes');
});

test('on_paper_waiting_for_nodes_is_waiting', () => {
  const crowd = (second) => (second < 60 ? 150 : 900);
  const [atOnce, late] = [run(crowd), run(crowd, { nodes: { headroom: 0, seconds: 150, start: 10 } })];
  assert.ok(late.worstWait > atOnce.worstWait + 3, `${late.worstWait} and ${atOnce.worstWait}`);
  assert.ok(late.waitedSeconds > atOnce.waitedSeconds + 100);
});

test('on_paper_who_would_wait_too_long_is_turned_away_and_waits_no_more', () => {
  const { refused, worstWait } = simulate(chart(), () => 900, 600, { from: 3, silo: { ...SILO, patience: 8 }, nodes: { headroom: 0, seconds: 150, start: 10 } });
  assert.equal(worstWait, 8);
  // 600 a second too many, but for the 2,400 that may wait, until new silos come.
  assert.ok(refused > 160 * 600 - 2400 - 600 && refused < 180 * 600, `${refused}`);
});

test('a_crowd_comes_stays_and_goes', () => {
  const crowd = { low: 10, high: 110, quiet: 20, rise: 10, stay: 30, fall: 10 };
  assert.deepEqual([0, 19, 25, 30, 59, 65, 70, 500].map((second) => rateAt(crowd, second)), [10, 10, 60, 110, 110, 60, 10, 10]);
});

test('how_long_it_was_slow_is_from_the_first_slow_window_to_the_end_of_the_last', () => {
  const each = (from, ms) => Array.from({ length: 20 }, (_, i) => ({ at: from + i / 5, ms }));
  const done = [...each(0, 10), ...each(5, 900), ...each(10, 20), ...each(15, 800), ...each(20, 10)];
  assert.deepEqual(p95s(done).map(({ p95 }) => p95), [10, 900, 20, 800, 10]);
  assert.equal(secondsUntilWell(done, 0, 500), 15);
  assert.equal(secondsUntilWell(done, 15, 500), 5);
  assert.equal(secondsUntilWell(done, 20, 500), 0);
  assert.equal(percentile([5, 1, 4, 2, 3], 0.5), 3);
  assert.equal(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95), 10);
});
