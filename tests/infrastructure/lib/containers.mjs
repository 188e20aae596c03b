import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './helm.mjs';

/**
 * buildah and podman with a store of their own, which `remove` takes away again, unless CONTAINERS_STORE says where it is kept: then images and
 * the layers they are made of are there the next time.
 */
export class Containers {
  #kept = process.env.CONTAINERS_STORE;
  #folder = this.#kept ?? mkdtempSync(join(tmpdir(), 'containers-'));
  #names = [];

  constructor() {
    mkdirSync(this.#folder, { recursive: true });
    const storage = { driver: 'overlay', graphroot: join(this.#folder, 'store'), runroot: join(this.#folder, 'run') };
    writeFileSync(join(this.#folder, 'storage.conf'), `[storage]\n${Object.entries(storage).map(([key, value]) => `${key} = "${value}"`).join('\n')}\n`);
    // In a container that may not raise limits, and where crun does not know the mixture of control groups.
    writeFileSync(join(this.#folder, 'containers.conf'), [
      '[containers]', 'default_ulimits = ["nofile=20000:20000", "nproc=4096:4096"]',
      '[engine]', 'cgroup_manager = "cgroupfs"', 'events_logger = "file"', 'runtime = "runc"',
      '[network]', 'network_backend = "netavark"', `network_config_dir = "${join(this.#folder, 'networks')}"`, '',
    ].join('\n'));
    this.env = { ...process.env, CONTAINERS_STORAGE_CONF: join(this.#folder, 'storage.conf'), CONTAINERS_CONF: join(this.#folder, 'containers.conf') };
  }

  /** Stand-ins for the images that the Dockerfiles start from. */
  makeBaseImages() {
    if (this.#kept && this.podman('images', '-q', 'gcr.io/distroless/nodejs22-debian12:nonroot')) return; // the last of them
    execFileSync(`${ROOT}tests/infrastructure/built/base-images`, { env: this.env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** Builds an unchanged Dockerfile. The stand-in of the SDK is empty and restored packages are this machine's: both are mounted. */
  build(image, context, dockerfile) {
    const mounts = [`${dotnetRoot()}:/usr/share/dotnet:ro`, `${homedir()}/.nuget:/root/.nuget`].flatMap((mount) => ['-v', mount]);
    const args = ['bud', `--layers=${Boolean(this.#kept)}`, '--isolation', 'chroot', '--network', 'host', '--pull-never', '--format', 'docker', ...mounts, '-f', dockerfile, '-t', image, context];
    const { status, stdout, stderr } = spawnSync('buildah', args, { env: this.env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (status !== 0) throw new Error(`${image}: ${(stdout + stderr).slice(-4000)}`);
  }

  /** Starts a container as a pod of the chart would be: its user, nothing writable but `writable`, no capabilities, its memory. */
  start(name, image, { spec, writable, env, mounts = [] }) {
    const [container] = spec.containers;
    this.podman(
      'run', '-d', '--name', name, '--network', 'host', '--pull', 'never',
      '--user', String(spec.securityContext.runAsUser), '--read-only', '--read-only-tmpfs=false', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
      '--memory', container.resources.limits.memory.replace('Mi', 'm').replace('Gi', 'g'),
      ...writable.flatMap((folder) => ['--tmpfs', `${folder}:mode=1777,size=256m`]),
      ...mounts.flatMap((mount) => ['-v', mount]),
      ...Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]),
      image, ...(container.args ?? []),
    );
    this.#names.push(name);
  }

  /** Sends SIGTERM and waits: { exit, killed }. */
  stop(name, seconds) {
    const from = Date.now();
    this.podman('stop', '-t', String(seconds), name);
    return { exit: this.inspect(name).State.ExitCode, killed: Date.now() - from > seconds * 1000 };
  }

  inspect = (name) => JSON.parse(this.podman('inspect', name))[0];

  logs = (name) => this.podman('logs', '--tail', '30', name);

  podman(...args) {
    // Of a container that ran out of memory podman's monitor leaves a file where it was started.
    const { status, stdout, stderr } = spawnSync('podman', args, { cwd: this.#folder, env: this.env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (status !== 0) throw new Error(`podman ${args.slice(0, 4).join(' ')}…: ${stderr}`);
    return stdout;
  }

  remove() {
    for (const name of this.#names) spawnSync('podman', ['rm', '-f', '-t', '5', name], { env: this.env });
    if (this.#kept) return;
    spawnSync('buildah', ['rmi', '--all', '--force'], { env: this.env });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const dotnetRoot = () => execFileSync('bash', ['-c', 'dirname "$(readlink -f "$(command -v dotnet)")"'], { encoding: 'utf8' }).trim();
