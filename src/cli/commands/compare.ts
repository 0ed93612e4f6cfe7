// `handrail compare`: two runs side by side.

import { compareRuns } from '../../eval/compare/compare.ts';
import { comparisonText } from '../../eval/compare/comparison-text.ts';
import { isDamagedRun } from '../../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import type { CompareOptions } from '../arguments/compare.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { colours, print, printJson } from '../output.ts';
import { baselineOf, namedRun, policyFileOf } from '../stored-runs.ts';

const BASELINE = 'baseline';

/** Runs that are not comparable are wrong usage: there is nothing to say but why. */
export async function comparison(
  before: string,
  now: string,
  { out, json, show }: CompareOptions,
): Promise<ExitCode> {
  const [first, second] = await twoRuns(before, now, out);
  const compared = await compareRuns(first, second, { keep: Math.max(show, 100) }).catch(
    (error: unknown) => {
      throw isDamagedRun(error) ? fault(EXIT.data, error.message, 'evaluate again') : error;
    },
  );
  if (json) {
    await printJson(compared);
  } else {
    const width = Math.min(process.stdout.columns ?? 80, 100);
    await print(comparisonText(compared, { width, colour: colours(process.stdout), show }));
  }
  return compared.comparable ? EXIT.ok : EXIT.usage;
}

async function twoRuns(
  before: string,
  now: string,
  out: string,
): Promise<readonly [StoredRun, StoredRun]> {
  if (before === BASELINE && now === BASELINE) {
    throw fault(EXIT.usage, 'a baseline is compared with a run', 'name a run, such as latest');
  }
  // Whose baseline is meant, the other run says.
  if (before === BASELINE) {
    const second = await namedRun(now, out);
    return [await baselineFor(second), second];
  }
  const first = await namedRun(before, out);
  return [first, now === BASELINE ? await baselineFor(first) : await namedRun(now, out)];
}

async function baselineFor(stored: StoredRun): Promise<StoredRun> {
  const file = policyFileOf(stored);
  const baseline = await baselineOf(file);
  if (baseline !== undefined) return baseline;
  throw fault(
    EXIT.usage,
    `"${file}" has no baseline`,
    '"handrail bless RUN" makes a run the baseline',
  );
}
