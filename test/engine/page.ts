// A page of a headless browser, and the built engines served to it.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Undefined where this machine has no Chromium: tests that need one are skipped. */
export const executablePath = [
  '/usr/bin/chromium',
  ...(process.env.PATH ?? '').split(delimiter).flatMap((dir) => NAMES.map((n) => join(dir, n))),
].find((path) => existsSync(path));

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Bundles {
  readonly ENGINES: Readonly<Record<string, string>>;
  buildEngine(name: string, dir: string, how: { readonly minify: boolean }): Promise<unknown>;
}

/** Every engine as it ships, minified, in a file of its own. */
export async function buildEngines(dir: string): Promise<void> {
  const tools = new URL('../../tools/bundles.mjs', import.meta.url).href;
  const { ENGINES, buildEngine }: Bundles = await import(tools);
  for (const name of Object.keys(ENGINES)) await buildEngine(name, dir, { minify: true });
}

/** Far from this machine's clock and language, neither of which may count. */
export async function openPage(): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: QUIET,
  });
  const page = await browser.newPage({ timezoneId: 'Pacific/Auckland', locale: 'fr-CA' });
  return { browser, page };
}

/** Serves the modules of a folder, and an empty page beside them. */
export function serve(dir: string): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    if (url === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html>');
      return;
    }
    const file = /^\/([\w-]+\.js)$/.exec(url)?.[1];
    if (file === undefined || !existsSync(join(dir, file))) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(await readFile(join(dir, file)));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
