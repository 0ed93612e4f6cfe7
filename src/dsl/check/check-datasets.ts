// Gates on data that is not there: nothing would ever judge them.

import type { FileReader } from '../compiled.ts';
import type { Context } from './context.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';

/** Nothing is said where the reader cannot tell. */
export function* checkDatasets({ program: { statements } }: Context, reader: FileReader): Findings {
  for (const { file } of statementsOf(statements, 'gate')) {
    if (file.text.trim() === '' || reader.exists?.(file.span.file, file.text) !== false) continue;
    yield warning('missing-dataset', file.span, `there is no file "${file.text}" for this gate`, {
      help: 'the path counts from the folder of this file; no evaluation judges a gate on data that is not there',
    });
  }
}
