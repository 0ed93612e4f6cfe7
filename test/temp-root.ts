// Where tests of one run keep what they make on the disk: made before the first, and removed after the last.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly tempRoot: string;
  }
}

export function setup({ provide }: TestProject): () => void {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'handrail-tests-')));
  provide('tempRoot', root);
  return () => rmSync(root, { recursive: true, force: true });
}
