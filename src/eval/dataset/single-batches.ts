// Batches cut into single conversations: where judging one takes long, each is worth being written down by itself.

import type { RawBatch } from './raw-file.ts';

const LINE_FEED = 0x0a;

/** The same items in the same order, a batch each. Blank lines are batches too: of JSON Lines no byte is left out. */
export async function* singleBatches(batches: AsyncIterable<RawBatch>): AsyncGenerator<RawBatch> {
  for await (const batch of batches) {
    if (batch.kind === 'items') {
      for (const item of batch.items) yield { kind: 'items', items: [item] };
    } else if (batch.block.kind === 'too-long') {
      yield batch;
    } else {
      yield* singleLines(batch.block.bytes, batch.block.line);
    }
  }
}

function* singleLines(bytes: Buffer, first: number): Generator<RawBatch> {
  let line = first;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const lines = feed === -1 ? 0 : 1;
    const block = { kind: 'lines', line, bytes: bytes.subarray(start, end), lines } as const;
    yield { kind: 'lines', block };
    start = end;
    line += lines;
  }
}
