// moto stands in for AWS: an emulator that keeps what it is told in memory and answers like AWS where it knows how.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Why there is no emulator; false if there is one. */
export const absent = spawnSync('moto_server', ['--help']).status === 0 ? false : 'moto_server is not installed';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts an emulator; `url` answers until `stop` is called. */
export async function moto() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' };
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { env, stdio: 'ignore' });
  const gone = once(server, 'exit');
  for (;;) {
    if (server.exitCode !== null) throw new Error('moto_server stopped');
    if (
      await fetch(`${url}/moto-api/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await new Promise((again) => setTimeout(again, 200));
  }
  return {
    url,
    async stop() {
      server.kill();
      await gone;
    },
  };
}

/** A request as an SDK sends it, unsigned: moto asks nobody who they are. */
export async function ask(url, service, target, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** What moto lacks is left out of a copy: who may bury in a dead-letter queue, EKS's add-ons and who may enter, budgets. */
export function withoutWhatMotoLacks({ root }) {
  const none = (type, names) =>
    names.map((name) => `resource "${type}" "${name}" {\n  for_each = toset([])\n}\n`).join('');
  const leave = (module, text) => writeFileSync(join(root, 'modules', module, 'moto_override.tf'), text);
  leave('alerts', 'resource "aws_budgets_budget" "monthly" {\n  count = 0\n}\n');
  leave('queues', none('aws_sqs_queue_redrive_allow_policy', ['dead']));
  leave(
    'cluster',
    none('aws_eks_addon', ['names', 'network', 'proxy', 'volumes']) +
      none('aws_eks_access_entry', ['admin']) +
      none('aws_eks_access_policy_association', ['admin']),
  );
}
