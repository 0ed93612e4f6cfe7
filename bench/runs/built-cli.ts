// The command line, built for a benchmark into a folder of its own: what is measured is what users start.

import { fileURLToPath, pathToFileURL } from 'node:url';

interface Bundles {
  buildCli(dir: string): Promise<unknown>;
  buildWorker(file: string): Promise<unknown>;
}

/** Benchmarks run in the folder of the package. */
function bundles(): Promise<Bundles> {
  return import(pathToFileURL('tools/bundles.mjs').href);
}

export async function builtCli(): Promise<string> {
  const dir = fileURLToPath(pathToFileURL('node_modules/.cache/handrail-cli-measured'));
  await (await bundles()).buildCli(dir);
  const { keepCode }: { keepCode(cli: string): void } = await import(
    pathToFileURL('tools/keep-code.mjs').href
  );
  keepCode(`${dir}/cli.js`);
  return `${dir}/cli.js`;
}

/** The code of judging threads, among the packages that it imports. */
export async function builtWorker(): Promise<string> {
  const file = fileURLToPath(pathToFileURL('node_modules/.cache/handrail-worker-measured.mjs'));
  await (await bundles()).buildWorker(file);
  return file;
}
