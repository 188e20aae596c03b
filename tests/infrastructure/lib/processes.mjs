import { AssertionError } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Processes that end together. */
export class Processes {
  #children = [];

  start(log, command, args, env = {}) {
    const out = openSync(log, 'a');
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
    this.#children.push(child);
    return child;
  }

  async stop() {
    for (const child of this.#children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
  }
}

/** Waits until `fact` answers something true; throws with what it said last after `seconds`, and at once what it asserts. */
export async function until(what, fact, seconds = 60) {
  let last;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    try {
      last = await fact();
      if (last) return last;
    } catch (error) {
      if (error instanceof AssertionError) throw error;
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within ${seconds} s; last: ${last}`);
}
