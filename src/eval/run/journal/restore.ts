// A run as its journal and its decisions have it: read again and checked, up to the first thing that is not whole.

import { hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import {
  addedUsage,
  NO_USAGE,
  type Usage,
} from '../../../engine/classifiers/openai/client/usage.ts';
import { hashedIds } from '../../dataset/seen-ids.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { tallyOutcomes } from '../../metrics/tally.ts';
import {
  type Begun,
  type BegunDataset,
  NO_PROGRESS,
  type Progress,
  progressed,
} from '../progress.ts';
import type { RunDataset } from '../run.ts';
import type { JournalEntry, ReadJournal } from './journal.ts';

export interface Restored extends Begun {
  /** Bytes of either file that are whole; what is behind them is to be cut. */
  readonly journalEnd: number;
  readonly decisionsEnd: number;
}

/** Reads the decisions piece by piece: the run may be far larger than memory. */
export async function restored(decisions: string, journal: ReadJournal): Promise<Restored> {
  const { header, entries, begin } = journal;
  const file = await open(decisions, 'a+');
  try {
    let progress: Progress = NO_PROGRESS;
    let journalEnd = begin;
    let decisionsEnd = 0;
    let index = -1;
    const done: RunDataset[] = [];
    let current: BegunDataset | undefined;
    let usage: Usage | undefined;
    for (const { entry, end } of entries) {
      if (entry.usage !== undefined) usage = addedUsage(usage ?? NO_USAGE, entry.usage);
      if (!('at' in entry)) {
        journalEnd = end;
        continue;
      }
      const outcomes = await readPiece(file, decisionsEnd, entry);
      if (outcomes === undefined) break;
      const tally = tallyOutcomes(outcomes, header.identity.options);
      const { examples = [], noted = [] } = entry;
      progress = progressed(progress, { tally, examples, noted });
      if (entry.dataset !== index) {
        done.push(...finished(header.identity.datasets[index], current));
        current = undefined;
        index = entry.dataset;
      }
      current = {
        at: entry.at,
        conversations: (current?.conversations ?? 0) + entry.cases,
        ids: [...(current?.ids ?? []), hashedIds(outcomes)],
      };
      journalEnd = end;
      decisionsEnd += entry.bytes;
    }
    const sums = { ...progress, ...(usage !== undefined && { usage }) };
    return { ...sums, datasets: done, current, journalEnd, decisionsEnd };
  } finally {
    await file.close();
  }
}

function finished(
  dataset: Pick<RunDataset, 'file' | 'format'> | undefined,
  begun: BegunDataset | undefined,
): readonly RunDataset[] {
  if (dataset === undefined || begun === undefined) return [];
  const { file, format } = dataset;
  return [{ file, format, sha256: begun.at.sha256, conversations: begun.conversations }];
}

/** Undefined where the piece is not there whole. */
async function readPiece(
  file: FileHandle,
  start: number,
  { bytes, sha256 }: JournalEntry,
): Promise<readonly Outcome[] | undefined> {
  const piece = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(piece, 0, bytes, start);
  if (bytesRead < bytes || hash('sha256', piece) !== sha256) return undefined;
  const lines = piece.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line): Outcome => JSON.parse(line));
}
