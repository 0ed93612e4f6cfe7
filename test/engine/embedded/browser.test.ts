// The built classifier scores in a page of a browser as the sources do in Node: bit for bit.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as embedded from '../../../src/engine/embedded.ts';
import { buildEngines, executablePath, openPage, serve } from '../page.ts';
import { scoreMessages } from './score-messages.ts';
import { checksumOf, SHIPPED_CHECKSUM, shippedFiles, shippedPolicy } from './shipped-files.ts';

const COUNT = 1_000;

/** What a page is given: bytes as text. */
function shipped() {
  const { table, counts, ...texts } = shippedFiles();
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    files: { ...texts, table: base64(table), counts: base64(counts) },
    policy: shippedPolicy(),
  };
}

describe.skipIf(executablePath === undefined)('in a page of a browser', () => {
  let dir: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'handrail-embedded-'));
    await buildEngines(dir);
    for (const name of ['score-messages', 'score-shipped']) {
      const input = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
      await build({ input, output: { file: join(dir, `${name}.js`), format: 'esm' } });
    }
    await writeFile(join(dir, 'shipped.js'), `export default ${JSON.stringify(shipped())}`);
    server = await serve(dir);
    ({ browser, page } = await openPage());
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
    await rm(dir, { recursive: true, force: true });
  });

  it('the embedded classifier gives the scores of Node', async () => {
    const json = await page.evaluate<string>(`(async () => {
      const embedded = await import('/engine-embedded.js');
      const { scoreMessages } = await import('/score-messages.js');
      return JSON.stringify(scoreMessages(embedded, ${COUNT}));
    })()`);
    expect(faults).toEqual([]);
    expect(JSON.parse(json)).toEqual(scoreMessages(embedded, COUNT));
  }, 120_000);

  it('with the files that ship it gives the scores and verdicts of the checksum', async () => {
    const json = await page.evaluate<string>(`(async () => {
      const embedded = await import('/engine-embedded.js');
      const { scoreShipped } = await import('/score-shipped.js');
      const { files, policy } = (await import('/shipped.js')).default;
      const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      const read = { ...files, table: bytes(files.table), counts: bytes(files.counts) };
      return JSON.stringify(scoreShipped(embedded, read, policy, ${COUNT}));
    })()`);
    expect(faults).toEqual([]);
    expect(checksumOf(JSON.parse(json))).toBe(SHIPPED_CHECKSUM);
  }, 120_000);
});
