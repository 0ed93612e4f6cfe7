// Log files as streams of lines, and everything that is wrong with them.

import type { DataProblem } from '../dataset/problem.ts';
import { emptyFile } from '../dataset/problems-of-bytes.ts';
import { rawItems } from '../dataset/raw-file.ts';
import type { Locate } from '../dataset/raw-item.ts';
import { logComplaint } from './log-complaint.ts';
import { type LogLine, parseLine, trusted } from './log-schema.ts';

export interface LogPlace {
  readonly file: string;
  readonly line: number;
  readonly locate: Locate;
}

export type LogItem =
  | { readonly ok: true; readonly line: LogLine; readonly place: LogPlace }
  | { readonly ok: false; readonly problem: DataProblem };

/** In the order of the file. `checked`: every line was read before and found right. */
export async function* readLog(file: string, checked: boolean): AsyncGenerator<LogItem> {
  let lines = 0;
  for await (const batch of rawItems(file, { format: 'jsonl' })) {
    for (const raw of batch) {
      lines++;
      if (raw.kind !== 'value') {
        yield { ok: false, problem: raw.problem };
        continue;
      }
      const place = { file, line: raw.line, locate: raw.locate };
      if (checked) {
        yield { ok: true, line: trusted(raw.value), place };
        continue;
      }
      const parsed = parseLine(raw.value);
      if (parsed.ok) {
        yield { ok: true, line: parsed.line, place };
        continue;
      }
      const { code, path, message, help } = logComplaint(raw.value, parsed.issues);
      const { line, column } = raw.locate(path);
      yield { ok: false, problem: { code, file, line, column, message, help } };
    }
  }
  if (lines === 0)
    yield { ok: false, problem: { ...emptyFile(file), help: 'name a log with at least one line' } };
}
