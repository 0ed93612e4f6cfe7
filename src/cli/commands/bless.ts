// `handrail bless`: moves the baseline of a policy to a run, on purpose.

import { existsSync } from 'node:fs';
import { baselinePath, writeBaseline } from '../../eval/compare/baseline.ts';
import { isDamagedRun } from '../../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import { shown } from '../../eval/report/numbers.ts';
import type { BlessOptions } from '../arguments/bless.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault, isFault } from '../fault.ts';
import { fileFault } from '../files.ts';
import { print } from '../output.ts';
import { baselineOf, namedRun, policyFileOf } from '../stored-runs.ts';

export async function blessing(wanted: string, { out }: BlessOptions): Promise<ExitCode> {
  const stored = await namedRun(wanted, out);
  const file = policyFileOf(stored);
  if (!existsSync(file)) {
    throw fault(
      EXIT.usage,
      `the policy of ${stored.name} is not there: "${file}"`,
      'run this where the run was made',
    );
  }
  if (stored.run.failures.tooMany) {
    throw fault(
      EXIT.classifiers,
      `classifiers failed too often in ${stored.name} for it to be a baseline`,
      'evaluate again once they answer',
    );
  }
  const path = baselinePath(file);
  const before = await previous(file);
  try {
    await writeBaseline(stored, path);
  } catch (error) {
    if (isDamagedRun(error)) throw fault(EXIT.data, error.message, 'evaluate again');
    throw fileFault(path, error, EXIT.usage);
  }
  await print(
    [
      `Baseline of ${file}:`,
      `  ${path}`,
      `  from  ${before}`,
      `  to    ${aboutRun(stored)}`,
      'It holds no words of customers: commit it with the policy. The ids of the\nconversations are kept as they are, and so are slices, masked by the policy.',
      '',
    ].join('\n'),
  );
  return EXIT.ok;
}

/** What was blessed before, even where this version cannot read it any more. */
async function previous(file: string): Promise<string> {
  try {
    const stored = await baselineOf(file);
    return stored === undefined ? 'none' : aboutRun(stored);
  } catch (error) {
    if (isFault(error)) return `one that cannot be read (${error.message})`;
    throw error;
  }
}

function aboutRun({ name, run }: StoredRun): string {
  const { precision, recall } = run.scores.metrics;
  const scores = `precision ${shown(precision.value, 'share')}, recall ${shown(recall.value, 'share')}`;
  return `${name.replace(/^baseline /, '')}\n        policy ${run.policy.hash.slice(0, 12)}, ${scores}`;
}
