// What a page or a worker has to load: the engine alone, and with its ports. Minified, in bytes and gzipped.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

interface Bundles {
  readonly ENGINES: Readonly<Record<string, string>>;
  buildEngine(name: string, dir: string, how: { readonly minify: boolean }): Promise<unknown>;
}

const GOAL_KB: Readonly<Record<string, number>> = { engine: 15 };

const tools = pathToFileURL(join(process.cwd(), 'tools/bundles.mjs')).href;
const { ENGINES, buildEngine }: Bundles = await import(tools);
const dir = mkdtempSync(join(tmpdir(), 'handrail-size-'));
try {
  for (const name of Object.keys(ENGINES)) {
    await buildEngine(name, dir, { minify: true });
    const code = readFileSync(join(dir, `${name}.js`));
    const imports = code.toString().match(/^import .*$/gm) ?? [];
    const kb = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
    const gzipped = gzipSync(code).length;
    const most = GOAL_KB[name];
    const met = most !== undefined && gzipped < most * 1000 ? 'met' : 'not met';
    const goal = most === undefined ? '' : `   goal under ${most} kB: ${met}`;
    console.log(
      `${name.padEnd(16)} ${kb(code.length).padStart(9)} minified ${kb(gzipped).padStart(9)} gzipped   ${imports.length} imports${goal}`,
    );
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
