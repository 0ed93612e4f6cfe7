// Where the code of a judging thread lies: a file that the build makes beside its own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Put in by the build. Sources have no such file, as Node cannot run them in a thread. */
declare const HANDRAIL_WORKER: string;

/** Undefined where there is none: from sources, or where somebody bundled this code without it. */
export function workerFile(): string | undefined {
  if (typeof HANDRAIL_WORKER === 'undefined') return undefined;
  const here = import.meta.dirname;
  return [join(here, HANDRAIL_WORKER), join(here, '..', HANDRAIL_WORKER)].find((file) =>
    existsSync(file),
  );
}
