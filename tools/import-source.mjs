// Takes what a TypeScript file of src exports into a script of plain JavaScript. Node 20 reads no TypeScript, so it is bundled first.

import { mkdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

/** `file` counts from the root of the project. */
export async function importSource(file) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  // Inside node_modules, so that the packages it imports are found.
  const dir = `${root}node_modules/.cache/handrail-scripts`;
  const out = `${dir}/${basename(file, '.ts')}-${process.pid}.mjs`;
  const input = `${root}${file}`;
  await mkdir(dir, { recursive: true });
  await build({
    input,
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && id !== input,
    output: { file: out, format: 'esm', codeSplitting: false },
    logLevel: 'warn',
  });
  try {
    return await import(pathToFileURL(out).href);
  } finally {
    await rm(out, { force: true });
  }
}
