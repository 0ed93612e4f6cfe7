// Batches with what came of them, in the order of the dataset, however the threads finish.

import type { RawBatch } from '../../dataset/raw-file.ts';
import type { BatchJudge } from '../threads/pool.ts';
import type { Batch, JudgedBatch } from './batch.ts';

export interface JudgedRaw {
  readonly raw: RawBatch;
  readonly judged: JudgedBatch;
}

/** Reads no further ahead than the judge has room for. `wanted` says whether a batch is still to be judged. */
export async function* judgedInOrder(
  batches: AsyncIterable<RawBatch>,
  of: Omit<Batch, 'content'>,
  { judge, atOnce }: BatchJudge,
  wanted: () => boolean,
): AsyncGenerator<JudgedRaw> {
  const underWay: { readonly raw: RawBatch; readonly judged: Promise<JudgedBatch> }[] = [];
  for await (const raw of batches) {
    const content = contentOf(raw);
    const batch: Batch | undefined = content && { ...of, content };
    const judged =
      batch !== undefined && wanted()
        ? judge(batch)
        : Promise.resolve({ kind: 'unclean' as const });
    // It is awaited in its turn; until then a failure waits with it.
    judged.catch(() => {});
    underWay.push({ raw, judged });
    if (underWay.length >= atOnce) yield* first(underWay);
  }
  while (underWay.length > 0) yield* first(underWay);
}

async function* first(
  underWay: { readonly raw: RawBatch; readonly judged: Promise<JudgedBatch> }[],
): AsyncGenerator<JudgedRaw> {
  const next = underWay.shift();
  if (next !== undefined) yield { raw: next.raw, judged: await next.judged };
}

/** Undefined where the reader already found something wrong. */
function contentOf(raw: RawBatch): Batch['content'] | undefined {
  if (raw.kind === 'lines') {
    if (raw.block.kind !== 'lines') return undefined;
    const { kind, line, bytes } = raw.block;
    return { kind, line, bytes };
  }
  const values = raw.items.flatMap((item) =>
    item.kind === 'value' && item.conflict === undefined ? [item] : [],
  );
  if (values.length < raw.items.length) return undefined;
  return { kind: 'values', values: values.map(({ line, value }) => ({ line, value })) };
}
