// One run of an evaluation: all repeats of it, its baseline, its gates and its reports.

import type { RepeatedEvaluation } from '../../eval/repeats/evaluate-repeats.ts';
import { evaluateRepeats } from '../../eval/repeats/evaluate-repeats.ts';
import type { EvaluateOptions } from '../../eval/run/options.ts';
import type { WholeRun } from '../../eval/run/whole-run.ts';
import { type AfterRun, afterRun } from '../after-run.ts';
import type { EvalOptions } from '../arguments/eval.ts';
import { baselineRun } from '../baseline.ts';
import { EXIT } from '../exit-code.ts';
import { folderFault } from '../files.ts';
import type { OpenJudges } from '../judges.ts';
import { evaluateOld } from '../old-policy.ts';
import { resumable } from '../resumable.ts';
import type { Prepared } from './prepared.ts';

export type EvaluatedOnce =
  | Extract<RepeatedEvaluation, { readonly ok: false }>
  | (Extract<RepeatedEvaluation, { readonly ok: true }> & { readonly after: AfterRun });

export interface Sitting {
  readonly datasets: readonly string[];
  readonly options: EvalOptions;
  readonly judges: OpenJudges;
  readonly signal: AbortSignal;
  readonly resume: boolean;
  readonly onProgress?: EvaluateOptions['onProgress'];
  readonly keeps?: EvaluateOptions['keeps'];
  /** Where it is said what is wrong, in place of standard error. */
  readonly tell?: (text: string) => void;
}

export async function evaluateOnce(
  { usable, planned, evaluation, judging }: Prepared,
  { datasets, options, judges, signal, resume, onProgress, keeps, tell }: Sitting,
): Promise<EvaluatedOnce> {
  const { files: _files, classifiers: _classifiers, ...settings } = evaluation;
  let after: AfterRun | undefined;
  const onWhole = async (whole: WholeRun) => {
    const baseline = await baselineRun(planned, whole.folder, (old, reports) =>
      evaluateOld(old, datasets, { ...settings, reports, signal }, judges, tell),
    );
    signal.throwIfAborted();
    after = await afterRun(whole, usable, baseline, options);
  };
  const run = (kept: Pick<EvaluateOptions, 'command' | 'onKept'>) =>
    evaluateRepeats(
      usable.policy,
      datasets,
      {
        ...evaluation,
        ...kept,
        signal,
        onWhole,
        resume,
        ...(onProgress !== undefined && { onProgress }),
        ...(keeps !== undefined && { keeps }),
      },
      { count: options.repeats, classifiers: judging },
    ).catch((error: unknown) => {
      throw folderFault(options.out, error, EXIT.usage);
    });
  const evaluated = await resumable(run, judges.model !== undefined);
  if (!evaluated.ok) return evaluated;
  if (after === undefined) throw new Error('a run that is whole was not told of');
  return { ...evaluated, after };
}
