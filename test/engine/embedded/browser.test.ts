// The built classifier scores in a page of a browser as the sources do in Node: bit for bit.

import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as embedded from '../../../src/engine/embedded.ts';
import { buildEngines, executablePath, openPage, serve } from '../page.ts';
import { scoreMessages } from './score-messages.ts';

const COUNT = 1_000;

describe.skipIf(executablePath === undefined)('in a page of a browser', () => {
  let dir: string;
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'handrail-embedded-'));
    await buildEngines(dir);
    const input = fileURLToPath(new URL('./score-messages.ts', import.meta.url));
    await build({ input, output: { file: join(dir, 'score-messages.js'), format: 'esm' } });
    server = await serve(dir);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
    await rm(dir, { recursive: true, force: true });
  });

  it('the embedded classifier gives the scores of Node', async () => {
    const opened = await openPage();
    browser = opened.browser;
    const faults: string[] = [];
    opened.page.on('pageerror', ({ message }) => faults.push(message));
    await opened.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const json = await opened.page.evaluate<string>(`(async () => {
      const embedded = await import('/engine-embedded.js');
      const { scoreMessages } = await import('/score-messages.js');
      return JSON.stringify(scoreMessages(embedded, ${COUNT}));
    })()`);
    expect(faults).toEqual([]);
    expect(JSON.parse(json)).toEqual(scoreMessages(embedded, COUNT));
  }, 120_000);
});
