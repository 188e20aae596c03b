import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Autoscaler, SYNC_MS } from '../lib/autoscaler/autoscaler.mjs';
import { quantity } from '../lib/autoscaler/quantity.mjs';
import { shopIn } from '../lib/helm.mjs';

// Cases worked by hand from the algorithm as Kubernetes documents it.

const HOUR = 3_600_000;
const pods = (count) => Array.from({ length: count }, (_, i) => ({ name: `p${i}` }));
const values = (...numbers) => ({ values: new Map(numbers.flatMap((value, i) => (value === null ? [] : [[`p${i}`, value]]))) });
const calls = { type: 'Pods', pods: { metric: { name: 'calls' }, target: { type: 'AverageValue', averageValue: '200' } } };
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 75 } } };
const age = { type: 'External', external: { metric: { name: 'age' }, target: { type: 'Value', value: '60' } } };
const length = { type: 'External', external: { metric: { name: 'length' }, target: { type: 'AverageValue', averageValue: '100' } } };
const burning = (...millicores) => ({ values: values(...millicores).values, requests: new Map(millicores.map((_, i) => [`p${i}`, 1000])) });

const scaler = (metrics, { least = 1, most = 100, behavior } = {}) => new Autoscaler({ spec: { minReplicas: least, maxReplicas: most, metrics, behavior } });
/** What one look at these samples leads to, from as many replicas as there are pods, with no window or policy in the way. */
const once = (metrics, samples, current, of = pods(current)) =>
  scaler(metrics, { behavior: { scaleUp: { policies: [{ type: 'Pods', value: 100, periodSeconds: 15 }] }, scaleDown: { stabilizationWindowSeconds: 0 } } })
    .decide({ current, pods: of, samples, now: HOUR }).replicas;

const CASES = [
  ['twice the target doubles', [calls], [values(300, 400, 500)], 3, 6],
  ['part of a pod is a pod', [calls], [values(300, 300, 321)], 3, 5],
  ['nine percent too much is tolerated', [calls], [values(218, 218, 218)], 3, 3],
  ['eleven percent is not', [calls], [values(222, 222, 222)], 3, 4],
  ['nine percent too little is tolerated', [calls], [values(182, 182)], 2, 2],
  ['a quarter of the target quarters', [calls], [values(50, 50, 50, 50)], 4, 1],
  // 600 of 200 would be 9; the third taken as idle makes it 1200 / 3 / 200 = 2.
  ['on the way out a pod without a sample is taken to be idle', [calls], [values(600, 600, null)], 3, 6],
  // (150 + 200) / 4 = 87.5 of 200, times 4
  ['on the way in a pod without a sample is taken to be full', [calls], [values(50, 50, 50, null)], 4, 2],
  ['nothing is done if that turns the direction', [calls], [values(250, null)], 2, 2],
  ['nor without any sample', [calls], [values(null, null)], 2, 2],
  ['processor time counts against what was requested', [cpu], [burning(900, 900)], 2, 3],
  ['a pod above its request counts as far as it goes', [cpu], [burning(2000, 1000)], 2, 4],
  ['percents are cut off: 82.9 is 82, within the tolerance of 75', [cpu], [burning(829, 829)], 2, 2],
  ['an old event asks for as many times more as it is too old', [age], [{ value: 180 }], 3, 9],
  ['an empty queue asks for none, and at least one stays', [age], [{ value: 0 }], 3, 1],
  ['an average is shared out', [length], [{ value: 750 }], 3, 8],
  ['the metric that asks for most decides', [calls, cpu, age], [values(300, 300), burning(100, 100), { value: 30 }], 2, 3],
  ['a metric that failed does not hinder the way out', [calls, age], [values(400, 400), new Error('no')], 2, 4],
  ['but the way in', [calls, age], [values(10, 10), new Error('no')], 2, 2],
  ['without any metric nothing is done', [calls, age], [new Error('no'), new Error('no')], 2, 2],
];
for (const [what, metrics, samples, current, expected] of CASES)
  test(what.replaceAll(/[:,]? /g, '_'), () => assert.equal(once(metrics, samples, current), expected));

test('what_a_starting_pod_burns_is_not_load', () => {
  const starting = [...pods(2), { name: 'p2', ready: false, startedAt: HOUR - 60_000, readyAt: HOUR - 60_000 }];
  // 90 % of two asks for more; the third taken as idle makes it 60 %, which would be less.
  assert.equal(once([cpu], [burning(900, 900, 4000)], 3, starting), 3);
  const ready = starting.map((pod) => ({ ...pod, ready: true }));
  assert.equal(once([cpu], [burning(900, 900, 4000)], 3, ready), 8, 'once it is ready it counts: 193 % of 75, times 3');
  const justNow = ready.map((pod) => ({ ...pod, startedAt: HOUR - 60_000, readyAt: HOUR - 10_000 }));
  assert.equal(once([cpu], [{ ...burning(900, 900, 4000), at: HOUR, windowMs: 30_000 }], 3, justNow), 3, 'but not over a time in which it was not');
});

test('pods_that_leave_or_have_failed_are_not_asked_and_pending_ones_are_idle', () => {
  const [stays, leaves, waits] = pods(3);
  assert.equal(once([calls], [values(400, 4000, null)], 2, [stays, { ...leaves, leaving: true }]), 2, '400 of 200, for one pod');
  assert.equal(once([calls], [values(400, 4000, null)], 2, [stays, { ...leaves, phase: 'Failed' }]), 2);
  assert.equal(once([calls], [values(800, null, null)], 2, [stays, { ...waits, phase: 'Pending' }]), 4, '800 of two is 400 each');
});

test('no_more_than_four_or_as_many_again_are_added_in_a_minute', () => {
  const silos = scaler([calls], { least: 3, most: 60, behavior: { scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }, { type: 'Percent', value: 100, periodSeconds: 60 }] } } });
  let current = 3;
  const at = (second) => (current = silos.decide({ current, pods: pods(current), samples: [values(...Array(current).fill(2000))], now: second * 1000 }).replicas);
  assert.deepEqual([0, 15, 30, 45, 60, 75, 120, 180].map(at), [7, 7, 7, 7, 14, 14, 28, 56]);
  assert.equal(at(240), 60, 'and never more than there may be');
});

test('the_policy_that_changes_least_can_be_asked_for_or_none', () => {
  const policies = [{ type: 'Pods', value: 4, periodSeconds: 60 }, { type: 'Percent', value: 50, periodSeconds: 60 }];
  const from = (current, samples, behavior) => scaler([calls], { behavior }).decide({ current, pods: pods(current), samples: [samples], now: 0 }).replicas;
  const [much, little] = [values(...Array(20).fill(2000)), values(...Array(20).fill(1))];
  assert.equal(from(20, much, { scaleUp: { selectPolicy: 'Min', policies } }), 24);
  assert.equal(from(20, much, { scaleUp: { selectPolicy: 'Max', policies } }), 30);
  assert.equal(from(20, much, { scaleUp: { selectPolicy: 'Disabled' } }), 20);
  assert.equal(from(20, little, { scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Min', policies } }), 16);
  assert.equal(from(20, little, { scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies } }), 10);
  assert.equal(from(20, little, { scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Disabled' } }), 20);
});

test('on_the_way_in_the_most_of_the_window_holds_and_on_the_way_out_the_least', () => {
  const down = scaler([calls], { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } });
  const look = (of, current, each, second) => of.decide({ current, pods: pods(current), samples: [values(...Array(current).fill(each))], now: second * 1000 }).replicas;
  assert.equal(look(down, 4, 50, 0), 4, 'wants 1, but nothing is known of the minute before');
  assert.equal(look(down, 4, 150, 30), 4);
  assert.equal(look(down, 4, 50, 61), 3, 'half a minute ago it was 3');
  assert.equal(look(down, 3, 50, 89), 3);
  assert.equal(look(down, 3, 50, 91), 1, 'the 3 is a minute old');
});

test('a_spike_shorter_than_the_window_on_the_way_out_adds_nothing', () => {
  const slow = scaler([calls], { behavior: { scaleUp: { stabilizationWindowSeconds: 60 } } });
  const look = (each, second) => slow.decide({ current: 2, pods: pods(2), samples: [values(each, each)], now: second * 1000 }).replicas;
  assert.deepEqual([look(200, 0), look(800, 15), look(800, 45)], [2, 2, 2]);
  assert.ok(look(800, 76) > 2, 'all of the last minute asked for more');
});

test('without_behavior_it_waits_five_minutes_and_then_goes_all_the_way', () => {
  const plain = scaler([calls], { least: 2 });
  const look = (current, each, second) => plain.decide({ current, pods: pods(current), samples: [values(...Array(current).fill(each))], now: second * 1000 }).replicas;
  assert.equal(look(10, 200, 0), 10);
  assert.equal(look(10, 1, 299), 10);
  assert.equal(look(10, 1, 301), 2);
});

test('who_is_outside_of_the_limits_is_brought_back_whatever_the_metrics_say', () => {
  const limits = { least: 3, most: 12 };
  assert.equal(scaler([calls], limits).decide({ current: 20, pods: pods(20), samples: [values(900)], now: 0 }).replicas, 12);
  assert.equal(scaler([calls], limits).decide({ current: 1, pods: pods(1), samples: [values(1)], now: 0 }).replicas, 3);
});

test('silos_of_the_chart_double_when_calls_wait_and_leave_one_by_one_after_ten_calm_minutes', () => {
  const object = shopIn('production').find(({ kind, metadata }) => kind === 'HorizontalPodAutoscaler' && metadata.name === 'silo');
  const silos = new Autoscaler(object);
  const load = (inFlight) => (current) => [values(...Array(current).fill(inFlight / current)), values(...Array(current).fill(1000)), { value: 0 }, burning(...Array(current).fill(100))];
  const steps = [];
  let current = 3;
  for (let now = 0; now < HOUR; now += SYNC_MS) {
    const crowd = now < 5 * 60_000;
    const { replicas } = silos.decide({ current, pods: pods(current), samples: load(crowd ? 4000 : 20)(current), now });
    if (replicas !== current) steps.push([now / 1000, replicas]);
    current = replicas;
  }
  // 4,000 calls at 200 each are 20 silos; the last busy look is at 285 s, and 600 s later it is forgotten.
  assert.deepEqual(steps.slice(0, 3), [[0, 7], [60, 14], [120, 20]]);
  assert.deepEqual(steps.slice(3, 6), [[885, 19], [1065, 18], [1245, 17]]);
  assert.equal(current, 20 - steps.slice(3).length);
});

test('whatever_is_measured_it_keeps_its_limits_and_policies', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let run = 0; run < 200; run++) {
    const [least, most] = [1 + random(3), 4 + random(40)];
    const any = scaler([calls, age], { least, most, behavior: { scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }] }, scaleDown: { stabilizationWindowSeconds: 120, policies: [{ type: 'Pods', value: 1, periodSeconds: 30 }] } } });
    const seen = [];
    for (let now = 0, current = least; now < 1_200_000; now += SYNC_MS) {
      const each = Array.from({ length: current }, () => (random(5) === 0 ? null : random(900)));
      const { replicas } = any.decide({ current, pods: pods(current), samples: [values(...each), random(9) === 0 ? new Error('no') : { value: random(200) }], now });
      assert.ok(replicas >= least && replicas <= most);
      seen.push(replicas - current);
      const lately = (looks, sign) => seen.slice(-looks).filter((change) => change * sign > 0).reduce((sum, change) => sum + Math.abs(change), 0);
      // Who left may be replaced within the minute, and the other way round.
      assert.ok(lately(4, 1) <= 4 + lately(4, -1), `${seen}`);
      assert.ok(lately(2, -1) <= 1 + lately(2, 1), `${seen}`);
      current = replicas;
    }
  }
});

test('quantities_are_read_as_Kubernetes_writes_them', () => {
  assert.deepEqual(['200', '400m', '200k', '1.5', '2Gi'].map(quantity), [200, 0.4, 200_000, 1.5, 2 ** 31]);
  for (const bad of ['', '12 m', 'many', '1kk']) assert.throws(() => quantity(bad));
});
