// The policy of a run, compiled again from the text that the run holds: its masks, and where its rules stand.

import { dirname, join, normalize } from 'node:path';
import { compile } from '../../dsl/compile.ts';
import type { Compiled } from '../../dsl/compiled.ts';
import type { Run } from '../run/run.ts';

/** undefined where the run holds no text, or another than what decided. */
export function compiledOf({ policy: { files, hash } }: Run): Compiled | undefined {
  const [main] = files;
  if (main === undefined) return undefined;
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const compiled = compile(main.file, {
    read: (path) => texts.get(path),
    resolve: (from, path) => normalize(join(dirname(from), path)),
  });
  return compiled.policy?.hash === hash ? compiled : undefined;
}
