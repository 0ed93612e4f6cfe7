// A policy as it was, evaluated on the same data with the same options.

import { problemsReport } from '../eval/report/terminal/problems-report.ts';
import { portableEmbedded } from '../eval/run/classifier-plan.ts';
import { evaluate } from '../eval/run/evaluate.ts';
import type { EvaluateOptions } from '../eval/run/options.ts';
import type { OldPolicy } from './baseline.ts';
import { embeddedFiles } from './embedded.ts';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import { classifiersOf, type OpenJudges } from './judges.ts';
import { say } from './output.ts';

/** Where the run lies. A fault where the data does not fit the policy as it was. */
export async function evaluateOld(
  { policy, files, calibration }: OldPolicy,
  datasets: readonly string[],
  options: EvaluateOptions,
  judges: OpenJudges,
  tell: (text: string) => void = say,
): Promise<string> {
  const plan = calibration === undefined ? {} : { calibration };
  const evaluated = await evaluate(policy, datasets, {
    ...options,
    files,
    classifiers: classifiersOf(judges, policy, () =>
      portableEmbedded(policy, embeddedFiles(), plan),
    ).all,
    // Signals that came later have labels, and are none of its business.
    unknownSignals: 'ignore',
  });
  if (evaluated.ok) return evaluated.folder;
  tell(problemsReport(evaluated.problems, evaluated.problemCount));
  throw fault(
    EXIT.data,
    'the data does not fit the policy as it was at that revision',
    'without --baseline the policy as it is now is evaluated alone',
  );
}
