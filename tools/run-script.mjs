// Runs one TypeScript file: `npm run script -- tools/x.ts ARGUMENTS`. Node 20 reads no TypeScript, so it is bundled first.

import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { rawText } from './raw-text.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which script? For example: npm run script -- bench/size.ts');
  process.exit(2);
}

// Inside node_modules, so that the packages it imports are found.
const dir = fileURLToPath(new URL('../node_modules/.cache/handrail-scripts', import.meta.url));
const out = `${dir}/${basename(file, '.ts')}-${process.pid}.mjs`;
await mkdir(dir, { recursive: true });
await build({
  input: file,
  platform: 'node',
  plugins: [rawText()],
  external: (id) => !/^[./]/.test(id) && id !== file,
  output: { file: out, format: 'esm', codeSplitting: false },
});

const child = spawn(process.execPath, [out, ...args], { stdio: 'inherit' });
process.on('SIGINT', () => {}); // The child gets it too, and decides.
const code = await new Promise((resolve, reject) => {
  child.on('error', reject);
  child.on('exit', (exit, signal) => resolve(signal === null ? exit : 1));
});
await rm(out, { force: true });
process.exit(code);
