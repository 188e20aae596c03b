// terraform applied, not only planned: for minutes, hence with ./verify --long.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Processes, until } from '../lib/processes.mjs';
import { goods, startShop, visit } from '../lib/shop.mjs';
import { absent as noTerraform, withoutAws, workspace } from '../terraform/workspace.mjs';
import { absent as noMoto, ask, moto, withoutWhatMotoLacks } from './moto.mjs';

const skip = noTerraform || noMoto;
const account = '123456789012'; // moto's own

async function apply(space, environment, aws, ...settings) {
  const folder = `environments/${environment}`;
  withoutAws(space, environment);
  withoutWhatMotoLacks(space);
  const steps = [
    ['init', '-input=false', '-no-color'],
    ['apply', '-input=false', '-no-color', '-auto-approve', '-parallelism=20', ...settings],
    ['show', '-json'],
  ];
  process.env.AWS_ENDPOINT_URL = aws.url;
  let last;
  for (const step of steps) {
    last = await space.terraform(folder, ...step);
    assert.ok(last.ok, `terraform ${step[0]}: ${last.said}`);
  }
  return resources(JSON.parse(last.stdout).values.root_module);
}

const resources = (module) => [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resources)];

describe('the queues and tables of local, applied to an emulator of AWS', { skip }, () => {
  let aws;
  const space = skip ? undefined : workspace();
  before(async () => (aws = await moto()));
  after(async () => {
    await aws?.stop();
    space.remove();
  });

  test('they have the keys and names that the providers want', async () => {
    await apply(space, 'local', aws);

    const keys = {};
    for (const table of ['OrleansSilos', 'OrleansGrainState', 'OrleansReminders']) {
      const { Table } = await ask(aws.url, 'dynamodb', 'DynamoDB_20120810.DescribeTable', { TableName: table });
      keys[table] = Table.KeySchema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).sort();
    }
    assert.deepEqual(keys, {
      OrleansSilos: ['HASH DeploymentId', 'RANGE SiloIdentity'],
      OrleansGrainState: ['HASH GrainReference', 'RANGE GrainType'],
      OrleansReminders: ['HASH RingBucket', 'RANGE RingPlace'],
    });

    const { QueueUrls } = await ask(aws.url, 'sqs', 'AmazonSQS.ListQueues', {});
    const names = QueueUrls.map((url) => url.split('/').at(-1)).sort();
    const expected = [...Array(8).keys()].flatMap((n) => [`ecommerce-events-${n}`, `ecommerce-events-${n}-dlq`]);
    assert.deepEqual(names, expected.sort());
  });

  test('what is received too often moves to the dead-letter queue', async () => {
    const { QueueUrl } = await ask(aws.url, 'sqs', 'AmazonSQS.GetQueueUrl', { QueueName: 'ecommerce-events-3' });
    const dead = await ask(aws.url, 'sqs', 'AmazonSQS.GetQueueUrl', { QueueName: 'ecommerce-events-3-dlq' });
    await ask(aws.url, 'sqs', 'AmazonSQS.SendMessage', { QueueUrl, MessageBody: 'nobody can take this' });
    // Within a millisecond moto does not hand out a message again.
    let [received, buried] = [0, []];
    await until('it is buried', async () => {
      const { Messages = [] } = await ask(aws.url, 'sqs', 'AmazonSQS.ReceiveMessage', {
        QueueUrl,
        VisibilityTimeout: 0,
        WaitTimeSeconds: 0,
      });
      received += Messages.length;
      ({ Messages: buried = [] } = await ask(aws.url, 'sqs', 'AmazonSQS.ReceiveMessage', {
        QueueUrl: dead.QueueUrl,
        WaitTimeSeconds: 0,
      }));
      return buried.length;
    });
    assert.equal(received, 20);
    assert.deepEqual(
      buried.map(({ Body }) => Body),
      ['nobody can take this'],
    );
  });

  test('a silo and a gateway run on them, may make none, and sell', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'));
    const processes = new Processes();
    const at = (section, type, more = {}) =>
      Object.fromEntries(
        Object.entries({ ProviderType: type, Service: aws.url, CreateIfNotExists: 'false', ...more }).map(([key, value]) => [
          `Orleans__${section}__${key}`,
          value,
        ]),
      );
    // The names and places that Terraform was told; moto keeps regions apart by what the SDK signs for.
    const settings = { AWS_REGION: 'eu-west-1', ...at('Clustering', 'DynamoDB') };
    const siloSettings = {
      ...at('GrainStorage__Default', 'DynamoDB'),
      ...at('Reminders', 'DynamoDB'),
      ...at('Streaming__events', 'SQS'),
    };
    try {
      const shop = await startShop(processes, folder, { products: 8, settings, siloSettings });
      const [product] = goods();
      await visit(shop['api-gateway'], product);
      const { Table } = await ask(aws.url, 'dynamodb', 'DynamoDB_20120810.DescribeTable', { TableName: 'OrleansGrainState' });
      assert.ok(Table.ItemCount > 20, `${Table.ItemCount} states`);
    } catch (error) {
      assert.fail(`${error.message}\n${readFileSync(join(folder, 'silo.log'), 'utf8').slice(-3000)}`);
    } finally {
      await processes.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('staging, applied to an emulator of AWS', { skip }, () => {
  // An account of its own: names carry no environment.
  let aws;
  const space = skip ? undefined : workspace();
  before(async () => (aws = await moto()));
  after(async () => {
    await aws?.stop();
    space.remove();
  });

  // All but the edge and the sender of mails: moto knows no VPC origins and no zone of the domain. Both are planned and held against the policies only.
  test('everything behind the edge is made, and each role is taken by one service account', async () => {
    const behindTheEdge = ['alerts', 'cluster', 'network', 'pictures', 'queues', 'release', 'role', 'secrets', 'tables'];
    const made = await apply(
      space,
      'staging',
      aws,
      ...['-var-file=terraform.tfvars.example', `-var=account_id=${account}`],
      ...behindTheEdge.map((module) => `-target=module.shop.module.${module}`),
    );

    const trusted = made
      .filter(({ address }) => /module\.role\[.*aws_iam_role\.this/.test(address))
      .map(({ values }) => {
        const [statement] = JSON.parse(values.assume_role_policy).Statement;
        const subject = Object.entries(statement.Condition.StringEquals).find(([key]) => key.endsWith(':sub'))[1];
        assert.equal(statement.Principal.Federated.split(':')[4], account);
        return `${values.name} ${subject}`;
      });
    assert.deepEqual(trusted.sort(), [
      'shop-staging-alertmanager system:serviceaccount:monitoring:alertmanager',
      'shop-staging-api-gateway system:serviceaccount:shop:api-gateway',
      'shop-staging-cloudwatch-exporter system:serviceaccount:monitoring:cloudwatch-exporter',
      'shop-staging-cluster-autoscaler system:serviceaccount:kube-system:cluster-autoscaler',
      'shop-staging-fluent-bit system:serviceaccount:logging:fluent-bit',
      'shop-staging-otel-collector system:serviceaccount:monitoring:otel-collector',
      'shop-staging-secrets-argocd system:serviceaccount:argocd:secrets-reader',
      'shop-staging-secrets-monitoring system:serviceaccount:monitoring:secrets-reader',
      'shop-staging-secrets-shop system:serviceaccount:shop:secrets-reader',
      'shop-staging-silo system:serviceaccount:shop:silo',
    ]);
  });
});
