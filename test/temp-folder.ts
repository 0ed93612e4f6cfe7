// A folder for what a module of the tests makes. Files share such modules in a worker, so none of them may remove it: the end of the run does.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

export function tempFolder(name: string): string {
  return mkdtempSync(join(inject('tempRoot'), `${name}-`));
}
