// A finished run as plain lines: what `handrail show` prints where there is no terminal for the dashboard.

import { comparisonText } from '../../eval/compare/comparison-text.ts';
import { damageIn } from '../../eval/compare/damage.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import { gatesText } from '../../eval/gates/gates-text.ts';
import { readReport } from '../../eval/report/read-report.ts';
import { runReport } from '../../eval/report/terminal/run-report.ts';
import { colours, print } from '../output.ts';

/** As `handrail eval` printed it, but for its examples, which are in the reports. */
export async function printRun(stored: StoredRun): Promise<void> {
  const { gates, comparison, timing } = await readReport(stored, null);
  const { run, folder } = stored;
  const look = {
    width: Math.min(process.stdout.columns ?? 80, 100),
    colour: colours(process.stdout),
  };
  const price = timing?.model === undefined ? {} : { timing: { model: timing.model } };
  const damage = await damageIn(stored);
  const texts = [
    runReport({ run, folder, examples: [], ...price }, look),
    ...(comparison === null ? [] : [comparisonText(comparison, look)]),
    ...(gates === null ? [] : [gatesText(gates, look)]),
    ...(damage === null ? [] : [`! ${damage} The figures are those of run.json.\n`]),
  ];
  await print(texts.join('\n'));
}
