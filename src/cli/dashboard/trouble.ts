// Why what was saved is not what is shown: for the head of the dashboard, in a sentence, and whole for who leaves it.

import { basename } from 'node:path';
import type { Diagnostic } from '../../dsl/diagnostic.ts';
import { lineFinder, positionIn } from '../../dsl/place.ts';
import type { Source } from '../../dsl/source.ts';
import type { Stale } from '../../eval/dashboard/run-view.ts';
import type { RepeatedEvaluation } from '../../eval/repeats/evaluate-repeats.ts';
import { problemsReport } from '../../eval/report/terminal/problems-report.ts';
import { type Fault, faultText } from '../fault.ts';

export interface Trouble extends Stale {
  /** For standard error. */
  readonly told: readonly string[];
}

export interface PolicyErrors {
  readonly errors: readonly Diagnostic[];
  readonly sources: readonly Source[];
}

/** `told`: the errors as a terminal shows them. */
export function policyTrouble(
  file: string,
  { errors, sources }: PolicyErrors,
  told: readonly string[],
): Trouble {
  const [first] = errors;
  const source = sources.find((one) => one.file === first?.span.file);
  const at = source === undefined ? undefined : positionIn(source, lineFinder(source));
  const { line, column } = at?.(first?.span.start ?? 0) ?? { line: 1, column: 1 };
  const where = source?.file ?? file;
  const isMain = sources[0]?.file === where;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  return {
    long: `saved ${isMain ? 'policy' : basename(where)} has errors, line ${line}`,
    short: `errors, line ${line}`,
    text: `${where}:${line}:${column}: ${sentence(first?.message ?? '', first?.help)}${more}`,
    told,
  };
}

export function dataTrouble({
  problems,
  problemCount,
}: Extract<RepeatedEvaluation, { readonly ok: false }>): Trouble {
  const [first] = problems;
  const more = problemCount === 1 ? '' : ` (and ${problemCount - 1} more)`;
  const { file = '', line = 0, column = 0, message = '', help } = first ?? {};
  return {
    long: `saved ${basename(file)} has errors, line ${line}`,
    short: `errors, line ${line}`,
    text: `${file}:${line}:${column}: ${sentence(message, help)}${more}`,
    told: [problemsReport(problems, problemCount)],
  };
}

/** The policy of the baseline, at another revision, is not one any more. */
export function baselineTrouble(told: readonly string[]): Trouble {
  return {
    long: 'the baseline has errors',
    short: 'baseline has errors',
    text: 'The policy of the baseline has errors, which are told when you leave.',
    told,
  };
}

export function faultTrouble(error: Fault): Trouble {
  return {
    long: error.missing ? 'a saved file is missing' : 'not evaluated again',
    short: error.missing ? 'a file is missing' : 'not evaluated',
    text: sentence(error.message, error.help),
    told: [faultText(error)],
  };
}

function sentence(message: string, help: string | undefined): string {
  return help === undefined ? message : `${message}: ${help}`;
}
