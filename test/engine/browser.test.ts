// The built engines decide in a page of a browser as the sources do in Node: same decisions, same states.

import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinned } from '../../src/engine/classifiers/pinned.ts';
import { createEngine } from '../../src/engine/default.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { conversationsOf } from '../datasets/labelled-files.ts';
import { compiledExample } from '../examples/compiled-example.ts';
import { buildEngines, executablePath, openPage, serve } from './page.ts';
import { type PlayedScript, playScripts, type Script, scriptOf } from './play-events.ts';

/** Each engine, as the page makes it from the modules. */
const ENGINES = {
  'handrail/engine/default': '(classifiers) => wired.createEngine(policy, { classifiers })',
  'handrail/engine with ports':
    '(classifiers) => core.createEngine(policy, wired.defaultPorts, { classifiers })',
};

async function buildInto(dir: string): Promise<void> {
  await buildEngines(dir);
  const input = fileURLToPath(new URL('./play-events.ts', import.meta.url));
  await build({ input, output: { file: join(dir, 'play-events.js'), format: 'esm' } });
}

async function acme(): Promise<{ policy: Policy; scripts: readonly Script[] }> {
  const { policy } = compiledExample('examples/acme/policy.handrail');
  if (policy === undefined) throw new Error('the policy has errors');
  const files = ['examples/acme/conversations.jsonl', 'datasets/acme.jsonl'];
  const conversations = (await Promise.all(files.map(conversationsOf))).flat();
  return { policy, scripts: conversations.map(scriptOf) };
}

describe.skipIf(executablePath === undefined)('in a page of a browser', () => {
  let dir: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let expected: readonly PlayedScript[];
  const faults: string[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'handrail-browser-'));
    await buildInto(dir);
    server = await serve(dir);
    ({ browser, page } = await openPage());
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { policy, scripts } = await acme();
    await page.evaluate(`globalThis.given = ${JSON.stringify({ policy, scripts })}`);
    expected = await playScripts(
      scripts,
      (classifiers) => createEngine(policy, { classifiers }),
      pinned,
    );
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
    await rm(dir, { recursive: true, force: true });
  });

  it.each(Object.entries(ENGINES))(
    '%s decides as in Node',
    async (_, engineWith) => {
      const json = await page.evaluate<string>(`(async () => {
        const { policy, scripts } = given;
        const core = await import('/engine.js');
        const wired = await import('/engine-default.js');
        const { playScripts } = await import('/play-events.js');
        return JSON.stringify(await playScripts(scripts, ${engineWith}, wired.pinned));
      })()`);
      const played: readonly PlayedScript[] = JSON.parse(json);
      expect(faults).toEqual([]);
      expect(played).toEqual(JSON.parse(JSON.stringify(expected)));
      const kinds = played.flatMap(({ steps }) =>
        steps.map((step) => ('decision' in step ? step.decision.decision : step.code)),
      );
      expect(new Set(kinds)).toEqual(new Set(['continue', 'check', 'escalate', 'suspended']));
    },
    120_000,
  );
});
