// What a run notes down while it goes on, so that it can be taken up where it broke off.

import type { Usage } from '../../../engine/classifiers/openai/client/usage.ts';
import type { DatasetFormat } from '../../dataset/raw-file.ts';
import type { CleanBatch, Noted } from '../batches/batch.ts';
import type { Example } from '../examples.ts';
import type { Run, RunOptions } from '../run.ts';
import { readJournalLines } from './journal-line.ts';

export const JOURNAL = 'journal.jsonl';

/** Version of the shape of a journal, and of the decisions and sums beside it: it moves with each of them. */
export const JOURNAL_FORMAT = 3;

/** The first line: which run this is. */
export interface JournalHeader {
  readonly format: typeof JOURNAL_FORMAT;
  /** When the run was begun, ISO 8601. */
  readonly started: string;
  readonly identity: RunIdentity;
  readonly policy: { readonly name?: string; readonly file?: string };
  /** What a person types to go on with it. */
  readonly command?: string;
}

/** All that the bytes of a run depend on, but the bytes of the data. */
export interface RunIdentity {
  readonly judgeHash: string;
  readonly policy: string;
  /** The hash of the policy's text, which stands in the run too. */
  readonly text: string;
  readonly options: RunOptions;
  readonly datasets: readonly {
    readonly file: string;
    readonly format: DatasetFormat;
    readonly bytes: number;
  }[];
  /** How tables are read. */
  readonly read: string;
  readonly versions: Run['versions'];
}

/** A line for each batch that is written down, in the order of the data. */
export interface JournalEntry {
  /** Index of the dataset, and how much of it is read: bytes, the next line, and the SHA-256 so far. */
  readonly dataset: number;
  readonly at: DatasetPlace;
  readonly cases: number;
  /** Its part of decisions.jsonl. */
  readonly bytes: number;
  readonly sha256: string;
  /** What it added to these. */
  readonly examples?: readonly Example[];
  readonly noted?: Noted;
  /** What a language model took since the line before. */
  readonly usage?: Usage;
}

/** What a language model took after the last line of a sitting that broke off. */
export interface UsageEntry {
  readonly cases: 0;
  readonly usage: Usage;
}

export interface DatasetPlace {
  readonly byte: number;
  /** Of JSON Lines: the line that begins there. */
  readonly line: number;
  readonly sha256: string;
}

export interface ReadJournal {
  readonly header: JournalHeader;
  readonly entries: readonly {
    readonly entry: JournalEntry | UsageEntry;
    readonly end: number;
  }[];
  /** Where the header ends. */
  readonly begin: number;
}

/** A batch with the place in its dataset up to which everything is done then. */
export interface PlacedBatch {
  readonly batch: CleanBatch;
  readonly at: DatasetPlace;
}

/** Undefined where not even the header is whole, or another version wrote it. */
export function readJournal(bytes: Buffer): ReadJournal | undefined {
  const { values, ends } = readJournalLines(bytes);
  const [header, ...entries] = values;
  // Lines with a right sum are what this code wrote.
  if (!isHeader(header)) return undefined;
  return {
    header,
    entries: entries.map((entry, index) => ({
      entry: entry as JournalEntry | UsageEntry,
      end: ends[index + 1] ?? 0,
    })),
    begin: ends[0] ?? 0,
  };
}

function isHeader(value: unknown): value is JournalHeader {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === JOURNAL_FORMAT
  );
}
