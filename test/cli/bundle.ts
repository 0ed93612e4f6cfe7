// Builds the command line once for all tests in this folder, beside dist/, so that nobody's dist/ changes under them.

import { fileURLToPath } from 'node:url';

export const CLI_DIR = fileURLToPath(
  new URL('../../node_modules/.cache/handrail-cli-under-test', import.meta.url),
);

export async function setup(): Promise<void> {
  const { buildCli }: { buildCli: (dir: string) => Promise<unknown> } = await import(
    new URL('../../tools/bundles.mjs', import.meta.url).href
  );
  await buildCli(CLI_DIR);
}
