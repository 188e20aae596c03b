import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CPU = '/sys/fs/cgroup/cpu';
const PERIOD_US = 20_000;

/** Whether processes can be limited here (control groups of version 1, writable). */
export const canLimit = () => {
  const probe = join(CPU, `probe-${process.pid}`);
  try {
    mkdirSync(probe);
    writeFileSync(join(probe, 'cpu.cfs_quota_us'), '10000');
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(probe)) rmdirSync(probe);
  }
};

/** A node for one silo: so many cores and no more, whatever else the machine does. */
export class CpuGroup {
  #folder;

  constructor(name) {
    this.#folder = join(CPU, name);
    mkdirSync(this.#folder);
    writeFileSync(join(this.#folder, 'cpu.cfs_period_us'), String(PERIOD_US));
  }

  /** A shell enters it before it becomes the process. */
  get entrance() {
    return join(this.#folder, 'cgroup.procs');
  }

  limit(cores) {
    writeFileSync(join(this.#folder, 'cpu.cfs_quota_us'), String(Math.round(cores * PERIOD_US)));
  }

  /** After its last process. */
  remove() {
    rmdirSync(this.#folder);
  }
}
