import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from '@playwright/test';

test('no page weighs more than its budget', async ({ baseURL }) => {
  test.setTimeout(180_000);
  const tool = new URL('../tools/weigh.mjs', import.meta.url).pathname;
  // The tool fails by its exit code; what it said is the message either way.
  const said = await promisify(execFile)(process.execPath, [tool, baseURL!]).then(
    ({ stdout }) => stdout,
    (failed: { stdout: string }) => failed.stdout,
  );
  console.log(said);
  expect(said.split('\n').filter((line) => line.includes('OVER'))).toEqual([]);
  expect(said.trim().split('\n').length).toBeGreaterThan(4);
});
