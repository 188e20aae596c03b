import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tests/infrastructure/lib/helm.mjs';
import { freePort, until } from '../../tests/infrastructure/lib/processes.mjs';
import { CpuGroup } from './cpu-group.mjs';

/** The kernel counts processor time in hundredths of a second. */
const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/**
 * The Deployment of silos: starts and drains real silo processes, each with the share of a core that its node would have. Starting is not
 * limited: a new silo has its node for itself.
 */
export class Silos {
  /** Milliseconds lived by those that have ended, from process start to process end. */
  lived = 0;
  killed = 0;
  died = 0;
  started = 0;
  #all = [];
  #leaving = new Set();

  constructor(processes, folder, { settings, first, cores, graceSeconds }) {
    Object.assign(this, { processes, folder, settings, first, cores, graceSeconds });
  }

  /** Those that serve or start, not those that leave. */
  get pods() {
    return this.#all.map(({ name, address, ready, startedAt, readyAt }) => ({ name, address, ready, startedAt, readyAt }));
  }

  /** From now on nothing is replaced. */
  stopping = false;

  get leaving() {
    return this.#leaving.size;
  }

  scaleTo(count) {
    while (this.#all.length < count) this.#start();
    // As Kubernetes does: those that are not ready go first, then the youngest.
    this.#all.sort((a, b) => Number(b.ready) - Number(a.ready) || a.startedAt - b.startedAt);
    while (this.#all.length > count) this.#drain(this.#all.pop());
  }

  allReady = () => until('every silo is ready', () => this.#all.every(({ ready }) => ready), 180);

  /** What metrics-server says of each: thousandths of a core since it was last asked. */
  cpu(now = Date.now()) {
    const used = new Map();
    for (const silo of this.#all.filter(({ ready }) => ready)) {
      const total = cpuMs(silo.child.pid);
      if (silo.seen) used.set(silo.name, (1000 * (total - silo.seen.total)) / (now - silo.seen.at));
      silo.seen = { total, at: now };
    }
    return used;
  }

  #start() {
    const name = `silo-${this.started++}`;
    const silo = { name, ready: false, startedAt: Date.now(), readyAt: Date.now() };
    silo.group = this.cores && new CpuGroup(`shop-${process.pid}-${name}`);
    silo.coming = this.#come(silo);
    this.#all.push(silo);
  }

  async #come(silo) {
    const [http, member, clients] = await Promise.all(Array.from({ length: 3 }, freePort));
    silo.address = `http://127.0.0.1:${http}`;
    const enter = silo.group ? 'echo $$ > "$0"; ' : '';
    silo.child = this.processes.start(join(this.folder, `${silo.name}.log`), 'sh', ['-c', `${enter}exec dotnet "$1"`, silo.group?.entrance ?? '', `${ROOT}silo/bin/Release/net10.0/Ecommerce.Silo.dll`], {
      ...this.settings, ...(silo.name === 'silo-0' && this.first), ASPNETCORE_URLS: silo.address, Orleans__Name: silo.name, Orleans__Endpoints__AdvertisedIPAddress: '127.0.0.1',
      Orleans__Endpoints__SiloPort: String(member), Orleans__Endpoints__GatewayPort: String(clients),
    });
    silo.gone = once(silo.child, 'exit').then(() => this.#end(silo));
    const ended = () => silo.child.exitCode !== null || silo.child.signalCode !== null;
    await until(`${silo.name} is ready`, async () => ended() || (await fetch(`${silo.address}/health/ready`)).ok, 180);
    if (ended()) return;
    Object.assign(silo, { ready: true, readyAt: Date.now() });
    silo.group?.limit(this.cores);
  }

  async #drain(silo) {
    this.#leaving.add(silo);
    await silo.coming;
    silo.child.kill('SIGTERM');
    const late = setTimeout(() => { this.killed++; silo.child.kill('SIGKILL'); }, this.graceSeconds * 1000);
    await silo.gone;
    clearTimeout(late);
    this.#leaving.delete(silo);
  }

  #end(silo) {
    this.lived += Date.now() - silo.startedAt;
    silo.group?.remove();
    if (this.stopping || this.#leaving.has(silo)) return;
    // The Deployment replaces what ends by itself.
    this.died++;
    const wanted = this.#all.length;
    this.#all.splice(this.#all.indexOf(silo), 1);
    this.scaleTo(wanted);
  }
}
