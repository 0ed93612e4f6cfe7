// What was saved, made ready to be evaluated; or what is wrong with it.

import { statSync } from 'node:fs';
import { isPrelude } from '../../dsl/prelude/prelude.ts';
import type { Source } from '../../dsl/source.ts';
import { calibrationPath } from '../../eval/calibrate/calibration-file.ts';
import type { Sitting } from '../evaluation/evaluate-once.ts';
import { type Prepared, prepared } from '../evaluation/prepared.ts';
import { EXIT } from '../exit-code.ts';
import { fault, isFault } from '../fault.ts';
import { DISK } from '../policy-file.ts';
import { type FileMarks, marksOf, type NotedReader, notedReader } from './file-marks.ts';
import {
  baselineTrouble,
  faultTrouble,
  type PolicyErrors,
  policyTrouble,
  type Trouble,
} from './trouble.ts';

/** All that a run is made of: what is the same needs no other run. */
export interface Saved {
  readonly sources: readonly Source[];
  /** Of the data, and of what is read beside the policy. */
  readonly others: FileMarks;
}

export type Attempt = {
  /** Of every file that was read or looked for. */
  readonly marks: FileMarks;
} & (
  | {
      readonly kind: 'ready';
      readonly by: Prepared;
      readonly saved: Saved;
      /** What is to be known of it, for who reads its report. */
      readonly told: readonly string[];
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
);

type Asked = Pick<Sitting, 'datasets' | 'options' | 'judges'>;

export async function attempt(file: string, asked: Asked): Promise<Attempt> {
  const { datasets, options, judges } = asked;
  const { reader, marks, saved } = noted(file, asked);
  const told: string[] = [];
  let wrong: PolicyErrors | undefined;
  try {
    const by = await prepared(file, options, judges, {
      reader,
      tell: (text) => told.push(text),
      onErrors: (errors, sources) => {
        wrong = { errors, sources };
      },
    });
    if (by === undefined) {
      const trouble =
        wrong === undefined ? baselineTrouble(told) : policyTrouble(file, wrong, told);
      return { kind: 'trouble', marks: marks(), trouble };
    }
    const away = datasets.find((one) => statSync(one, { throwIfNoEntry: false }) === undefined);
    if (away !== undefined) throw fault(EXIT.data, `there is no file "${away}"`, undefined, true);
    return { kind: 'ready', marks: marks(), by, saved: saved(by), told };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { kind: 'trouble', marks: marks(), trouble: faultTrouble(error) };
  }
}

export interface Noted extends NotedReader {
  readonly saved: (by: Prepared) => Saved;
}

/** Notes how all files are, each before it is read. */
export function noted(file: string, { datasets, options }: Asked): Noted {
  const others = marksOf(
    options.classifiers === 'embedded' ? [...datasets, calibrationPath(file)] : datasets,
  );
  return {
    ...notedReader(DISK, others),
    saved: ({ usable }) => ({
      sources: usable.sources.files.filter((one) => !isPrelude(one.file)),
      others,
    }),
  };
}

export function isSame(one: Saved, other: Saved): boolean {
  return (
    one.sources.length === other.sources.length &&
    one.sources.every(({ file, text }, place) => {
      const beside = other.sources[place];
      return beside?.file === file && beside.text === text;
    }) &&
    [...one.others].every(([file, mark]) => other.others.get(file) === mark)
  );
}
