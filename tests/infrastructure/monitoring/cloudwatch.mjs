import { createServer } from 'node:http';
import { freePort } from '../lib/processes.mjs';

// A stand-in for the CloudWatch exporter, with the names and labels it gives: no AWS is asked.
const SAMPLES = [
  ...['ecommerce-events-0', 'ecommerce-events-0-dlq'].flatMap((queue) => [
    `aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="${queue}"} 0`,
    `aws_sqs_approximate_number_of_messages_visible_maximum{dimension_QueueName="${queue}"} 0`,
  ]),
  ...['OrleansGrainState', 'OrleansReminders', 'OrleansSilos'].flatMap((table) =>
    ['consumed_read_capacity_units', 'consumed_write_capacity_units', 'write_throttle_events'].map(
      (metric) => `aws_dynamodb_${metric}_sum{dimension_TableName="${table}"} 0`,
    ),
  ),
  'aws_certificatemanager_days_to_expiry_minimum{dimension_CertificateArn="arn:aws:acm:eu-west-1:111122223333:certificate/1"} 300',
];

/** { address, stop } of the stand-in. */
export async function startCloudWatch() {
  const port = await freePort();
  const server = createServer((_, response) => response.end(`${SAMPLES.join('\n')}\n`)).listen(port, '127.0.0.1');
  return { address: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}
