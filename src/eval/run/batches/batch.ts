// A piece of a dataset on its way through an evaluation, and what comes of it. Both are plain: they pass between threads.

import type { DatasetFormat } from '../../dataset/raw-file.ts';
import type { HashedIds } from '../../dataset/seen-ids.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { Example } from '../examples.ts';

export interface Batch {
  /** The dataset, as it was given. */
  readonly file: string;
  readonly format: DatasetFormat;
  /** Conversations need no label. */
  readonly unlabelled?: boolean;
  readonly content:
    | { readonly kind: 'lines'; readonly line: number; readonly bytes: Uint8Array }
    | { readonly kind: 'values'; readonly values: readonly PlacedValue[] };
}

export interface PlacedValue {
  /** Where the conversation begins. */
  readonly line: number;
  readonly value: unknown;
}

export type JudgedBatch =
  | CleanBatch
  /** While it was judged the run came to a state in which nothing that is judged can stand. */
  | { readonly kind: 'spoilt' }
  /** Something is wrong with the data here: it has to be looked at item by item. */
  | { readonly kind: 'unclean' };

export interface CleanBatch {
  readonly kind: 'clean';
  readonly cases: number;
  /** The lines of decisions.jsonl, and the SHA-256 of them. */
  readonly lines: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly ids: HashedIds;
  readonly tally: Tally;
  /** The first of each kind. */
  readonly examples: readonly Example[];
  readonly noted: Noted;
}

/** Per classifier what its notes rest on, of this batch and perhaps of batches before it. */
export type Noted = readonly (readonly string[])[];
