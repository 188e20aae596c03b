import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulators } from '../../tests/infrastructure/lib/emulators.mjs';
import { ROOT } from '../../tests/infrastructure/lib/helm.mjs';
import { freePort, until } from '../../tests/infrastructure/lib/processes.mjs';

const http = (port) => `http://127.0.0.1:${port}`;
const release = (folder, name) => {
  const file = `${ROOT}${folder}/bin/Release/net10.0/${name}.dll`;
  if (!existsSync(file)) throw new Error(`${file} is missing: dotnet build -c Release`);
  return file;
};

/** What silos stand on: DynamoDB Local in memory, fauxqs, the payment company. { silos: their settings, first: of the first besides, gateway: its settings, queues }. */
export async function startStores(processes, folder) {
  const [pay, gateway] = [await freePort(), await freePort()];
  const { dynamodb: tables, sqs: queues } = await startEmulators(processes, folder);
  const secret = randomUUID();
  processes.start(join(folder, 'payments.log'), 'dotnet', [release('payment-mock', 'Ecommerce.PaymentMock')], {
    ASPNETCORE_URLS: http(pay), Mock__Journal: join(folder, 'payments.jsonl'), Mock__Secret: secret, Mock__WebhookUrl: `${http(gateway)}/api/webhooks/payments`,
  });

  const on = (section, type, service, more = {}) =>
    Object.fromEntries(Object.entries({ ProviderType: type, Service: service, ...more }).map(([key, value]) => [`Orleans__${section}__${key}`, value]));
  const cluster = {
    DOTNET_NOLOGO: '1', DOTNET_gcServer: '0', ASPNETCORE_ENVIRONMENT: 'Development', Serilog__MinimumLevel__Default: 'Warning',
    ...on('Clustering', 'DynamoDB', http(tables), { CreateIfNotExists: 'true' }),
  };
  return {
    queues: http(queues),
    silos: {
      ...cluster, Drain__Seconds: '10', Shop__SeedAtOnce: '8', Shop__Payments: http(pay), Shop__Data: join(folder, 'shop.db'),
      ...on('GrainStorage__Default', 'DynamoDB', http(tables), { CreateIfNotExists: 'true' }),
      ...on('Reminders', 'DynamoDB', http(tables), { CreateIfNotExists: 'true' }), ...on('Streaming__events', 'SQS', http(queues)),
    },
    // One of them fills an empty shop.
    first: { Shop__Catalogues__0: `${ROOT}catalogue/seed.json` },
    gateway: { ...cluster, ASPNETCORE_URLS: http(gateway), Gateway__WebhookSecrets__0: secret },
  };
}

/** The API, a client of the silos; its address, once all products are listed. */
export async function startGateway(processes, folder, settings) {
  processes.start(join(folder, 'gateway.log'), 'dotnet', [release('api-gateway', 'Ecommerce.ApiGateway')], settings);
  const address = settings.ASPNETCORE_URLS;
  await until('the gateway is ready', async () => (await fetch(`${address}/health/ready`)).ok, 120);
  await until('all products are listed', async () => (await (await fetch(`${address}/api/products?limit=1`)).json()).total === 200, 240);
  return address;
}

/** One variant of each of so many products, with more units than a run sells: [{ id, slug, sku }]. */
export async function restocked(address, count) {
  const { items } = await (await fetch(`${address}/api/products?limit=${count}`)).json();
  return Promise.all(items.map(async ({ slug }) => {
    const { id, variants: [{ sku }] } = await (await fetch(`${address}/api/products/${slug}`)).json();
    await until(`${sku} is restocked`, async () => (await fetch(`${address}/api/admin/stock/${sku}/restock`, {
      method: 'POST', body: JSON.stringify({ quantity: 50_000, reason: 'benchmark' }),
      headers: { authorization: 'Dev bench:staff', 'idempotency-key': 'bench', 'content-type': 'application/json' },
    })).ok);
    return { id, slug, sku };
  }));
}

/** Those of these orders that are not paid within a minute. */
export async function unpaid(address, orders) {
  const left = new Map(orders.map(({ id, guest }) => [id, guest]));
  await until('every order is paid', async () => {
    for (const [id, guest] of [...left]) {
      const response = await fetch(`${address}/api/orders/${id}`, { headers: { 'X-Guest-Token': guest } });
      if (response.ok && (await response.json()).status === 'paid') left.delete(id);
    }
    return left.size === 0;
  }).catch(() => {});
  return [...left.keys()];
}

/** What the exporter of CloudWatch says of queues: how old the oldest message may be, as the time since nothing waited. */
export class QueueAges {
  #empty = new Map();

  constructor(queues) {
    this.queues = queues;
  }

  async text() {
    const now = Date.now();
    const all = await (await fetch(`${this.queues}/_fauxqs/queues`)).json();
    return all.map(({ name, approximateMessageCount }) => {
      if (approximateMessageCount === 0 || !this.#empty.has(name)) this.#empty.set(name, now);
      return `aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="${name}"} ${(now - this.#empty.get(name)) / 1000}\n`;
    }).join('');
  }
}
