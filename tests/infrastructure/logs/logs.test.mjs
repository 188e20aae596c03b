import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { configuration, misconfigured, records } from '../lib/fluent-bit.mjs';
import { render, ROOT } from '../lib/helm.mjs';
import { damaged, manifests } from '../lib/manifests.mjs';
import { freePort, Processes, until } from '../lib/processes.mjs';

const config = configuration();
const [container] = manifests(render('logging')).find(({ kind }) => kind === 'DaemonSet').spec.template.spec.containers;
const given = container.env.map(({ name }) => name);

const folder = mkdtempSync(join(tmpdir(), 'logs-'));
const processes = new Processes();
const linesOf = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);

before(async () => {
  const silo = `${ROOT}silo/bin/Release/net10.0/Ecommerce.Silo.dll`;
  const [http, siloPort, clusterPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const env = { ASPNETCORE_URLS: `http://127.0.0.1:${http}`, Shop__Data: join(folder, 'shop.db'), Orleans__SiloPort: siloPort, Orleans__GatewayPort: clusterPort, Drain__Seconds: '0' };
  processes.start(join(folder, 'well'), 'dotnet', [silo], env);
  await until('the silo is ready', async () => (await fetch(`http://127.0.0.1:${http}/health/ready`)).ok);
  await fetch(`http://127.0.0.1:${http}/api/cart/lines/none`, { method: 'PUT', headers: { 'X-Guest-Token': 'a'.repeat(32), 'content-type': 'application/json' }, body: '{"product":"none","quantity":1}' });
  const broken = processes.start(join(folder, 'broken'), 'dotnet', [silo], { ...env, Shop__Payments: 'no address' });
  await once(broken, 'exit');
}, { timeout: 120_000 });

after(async () => {
  await processes.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('Fluent_Bit_knows_every_option_parser_tag_and_variable', () => assert.deepEqual(misconfigured(config, given), []));

test('every_line_of_a_silo_is_understood_and_tells_its_time', () => {
  const lines = linesOf('well');
  assert.ok(lines.length > 10);
  const { time_key: time } = config.parsers[0];
  for (const record of records(config, lines)) {
    assert.ok(!('log' in record), record.log);
    // What %Y-%m-%dT%H:%M:%S.%L%z reads.
    assert.match(record[time], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|[+-]\d\d:?\d\d)$/);
    assert.equal(record.Service, 'silo');
  }
});

test('the_last_words_of_a_silo_that_cannot_start_are_one_record_each', () => {
  const plain = linesOf('broken').filter((line) => !line.startsWith('{'));
  assert.ok(plain.some((line) => /^\s+at /.test(line)), 'it died without a stack');
  for (const { log } of records(config, plain)) assert.ok(!/^\s+at /.test(log), `a stack without its exception: ${log}`);
});

test('personal_data_that_a_process_forgot_to_drop_goes_no_further', () => {
  const forgot = { '@t': '2026-11-22T22:00:00.0000000Z', '@mt': 'Signed in', Email: 'ada@example.org', 'Set-Cookie': 'a=b', password: 'x', OrderId: 'o_1' };
  const [kept] = records(config, [JSON.stringify(forgot)]);
  assert.deepEqual(Object.keys(kept), ['@t', '@mt', 'OrderId']);
});

test('each_damage_to_the_configuration_is_found', () => {
  for (const [path, value, because] of [
    ['service.flsh', 1, /service has no option flsh/],
    ['pipeline.inputs.0.pth', '/x', /tail has no option pth/],
    ['pipeline.filters.2.parser', 'serilog', /no parser serilog/],
    ['pipeline.filters.3.match', 'pods.*', /nothing is tagged pods/],
    ['pipeline.outputs.0.name', 'cloudwatch', /cloudwatch is not among the outputs/],
    ['pipeline.outputs.0.log_group_name', '${GROUP}', /nobody sets GROUP/],
    ['multiline_parsers.0.name', 'net', /no multiline parser dotnet/],
  ]) {
    const found = misconfigured(damaged(config, path, value), given);
    assert.ok(found.some((sentence) => because.test(sentence)), `${path}: ${JSON.stringify(found)}`);
  }
});
