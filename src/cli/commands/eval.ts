// `handrail eval`: the main job. A policy is stepped through labelled conversations and scored.

import { defaultPorts } from '../../engine/ports/default.ts';
import { FAILURE_LIMITS, type FailureLimits } from '../../eval/metrics/failures.ts';
import { problemsReport } from '../../eval/report/problems-report.ts';
import { runReport } from '../../eval/report/run-report.ts';
import { evaluate } from '../../eval/run/evaluate.ts';
import type { EvalOptions } from '../arguments/eval.ts';
import { costsOf } from '../arguments/scoring.ts';
import { embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { folderFault } from '../files.ts';
import { interruptible } from '../interrupt.ts';
import { colours, print, printJson, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

export async function evaluation(
  file: string,
  datasets: readonly string[],
  options: EvalOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  const evaluated = await interruptible((signal) =>
    evaluate(policy, datasets, {
      ports: defaultPorts,
      reports: options.out,
      now: new Date(),
      files: usable.sources.files,
      classifiers: options.classifiers === 'embedded' ? [embeddedFor(policy, file)] : [],
      pinned: options.classifiers === 'pinned',
      signals: options.signals ?? false,
      tolerance: options.tolerance,
      beta: options.beta,
      costs: costsOf(options),
      crosses: options.cross,
      seed: options.seed,
      maxErrors: limits(options.maxErrors),
      unknownSignals: options.unknownSignals,
      read: {
        columns: options.column,
        ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
      },
      signal,
    }),
  ).catch((error: unknown) => {
    throw folderFault(options.out, error, EXIT.usage);
  });
  if (!evaluated.ok) {
    say(problemsReport(evaluated.problems, evaluated.problemCount));
    return EXIT.data;
  }
  if (options.json) {
    await printJson(evaluated.run);
  } else {
    const width = Math.min(process.stdout.columns ?? 80, 100);
    await print(runReport(evaluated, { width, colour: colours(process.stdout) }));
  }
  if (usable.gates.length > 0) say('The gates of the policy are not judged yet.\n');
  return evaluated.run.failures.tooMany ? EXIT.classifiers : EXIT.ok;
}

/** `--max-errors` is about all cases; a class may then fail as often, where that is more than it may otherwise. */
function limits(ofAll: number | undefined): FailureLimits {
  if (ofAll === undefined) return FAILURE_LIMITS;
  return { ofAll, ofClass: Math.max(ofAll, FAILURE_LIMITS.ofClass) };
}
