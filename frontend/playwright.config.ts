import { defineConfig, devices } from '@playwright/test';

// Runs against a shop that is already there: `SHOP_URL=http://127.0.0.1:3000 npm run e2e`.
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.SHOP_URL ?? 'http://127.0.0.1:3000',
    // Traces are for the one spec that is looked into: `TRACE=1 npm run e2e -- the.spec.ts`.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    // Tests see the network itself; e2e/offline.spec.ts is about what stands in front of it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
