// Makes dist/: the command line, the library and its types.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildCli, buildEngine, buildLibrary, ENGINES } from './bundles.mjs';
import { keepCode } from './keep-code.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const project = fileURLToPath(new URL('../tsconfig.types.json', import.meta.url));

await rm(DIST, { recursive: true, force: true });
// The types take as long as all the rest: they are made beside it.
const types = spawn(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
const typesEnd = once(types, 'close');
await buildCli(DIST);
await chmod(`${DIST}/cli.js`, 0o755);
keepCode(`${DIST}/cli.js`);
await buildLibrary(DIST);
for (const name of Object.keys(ENGINES)) await buildEngine(name, DIST);
const [code] = await typesEnd;
if (code !== 0) throw new Error(`the types cannot be made: tsc ended with ${code}`);
