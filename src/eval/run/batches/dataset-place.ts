// How far a dataset is read, and the sum of all its bytes up to there.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DatasetFormat, RawBatch } from '../../dataset/raw-file.ts';
import type { DatasetPlace } from '../journal/journal.ts';

export function datasetPlace(format: DatasetFormat, begin?: Pick<DatasetPlace, 'byte' | 'line'>) {
  const sha256 = createHash('sha256');
  // A table is read from its beginning every time.
  let { byte, line } = (format === 'jsonl' ? begin : undefined) ?? { byte: 0, line: 1 };
  return {
    /** For tables: what is read may run ahead of what is taken, which does no harm to knowing the bytes again. */
    read(chunk: Uint8Array) {
      if (format !== 'csv') return;
      sha256.update(chunk);
      byte += chunk.length;
    },
    /** For JSON Lines: exactly what was taken. */
    taken(raw: RawBatch) {
      if (raw.kind !== 'lines' || raw.block.kind !== 'lines') return;
      const { bytes } = raw.block;
      sha256.update(bytes);
      byte += bytes.length;
      line = raw.block.line + raw.block.lines;
    },
    /** Adds the bytes before the beginning to the sum. */
    async catchUp(file: string) {
      if (byte === 0) return;
      for await (const chunk of createReadStream(file, { end: byte - 1 })) sha256.update(chunk);
    },
    now: (): DatasetPlace => ({ byte, line, sha256: sha256.copy().digest('hex') }),
  };
}
