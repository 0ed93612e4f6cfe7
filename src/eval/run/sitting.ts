// One sitting at a run: its folder, new or taken up again, and how far it has come.

import type { Policy } from '../../policy/policy.ts';
import { newRunFolder, openRunFolder, type RunFolder } from './folder/run-folder.ts';
import { identityOf } from './journal/identity.ts';
import { JOURNAL_FORMAT } from './journal/journal.ts';
import { resumeRun } from './journal/resume.ts';
import type { EvaluateOptions } from './options.ts';
import { type Begun, NOT_BEGUN } from './progress.ts';

export async function sittingOf(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<{ readonly folder: RunFolder; readonly begun: Begun }> {
  const { reports, now, command, files = [] } = options;
  const identity = identityOf(policy, datasets, options);
  if (options.resume === true) {
    const { folder: path, header, restored } = await resumeRun(reports, identity);
    const folder = await openRunFolder(reports, path, header, restored.tally.cases);
    return { folder, begun: restored };
  }
  const [main] = files;
  const folder = await newRunFolder(reports, {
    format: JOURNAL_FORMAT,
    started: now.toISOString(),
    identity,
    policy: {
      ...(policy.name !== undefined && { name: policy.name }),
      ...(main !== undefined && { file: main.file }),
    },
    ...(command !== undefined && { command }),
  });
  return { folder, begun: NOT_BEGUN };
}
