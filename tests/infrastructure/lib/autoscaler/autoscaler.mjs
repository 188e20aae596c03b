import { Behavior } from './behavior.mjs';
import { replicasFor } from './replicas.mjs';

/** How often the controller looks. */
export const SYNC_MS = 15_000;

/**
 * The controller behind a HorizontalPodAutoscaler (autoscaling/v2), as arithmetic with a clock of its caller's: what it would set
 * `spec.replicas` of its target to.
 */
export class Autoscaler {
  #behavior;

  /** @param object the HorizontalPodAutoscaler @param tolerance the controller's own */
  constructor(object, { tolerance = 0.1 } = {}) {
    this.spec = object.spec;
    this.tolerance = tolerance;
    this.#behavior = new Behavior(this.spec.behavior);
  }

  /**
   * One look.
   * @param current `spec.replicas` of the target now
   * @param pods see `grouped`
   * @param samples one for each of `spec.metrics`, in their order; an Error where a metric could not be read
   * @param now milliseconds
   * @returns { replicas, proposals: one for each metric, null where it failed, because: what decided }
   */
  decide({ current, pods, samples, now }) {
    const least = this.spec.minReplicas ?? 1;
    const most = this.spec.maxReplicas;
    if (current > most) return this.#set(current, most, now, [], 'above maxReplicas');
    if (current < least) return this.#set(current, least, now, [], 'below minReplicas');

    const proposals = this.spec.metrics.map((metric, place) => {
      try {
        return replicasFor(metric, samples[place], { pods, current, tolerance: this.tolerance, now });
      } catch {
        return null;
      }
    });
    const known = proposals.filter((proposal) => proposal !== null);
    const wanted = Math.max(...known);
    if (known.length === 0) return { replicas: current, proposals, because: 'no metric' };
    if (known.length < proposals.length && wanted < current) return { replicas: current, proposals, because: 'a metric is missing: not in' };

    const stable = this.#behavior.stabilized(current, wanted, now);
    const to = this.#behavior.allowed(current, stable, now, { least, most });
    return this.#set(current, to, now, proposals, to === wanted ? 'as wanted' : stable === wanted ? 'a policy or limit' : 'a window');
  }

  #set(current, replicas, now, proposals, because) {
    this.#behavior.done(current, replicas, now);
    return { replicas, proposals, because };
  }
}
