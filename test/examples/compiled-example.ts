// An example compiled from its files, and the ports that its tests run with.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '../../src/dsl/compile.ts';
import type { Compiled, FileReader } from '../../src/dsl/compiled.ts';

export { defaultPorts as PORTS } from '../../src/engine/ports/default.ts';

const reader: FileReader = {
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  resolve: (from, path) => join(dirname(from), path),
};

export function compiledExample(path: string): Compiled {
  return compile(path, reader);
}
