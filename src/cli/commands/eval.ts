// `handrail eval`: the main job. A policy is stepped through labelled conversations and scored.

import { defaultPorts } from '../../engine/ports/default.ts';
import { FAILURE_LIMITS, type FailureLimits } from '../../eval/metrics/failures.ts';
import { evaluateRepeats } from '../../eval/repeats/evaluate-repeats.ts';
import { repeatedText } from '../../eval/repeats/repeats-text.ts';
import { sittingText } from '../../eval/report/price-text.ts';
import { problemsReport } from '../../eval/report/terminal/problems-report.ts';
import type { EvaluateOptions } from '../../eval/run/options.ts';
import type { WholeRun } from '../../eval/run/whole-run.ts';
import { type AfterRun, afterRun } from '../after-run.ts';
import type { EvalOptions } from '../arguments/eval.ts';
import { costsOf } from '../arguments/scoring.ts';
import { baselineRun, plannedBaseline } from '../baseline.ts';
import { opensDashboard } from '../dashboard/wanted.ts';
import { watchedRun } from '../dashboard/watched-run.ts';
import { differentFiles } from '../different-files.ts';
import { embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { folderFault } from '../files.ts';
import { interruptible } from '../interrupt.ts';
import { classifiersOf, openJudges } from '../judges.ts';
import type { OpenModel } from '../model/open-model.ts';
import { evaluateOld } from '../old-policy.ts';
import { print, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';
import { resumable } from '../resumable.ts';
import { tellRun } from '../told-run.ts';

export async function evaluation(
  file: string,
  datasets: readonly string[],
  options: EvalOptions,
): Promise<ExitCode> {
  const judges = await openJudges(options);
  differentFiles(datasets, EXIT.usage);
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  const planned = await plannedBaseline(options.baseline, file, options.out);
  if (planned === undefined) return EXIT.usage;
  const embedded = once(() => embeddedFor(policy, file));
  const judging = (repeat = 0) => classifiersOf(judges, policy, embedded, repeat).all;
  const settings = { ...settingsOf(options), ...(judges.model && modelled(judges.model)) };
  return interruptible(async (signal) => {
    let after: AfterRun | undefined;
    const evaluation = {
      ...settings,
      files: usable.sources.files,
      classifiers: judging(),
      resume: options.resume ?? false,
    };
    const ascii = options.ascii ?? false;
    const screen = opensDashboard(options)
      ? await watchedRun({ policy, file, datasets, evaluation, ascii })
      : undefined;
    const onWhole = async (whole: WholeRun) => {
      const baseline = await baselineRun(planned, whole.folder, (old, reports) =>
        evaluateOld(old, datasets, { ...settings, reports, signal }, judges),
      );
      signal.throwIfAborted();
      after = await afterRun(whole, usable, baseline, options);
    };
    const run = (kept: Pick<EvaluateOptions, 'command' | 'onKept'>) =>
      evaluateRepeats(
        policy,
        datasets,
        {
          ...evaluation,
          ...kept,
          signal,
          onWhole,
          ...(screen !== undefined && { onProgress: screen.progress }),
        },
        { count: options.repeats, classifiers: (repeat) => judging(repeat) },
      ).catch((error: unknown) => {
        throw folderFault(options.out, error, EXIT.usage);
      });
    const evaluated = await resumable(run, judges.model !== undefined).catch((error: unknown) => {
      screen?.close();
      throw error;
    });
    if (!evaluated.ok) {
      screen?.close();
      say(problemsReport(evaluated.problems, evaluated.problemCount));
      return EXIT.data;
    }
    if (after === undefined) throw new Error('a run that is whole was not told of');
    await judges.model?.close();
    await screen?.done(evaluated.folder);
    const code = await tellRun(evaluated, after, planned, options);
    if (options.repeats > 1 && !options.json) {
      await print(`\n${repeatedText(evaluated.repeats, options.repeats)}`);
    }
    const several = evaluated.repeats !== undefined || planned.kind === 'policy';
    if (judges.model !== undefined && several && !options.json) {
      await print(sittingText(judges.model.usage()));
    }
    return code;
  }, judges.model?.ofInterrupted);
}

/** Read once: what is to be said of its calibration is said once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function modelled({ lanes, usage, spoilt }: OpenModel): Partial<EvaluateOptions> {
  return { lanes, usage, spoilt };
}

function settingsOf(options: EvalOptions) {
  return {
    ports: defaultPorts,
    reports: options.out,
    now: new Date(),
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
  } satisfies EvaluateOptions;
}

/** `--max-errors` is about all cases; a class may then fail as often, where that is more than it may otherwise. */
function limits(ofAll: number | undefined): FailureLimits {
  if (ofAll === undefined) return FAILURE_LIMITS;
  return { ofAll, ofClass: Math.max(ofAll, FAILURE_LIMITS.ofClass) };
}
