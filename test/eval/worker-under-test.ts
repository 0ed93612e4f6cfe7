// The code of a judging thread, built for tests: they run from sources, which Node cannot run in a thread.

import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

/** Where it lies, among the packages that it imports; each test file has its own. */
export function workerUnderTest(): string {
  const file = fileURLToPath(
    new URL(`../../node_modules/.cache/handrail-worker-${process.pid}.mjs`, import.meta.url),
  );
  beforeAll(async () => {
    const { buildWorker }: { buildWorker: (file: string) => Promise<unknown> } = await import(
      new URL('../../tools/bundles.mjs', import.meta.url).href
    );
    await buildWorker(file);
  });
  afterAll(() => rmSync(file, { force: true }));
  return file;
}
