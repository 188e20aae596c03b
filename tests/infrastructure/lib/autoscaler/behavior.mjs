// What the controller fills in where `spec.behavior` says nothing.
const DEFAULTS = {
  scaleUp: {
    stabilizationWindowSeconds: 0, selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }, { type: 'Pods', value: 4, periodSeconds: 15 }],
  },
  scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
};

/** How far and how fast: remembers what was recommended and what was done. Times in milliseconds. */
export class Behavior {
  #recommended = [];
  #done = [];

  constructor(spec = {}) {
    this.up = { ...DEFAULTS.scaleUp, ...spec.scaleUp };
    this.down = { ...DEFAULTS.scaleDown, ...spec.scaleDown };
  }

  /** Down only to the most that was recommended within its window, up only to the least within its own. */
  stabilized(current, wanted, now) {
    // Where it starts is the first recommendation.
    if (this.#recommended.length === 0) this.#recommended.push({ at: now, replicas: current });
    const within = ({ stabilizationWindowSeconds }) => [wanted, ...this.#recommended.filter(({ at }) => at > now - stabilizationWindowSeconds * 1000).map(({ replicas }) => replicas)];
    const [least, most] = [Math.min(...within(this.up)), Math.max(...within(this.down))];
    this.#recommended.push({ at: now, replicas: wanted });
    this.#recommended = this.#recommended.filter(({ at }) => at > now - 3_600_000);
    return Math.min(Math.max(current, least), most);
  }

  /** As far towards `wanted` as the policies allow now, and not past the limits. */
  allowed(current, wanted, now, { least, most }) {
    if (wanted > current) return Math.min(wanted, most, Math.max(current, this.#limit(this.up, current, now, 1)));
    if (wanted < current) return Math.max(wanted, least, Math.min(current, this.#limit(this.down, current, now, -1)));
    return wanted;
  }

  done(from, to, now) {
    if (to !== from) this.#done.push({ at: now, change: to - from });
  }

  #limit({ selectPolicy, policies }, current, now, sign) {
    if (selectPolicy === 'Disabled') return current;
    const limits = policies.map(({ type, value, periodSeconds }) => {
      const changed = this.#done.filter(({ at }) => at > now - periodSeconds * 1000).reduce((total, { change }) => total + change, 0);
      const start = current - changed;
      if (type === 'Pods') return start + sign * value;
      return sign > 0 ? Math.ceil(start * (1 + value / 100)) : Math.trunc(start * (1 - value / 100));
    });
    // The policy that changes most, unless the one that changes least was asked for.
    return (selectPolicy === 'Min') === (sign > 0) ? Math.min(...limits) : Math.max(...limits);
  }
}
