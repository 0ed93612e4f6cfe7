// `handrail import`: exports of other systems as labelled conversations, in JSON Lines.

import { importFiles } from '../../eval/import/import-files.ts';
import type { SourceName } from '../../eval/import/import-options.ts';
import { importProblemText } from '../../eval/import/problem.ts';
import { counted, type ImportCounts, NOTHING, summaryText } from '../../eval/import/summary.ts';
import type { ImportArguments } from '../arguments/import.ts';
import { differentFiles } from '../different-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { fileLines, type LineWriter } from '../line-file.ts';
import { print, say } from '../output.ts';

/** What was skipped is an error of the data, unless the person has said that it may be. */
export async function importing(
  source: SourceName,
  files: readonly string[],
  options: ImportArguments,
): Promise<ExitCode> {
  refuse(source, options);
  differentFiles(files, EXIT.usage, 'each of its conversations would be there twice');
  const out = options.out === undefined ? STANDARD_OUTPUT : fileLines(options.out, files);
  let counts: ImportCounts = NOTHING;
  const labelFromHandover = options.labelFromHandover === true;
  try {
    const items = importFiles(source, files, {
      labelFromHandover,
      bots: options.bot,
      handovers: options.handover,
      csv: {
        columns: options.column,
        ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
      },
    });
    for await (const item of items) {
      counts = counted(counts, item);
      if (item.kind === 'skipped') say(importProblemText(item.problem));
      else await out.write(JSON.stringify(item.conversation));
    }
  } catch (error) {
    out.discard();
    throw error;
  }
  if (counts.conversations === 0) out.discard();
  else out.keep();
  say(summaryText(counts, { labelFromHandover, plain: source === 'csv' }));
  if (counts.conversations === 0 || counts.broken > 0) return EXIT.data;
  return counts.skipped > 0 && options.skip !== true ? EXIT.data : EXIT.ok;
}

const STANDARD_OUTPUT: LineWriter = {
  write: (line) => print(`${line}\n`),
  keep: () => {},
  discard: () => {},
};

/** Options that would do nothing are a misunderstanding. */
function refuse(source: SourceName, options: ImportArguments): void {
  const tables = Object.keys(options.column).length > 0 || options.delimiter !== undefined;
  if (source !== 'csv' && tables) {
    throw fault(
      EXIT.usage,
      '--column and --delimiter are for CSV files',
      `leave them out, or write "handrail import csv" where the export is a table`,
    );
  }
  if (source === 'csv' && options.labelFromHandover === true) {
    throw fault(
      EXIT.usage,
      '--label-from-handover is not for CSV files',
      'a table carries its labels itself, in the columns "escalate" and "escalate_at"',
    );
  }
}
