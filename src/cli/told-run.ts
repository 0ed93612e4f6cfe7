// What `handrail eval` says of a finished run: its report, its gates, how it compares, and the exit code that follows.

import { join } from 'node:path';
import { comparisonText } from '../eval/compare/comparison-text.ts';
import { gatesText } from '../eval/gates/gates-text.ts';
import { runReport } from '../eval/report/terminal/run-report.ts';
import type { Evaluation } from '../eval/run/evaluate.ts';
import { anyFails, anyInconclusive, type GateReport, noneJudged } from '../eval/run/gate-report.ts';
import { shellCommand } from '../eval/run/shell-command.ts';
import type { AfterRun } from './after-run.ts';
import type { EvalOptions } from './arguments/eval.ts';
import type { PlannedBaseline } from './baseline.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { colours, print, printJson, say } from './output.ts';

export async function tellRun(
  evaluated: Extract<Evaluation, { ok: true }>,
  { run, comparison, page }: AfterRun,
  planned: PlannedBaseline,
  options: Pick<EvalOptions, 'json' | 'strict' | 'report'>,
): Promise<ExitCode> {
  // Who asked for a comparison that is none has asked for something wrong.
  const asked = planned.kind === 'policy' || (planned.kind === 'stored' && planned.asked);
  const apart = asked && comparison?.comparable === false;
  if (options.json) {
    await printJson(comparison === undefined ? run : { ...run, comparison });
    if (apart) say(comparisonText(comparison));
  } else {
    const width = Math.min(process.stdout.columns ?? 80, 100);
    const colour = colours(process.stdout);
    const texts = [
      runReport(evaluated, { width, colour }),
      ...(comparison === undefined ? [] : [comparisonText(comparison, { width, colour })]),
      ...(run.gates === undefined ? [] : [gatesText(run.gates, { width, colour })]),
    ];
    const { folder } = evaluated;
    const open = page
      ? `\nTo read in a browser: ${join(folder, 'report.html')}\n`
      : `\nFor a page to read in a browser: ${shellCommand(['npx', 'handrail', 'report', folder])}\n`;
    await print(`${texts.join('\n')}${options.report === false ? '' : open}`);
  }
  if (run.failures.tooMany) return EXIT.classifiers;
  const code = gateCode(run.gates, options.strict ?? false);
  return code === EXIT.ok && apart ? EXIT.usage : code;
}

function gateCode(gates: GateReport | undefined, strict: boolean): ExitCode {
  if (gates === undefined) return EXIT.ok;
  if (anyFails(gates)) return EXIT.failed;
  // Gates of which none was judged guard nothing: a file that is spelt wrong must not look like a pass.
  const open = anyInconclusive(gates) || noneJudged(gates);
  return strict && open ? EXIT.inconclusive : EXIT.ok;
}
