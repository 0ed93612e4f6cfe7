// One dataset as batches that are judged, in its order. What is wrong with it goes to the list of problems.

import type { DataProblem } from '../../dataset/problem.ts';
import { emptyFile } from '../../dataset/problems-of-bytes.ts';
import { itemsIn, type RawBatch, type ReadOptions, rawBatches } from '../../dataset/raw-file.ts';
import { itemReader } from '../../dataset/read.ts';
import { seenIds } from '../../dataset/seen-ids.ts';
import { singleBatches } from '../../dataset/single-batches.ts';
import type { PlacedBatch } from '../journal/journal.ts';
import type { Judging } from '../judging.ts';
import type { BegunDataset } from '../progress.ts';
import type { RunDataset } from '../run.ts';
import type { CleanBatch } from './batch.ts';
import { batchSum } from './batch-sum.ts';
import { datasetPlace } from './dataset-place.ts';
import { judgedInOrder } from './judged-in-order.ts';

/** Returns what the run says of the dataset, once all of its batches are taken. */
export async function* datasetBatches(
  { file, format }: Pick<RunDataset, 'file' | 'format'>,
  judging: Judging,
  begun?: BegunDataset,
): AsyncGenerator<PlacedBatch, RunDataset> {
  const { judge, problems, spoilage, batchBytes, singly } = judging;
  const { unlabelled = false } = judging.read ?? {};
  const place = datasetPlace(format, begun?.at);
  const seen = seenIds();
  for (const ids of begun?.ids ?? []) seen.addAll(ids);
  const readOptions = {
    ...judging.read,
    format,
    ...(batchBytes !== undefined && { chunkBytes: batchBytes }),
    onChunk: place.read,
  };
  const careful = carefulReader(file, judging, itemReader(file, readOptions, seen));
  let conversations = begun?.conversations ?? 0;
  let items = conversations;
  const unread = await unreadBatches(file, readOptions, place, begun);
  const raws = singly ? singleBatches(unread) : unread;
  const wanted = () => problems.count === 0;
  for await (const { raw, judged } of judgedInOrder(
    raws,
    { file, format, unlabelled },
    judge,
    wanted,
  )) {
    place.taken(raw);
    if (judged.kind === 'spoilt') spoilage.come();
    if (spoilage.has()) {
      items++;
    } else if (wanted() && judged.kind === 'clean' && seen.addAll(judged.ids)) {
      items += judged.cases;
      conversations += judged.cases;
      yield { batch: judged, at: place.now() };
    } else {
      const looked = await careful(raw, format);
      items += looked.items;
      if (looked.spoilt === true) spoilage.come();
      if (looked.clean !== undefined) {
        conversations += looked.clean.cases;
        yield { batch: looked.clean, at: place.now() };
      }
      if (looked.broken) break;
    }
  }
  if (items === 0) problems.add(emptyFile(file));
  return { file, format, sha256: place.now().sha256, conversations };
}

/** The batches that are not done yet. A table has to be read from its beginning, as only there its columns have names. */
async function unreadBatches(
  file: string,
  options: ReadOptions,
  place: ReturnType<typeof datasetPlace>,
  begun: BegunDataset | undefined,
): Promise<AsyncIterable<RawBatch>> {
  if (begun === undefined) return rawBatches(file, options);
  if (options.format === 'csv') return behind(rawBatches(file, options), begun.conversations);
  await place.catchUp(file);
  return rawBatches(file, { ...options, from: begun.at });
}

async function* behind(batches: AsyncIterable<RawBatch>, items: number): AsyncGenerator<RawBatch> {
  let left = items;
  for await (const raw of batches) {
    if (raw.kind === 'lines' || left === 0) {
      yield raw;
    } else {
      yield { kind: 'items', items: raw.items.slice(left) };
      left -= Math.min(left, raw.items.length);
    }
  }
}

interface Looked {
  /** Raw items that were there, right or wrong. */
  readonly items: number;
  /** The rest of the file cannot be read. */
  readonly broken: boolean;
  /** They cannot stand, for something that happened meanwhile. */
  readonly spoilt?: true;
  /** Where nothing was wrong after all. */
  readonly clean?: CleanBatch;
}

/** Looks at the items of a batch one by one. */
function carefulReader(
  file: string,
  { problems, own, stepper, options, forProblems }: Judging,
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
          !forProblems && problems.count === 0,
        );
        for (const problem of found as readonly DataProblem[]) problems.add(problem);
        if (stepped !== undefined) sum.add(stepped);
      }
    }
    if (own().spoilt()) return { items, broken, spoilt: true };
    if (problems.count > 0) return { items, broken };
    return { items, broken, clean: sum.done(own().noted()) };
  };
}
