// Files of which none may be named twice: what is in them would count twice, and intervals would be too narrow.

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExitCode } from './exit-code.ts';
import { fault } from './fault.ts';

/** A fault where two of the paths lead to one file. What is not there is told by whoever reads it. `twice` says what would happen. */
export function differentFiles(
  paths: readonly string[],
  exit: ExitCode,
  twice = 'each of its conversations would count twice',
): void {
  const known = new Map<string, string>();
  for (const path of paths) {
    const real = realPath(path);
    const before = known.get(real);
    if (before !== undefined) {
      const both =
        before === path ? `"${path}" is named twice` : `"${before}" and "${path}" are one file`;
      throw fault(exit, `${both}, so ${twice}`, 'name it once');
    }
    known.set(real, path);
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
