// The same evaluation several times: for classifiers that do not always answer alike.

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Classifier } from '../../engine/classifier.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Evaluation, evaluate } from '../run/evaluate.ts';
import { makeFolder } from '../run/folder/make-folder.ts';
import { sortedJson } from '../run/folder/sorted-json.ts';
import type { EvaluateOptions } from '../run/options.ts';
import { isDeterministic, type Repeats, repeatsOf } from './repeats.ts';

export type RepeatedEvaluation = Evaluation & {
  /** Absent where one repeat stands for all, as every classifier always answers alike. */
  readonly repeats?: Repeats;
};

export interface Repeating {
  readonly count: number;
  /** The classifiers of a repeat, from 0, where they are not those of the first: answers that were recorded for one are not another's. */
  readonly classifiers?: (repeat: number) => readonly Classifier[];
}

/**
 * The first repeat is the run; the others lie in its folder, in `repeats/2` and so on, and `repeats.json` says how far
 * they agree. Where all classifiers always answer alike it runs once.
 */
export async function evaluateRepeats(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
  repeating: Repeating,
): Promise<RepeatedEvaluation> {
  if (repeating.count < 2 || isDeterministic(options)) return evaluate(policy, datasets, options);
  let found: Repeats | undefined;
  const first = await evaluate(policy, datasets, {
    ...options,
    onWhole: async (whole) => {
      found = await repeated(policy, datasets, options, whole.folder, repeating);
      await options.onWhole?.(whole);
    },
  });
  return { ...first, ...(found !== undefined && { repeats: found }) };
}

/** Only the first is gone on with; where a repeat breaks off, the repeats start again. */
async function repeated(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
  first: string,
  { count, classifiers }: Repeating,
): Promise<Repeats> {
  const reports = join(first, 'repeats');
  await makeFolder(reports);
  const folders = [first];
  const { onKept: _, onWhole: _1, onProgress: _2, command: _3, ...plain } = options;
  for (let repeat = 2; repeat <= count; repeat++) {
    const again = await evaluate(policy, datasets, {
      ...plain,
      ...(classifiers !== undefined && { classifiers: classifiers(repeat - 1) }),
      reports,
      resume: false,
    });
    if (!again.ok) throw new Error('the data has changed while it was evaluated');
    const folder = join(reports, String(repeat));
    await rename(again.folder, folder);
    folders.push(folder);
  }
  const found = await repeatsOf(folders);
  await writeFile(join(first, 'repeats.json'), sortedJson(found));
  return found;
}
