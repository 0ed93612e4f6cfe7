// One dataset as batches that are judged, in its order. What is wrong with it goes to the list of problems.

import { createHash } from 'node:crypto';
import type { DataProblem } from '../dataset/problem.ts';
import { emptyFile } from '../dataset/problems-of-bytes.ts';
import { itemsIn, type RawBatch, rawBatches } from '../dataset/raw-file.ts';
import { itemReader } from '../dataset/read.ts';
import { seenIds } from '../dataset/seen-ids.ts';
import type { CleanBatch } from './batch.ts';
import { batchSum } from './batch-sum.ts';
import type { Judge } from './judge.ts';
import { judgedInOrder } from './judged-in-order.ts';
import type { EvaluateOptions } from './options.ts';
import type { ProblemList } from './problem-list.ts';
import type { RunDataset, RunOptions } from './run.ts';
import type { stepperOf } from './stepper.ts';
import type { BatchJudge } from './threads/pool.ts';

export interface Judging {
  readonly judge: BatchJudge;
  /** The judge of this thread, for what has to be looked at item by item. */
  readonly own: () => Judge;
  readonly stepper: () => ReturnType<typeof stepperOf>;
  readonly problems: ProblemList;
  readonly options: RunOptions;
  readonly read: EvaluateOptions['read'];
  readonly batchBytes: number | undefined;
}

/** Returns what the run says of the dataset, once all of its batches are taken. */
export async function* datasetBatches(
  { file, format }: Pick<RunDataset, 'file' | 'format'>,
  judging: Judging,
): AsyncGenerator<CleanBatch, RunDataset> {
  const { judge, problems, batchBytes } = judging;
  const sha256 = createHash('sha256');
  const seen = seenIds();
  const readOptions = {
    ...judging.read,
    format,
    ...(batchBytes !== undefined && { chunkBytes: batchBytes }),
    // Lines are added as they are taken, so that the sum is always that of what was done.
    onChunk: (chunk: Uint8Array) => {
      if (format === 'csv') sha256.update(chunk);
    },
  };
  const careful = carefulReader(file, judging, itemReader(file, readOptions, seen));
  let items = 0;
  let conversations = 0;
  const raws = rawBatches(file, readOptions);
  const wanted = () => problems.count === 0;
  for await (const { raw, judged } of judgedInOrder(raws, { file, format }, judge, wanted)) {
    if (raw.kind === 'lines' && raw.block.kind === 'lines') sha256.update(raw.block.bytes);
    if (wanted() && judged.kind === 'clean' && seen.addAll(judged.ids)) {
      items += judged.cases;
      conversations += judged.cases;
      yield judged;
    } else {
      const looked = await careful(raw, format);
      items += looked.items;
      if (looked.clean !== undefined) {
        conversations += looked.clean.cases;
        yield looked.clean;
      }
      if (looked.broken) break;
    }
  }
  if (items === 0) problems.add(emptyFile(file));
  return { file, format, sha256: sha256.digest('hex'), conversations };
}

interface Looked {
  /** Raw items that were there, right or wrong. */
  readonly items: number;
  /** The rest of the file cannot be read. */
  readonly broken: boolean;
  /** Where nothing was wrong after all. */
  readonly clean?: CleanBatch;
}

/** Looks at the items of a batch one by one. */
function carefulReader(
  file: string,
  { problems, own, stepper, options }: Judging,
  read: ReturnType<typeof itemReader>,
) {
  return async (raw: RawBatch, format: RunDataset['format']): Promise<Looked> => {
    const sum = batchSum(options);
    let items = 0;
    let broken = false;
    for (const one of itemsIn(file, raw)) {
      items++;
      broken = one.kind === 'broken';
      for (const item of await read(one)) {
        const { problems: found, stepped } = await stepper()(
          file,
          format,
          item,
          problems.count === 0,
        );
        for (const problem of found as readonly DataProblem[]) problems.add(problem);
        if (stepped !== undefined) sum.add(stepped);
      }
    }
    if (problems.count > 0) return { items, broken };
    return { items, broken, clean: sum.done(own().noted()) };
  };
}
