// Loads CommonJS files with the code that V8 made of them earlier, kept beside them. V8 refuses what is not from its own
// version; then a file is compiled as ever.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

interface CachedModules {
  readonly load: (file: string) => unknown;
  /** Keeps what is compiled by now, functions that ran included. */
  readonly keep: () => void;
}

type Wrapper = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  __filename: string,
  __dirname: string,
) => void;

/** `outside` loads what is named by no path: Node's own modules. */
export function cachedModules(outside: (id: string) => unknown): CachedModules {
  const modules = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const cachedData = keptFor(file);
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
      { filename: file, ...(cachedData && { cachedData }) },
    );
    const module = { exports: {} };
    modules.set(file, module);
    scripts.set(file, script);
    const run: Wrapper = script.runInThisContext();
    run(
      module.exports,
      (id) => (id.startsWith('.') ? load(join(dirname(file), id)) : outside(id)),
      module,
      file,
      dirname(file),
    );
    return module.exports;
  };
  const keep = (): void => {
    for (const [file, script] of scripts) {
      // Whole or not at all: another process may be reading.
      const beside = `${keptAt(file)}-${process.pid}`;
      writeFileSync(beside, script.createCachedData());
      renameSync(beside, keptAt(file));
    }
  };
  return { load, keep };
}

function keptAt(file: string): string {
  return `${file}.code`;
}

function keptFor(file: string): Buffer | undefined {
  try {
    return readFileSync(keptAt(file));
  } catch {
    // Nothing is kept, or it cannot be read: that costs time and nothing else.
    return undefined;
  }
}
