// Builds the command line once for all tests in this folder, beside dist/, so that nobody's dist/ changes under them.

import { fileURLToPath } from 'node:url';

export const CLI_DIR = fileURLToPath(
  new URL('../../node_modules/.cache/handrail-cli-under-test', import.meta.url),
);

export async function setup(): Promise<void> {
  const { buildCli }: { buildCli: (dir: string) => Promise<unknown> } = await import(
    tool('bundles')
  );
  await buildCli(CLI_DIR);
  const { keepCode }: { keepCode: (cli: string) => void } = await import(tool('keep-code'));
  keepCode(`${CLI_DIR}/cli.js`);
}

function tool(name: string): string {
  return new URL(`../../tools/${name}.mjs`, import.meta.url).href;
}
