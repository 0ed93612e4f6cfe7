// `handrail eval`: the main job. A policy is stepped through labelled conversations and scored.

import { repeatedText } from '../../eval/repeats/repeats-text.ts';
import { sittingText } from '../../eval/report/price-text.ts';
import { problemsReport } from '../../eval/report/terminal/problems-report.ts';
import type { EvalOptions } from '../arguments/eval.ts';
import { noted } from '../dashboard/saved.ts';
import { opensDashboard } from '../dashboard/wanted.ts';
import { watchedEvaluation } from '../dashboard/watched-evaluation.ts';
import { differentFiles } from '../different-files.ts';
import { evaluateOnce, type Sitting } from '../evaluation/evaluate-once.ts';
import { type Prepared, prepared } from '../evaluation/prepared.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { interruptible } from '../interrupt.ts';
import { openJudges } from '../judges.ts';
import { print, say } from '../output.ts';
import { tellRun } from '../told-run.ts';

export async function evaluation(
  file: string,
  datasets: readonly string[],
  options: EvalOptions,
): Promise<ExitCode> {
  const judges = await openJudges(options);
  differentFiles(datasets, EXIT.usage);
  const opens = opensDashboard(options);
  if (options.watch === true && !opens) {
    throw fault(
      EXIT.usage,
      '"--watch" shows its runs in the dashboard, and there is no terminal for one',
      'leave --watch out',
    );
  }
  // From now on, so that nothing that is saved is missed.
  const { reader, marks, saved } = noted(file, { datasets, options, judges });
  const first = await prepared(file, options, judges, { reader });
  if (first === undefined) return EXIT.usage;
  return interruptible(async (signal) => {
    const resume = options.resume ?? false;
    const sitting: Sitting = { datasets, options, judges, signal, resume };
    const { by, evaluated } = opens
      ? await watchedEvaluation(file, { by: first, saved: saved(first), marks: marks() }, sitting)
      : { by: first, evaluated: await evaluateOnce(first, sitting) };
    if (!evaluated.ok) {
      say(problemsReport(evaluated.problems, evaluated.problemCount));
      return EXIT.data;
    }
    await judges.model?.close();
    const code = await tellRun(evaluated, evaluated.after, by.planned, options);
    if (options.json !== true) await tellMore(evaluated, by, sitting);
    return code;
  }, judges.model?.ofInterrupted);
}

/** What concerns several runs of one sitting. */
async function tellMore(
  { repeats }: Extract<Awaited<ReturnType<typeof evaluateOnce>>, { ok: true }>,
  { planned }: Prepared,
  { options, judges }: Sitting,
): Promise<void> {
  if (options.repeats > 1) await print(`\n${repeatedText(repeats, options.repeats)}`);
  const several = repeats !== undefined || planned.kind === 'policy';
  if (judges.model !== undefined && several) await print(sittingText(judges.model.usage()));
}
