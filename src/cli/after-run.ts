// What `handrail eval` says once a run is whole: its report, its gates, how it compares, and the exit code that follows.

import { defaultPorts } from '../engine/ports/default.ts';
import { comparisonText } from '../eval/compare/comparison-text.ts';
import { isDamagedRun } from '../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../eval/compare/read-run.ts';
import {
  anyFails,
  anyInconclusive,
  type GateReport,
  noneJudged,
} from '../eval/gates/gate-result.ts';
import { gatesText } from '../eval/gates/gates-text.ts';
import type { GateBaseline } from '../eval/gates/judge-gates.ts';
import { judgeRun } from '../eval/gates/judge-run.ts';
import { lowerGates } from '../eval/gates/lower-gates.ts';
import { readReport } from '../eval/report/read-report.ts';
import { runReport } from '../eval/report/run-report.ts';
import { writeReports } from '../eval/report/write-reports.ts';
import type { Evaluation } from '../eval/run/evaluate.ts';
import type { EvalOptions } from './arguments/eval.ts';
import type { PlannedBaseline } from './baseline.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { fault } from './fault.ts';
import { colours, print, printJson, say } from './output.ts';
import type { Usable } from './policy-file.ts';
import { shellCommand } from './shell-command.ts';
import { runIn } from './stored-runs.ts';

interface After {
  readonly planned: PlannedBaseline;
  readonly baseline: GateBaseline;
  readonly options: Pick<EvalOptions, 'json' | 'strict' | 'report' | 'column' | 'delimiter'>;
}

export async function afterRun(
  evaluated: Extract<Evaluation, { ok: true }>,
  usable: Usable,
  { planned, baseline, options }: After,
): Promise<ExitCode> {
  const gates = lowerGates(usable.gates, usable.sources.files);
  const stored = await runIn(evaluated.folder);
  const { run, comparison } = await judgeRun(stored, gates, baseline).catch((error: unknown) => {
    throw isDamagedRun(error) ? fault(EXIT.data, error.message, 'evaluate again') : error;
  });
  // Who asked for a comparison that is none has asked for something wrong.
  const asked = planned.kind === 'policy' || (planned.kind === 'stored' && planned.asked);
  const apart = asked && comparison?.comparable === false;
  const written = await reportsOf({ ...stored, run }, usable, options);
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
    const page = written.find((path) => path.endsWith('.html'));
    const command = shellCommand(['npx', 'handrail', 'report', stored.folder]);
    const open =
      page === undefined
        ? `\nFor a page to read in a browser: ${command}\n`
        : `\nTo read in a browser: ${page}\n`;
    await print(`${texts.join('\n')}${options.report === false ? '' : open}`);
  }
  if (run.failures.tooMany) return EXIT.classifiers;
  const code = gateCode(run.gates, options.strict ?? false);
  return code === EXIT.ok && apart ? EXIT.usage : code;
}

/** Above this many conversations a page costs a run too much of its second: 0.2 s and 20 MB for 10,000. */
const SMALL = 5_000;

/** report.md and junit.xml beside the run, and report.html where it is small or somebody asked for it. */
async function reportsOf(
  stored: StoredRun,
  { policy }: Usable,
  { column, delimiter, report }: After['options'],
): Promise<readonly string[]> {
  const read = { columns: column, ...(delimiter !== undefined && { delimiter }) };
  const wanted = report ?? stored.run.tally.cases <= SMALL;
  const words = wanted ? { policy, ports: defaultPorts, read } : null;
  return writeReports(await readReport(stored, words));
}

function gateCode(gates: GateReport | undefined, strict: boolean): ExitCode {
  if (gates === undefined) return EXIT.ok;
  if (anyFails(gates)) return EXIT.failed;
  // Gates of which none was judged guard nothing: a file that is spelt wrong must not look like a pass.
  const open = anyInconclusive(gates) || noneJudged(gates);
  return strict && open ? EXIT.inconclusive : EXIT.ok;
}
