import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';

import { expect } from '@playwright/test';

const ROOT = new URL('../../', import.meta.url).pathname;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string) {
  await expect.poll(async () => (await fetch(url).catch(() => null))?.status, { timeout: 60_000 }).toBe(200);
}

async function gone(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/**
 * A gateway of the running shop in a process of its own, and a storefront that knows only this gateway: it can be killed and
 * nothing else of the shop notices.
 */
export async function ownGateway() {
  const data = process.env.SHOP_DATA;
  if (!data) throw new Error('SHOP_DATA names the folder of the shop that runs, see tests/e2e/with-shop.');
  const [gatewayPort, shopPort] = [await freePort(), await freePort()];
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const origin = `http://127.0.0.1:${shopPort}`;

  async function startGateway() {
    const child = spawn('dotnet', [`${ROOT}api-gateway/bin/Release/net10.0/Ecommerce.ApiGateway.dll`], {
      cwd: `${ROOT}api-gateway`,
      stdio: 'ignore',
      env: {
        ...process.env,
        ASPNETCORE_ENVIRONMENT: 'Development',
        ASPNETCORE_URLS: gatewayUrl,
        Orleans__GatewayPort: process.env.CLUSTER_PORT ?? '30000',
        Gateway__Pictures: `${data}/pictures`,
        Gateway__KeySecret: readFileSync(`${data}/gateway.secret`, 'utf8'),
      },
    });
    await answers(`${gatewayUrl}/health/ready`);
    return child;
  }

  let gateway = await startGateway();
  const shop = spawn(process.execPath, [`${ROOT}frontend/.output/server/index.mjs`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(shopPort),
      NUXT_GATEWAY: gatewayUrl,
      NUXT_MEDIA_DIR: `${ROOT}frontend/media`,
    },
  });
  await answers(`${origin}/healthz`);

  return {
    origin,
    kill: () => gone(gateway, 'SIGKILL'),
    start: async () => {
      gateway = await startGateway();
    },
    stop: () => Promise.all([gone(gateway, 'SIGTERM'), gone(shop, 'SIGTERM')]),
  };
}
