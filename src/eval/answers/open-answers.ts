// Opens the store of recorded answers, in one of its modes.

import type { AnswerSubject, Answers } from '../../engine/classifiers/openai/answers.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { alone } from './alone.ts';
import { answersOver } from './answers-over.ts';
import { type AnswerCounts, counter } from './counts.ts';
import { foldersIn, isFolder, makeAnswerFolders } from './folder.ts';
import { inTurn } from './in-turn.ts';
import { LEASE_TIMES, type LeaseTimes, openLeases } from './leases.ts';
import type { AnswersMode } from './mode.ts';
import { reading } from './reading.ts';
import { openRecords } from './records.ts';
import { asking, recording, replaying } from './supplies.ts';
import { countAllLost, leased } from './taking-over.ts';
import { reason, told } from './told.ts';
import { underWay } from './under-way.ts';

export interface OpenAnswersOptions {
  readonly folder: string;
  readonly mode: AnswersMode;
  /** Told in a sentence what whoever runs this must know; each thing once. */
  readonly onNotice?: (text: string) => void;
  readonly leaseTimes?: LeaseTimes;
}

export interface AnswerStore {
  /** The answers for one conversation, or for all. `onMiss` is told what `replay` does not find. */
  answers(onMiss?: (subject: AnswerSubject) => void): Answers;
  counts(): AnswerCounts;
  /** Counts what others lost while this run went on. To be awaited before `counts` is read for the last time. */
  close(): Promise<void>;
}

export type AnswersOpened =
  | { readonly ok: true; readonly store: AnswerStore }
  | { readonly ok: false; readonly message: string; readonly help: string };

export async function openAnswers(options: OpenAnswersOptions): Promise<AnswersOpened> {
  const { folder, mode } = options;
  try {
    switch (mode) {
      case 'off':
        return { ok: true, store: offStore() };
      case 'read':
      case 'replay':
        if (mode === 'read' || (await isFolder(foldersIn(folder).records)))
          return { ok: true, store: await readingStore(options, mode) };
        return {
          ok: false,
          message: `no answers are recorded in ${folder}`,
          help: 'record them with --cache write, or name their folder with --cache-dir',
        };
      case 'write':
        return { ok: true, store: await writingStore(options) };
      default:
        return assertNever(mode);
    }
  } catch (error) {
    return {
      ok: false,
      message: `recorded answers cannot be kept in ${folder}: ${reason(error)}`,
      help: 'name another folder with --cache-dir, or do without with --cache off',
    };
  }
}

function offStore(): AnswerStore {
  const counts = counter();
  const answers: Answers = {
    get: async () => undefined,
    recorded(wanted, ask) {
      counts.add('asked', wanted.length);
      return ask(wanted, async () => {});
    },
  };
  return { answers: () => answers, counts: counts.read, close: async () => {} };
}

async function readingStore(
  { folder, onNotice = () => {} }: OpenAnswersOptions,
  mode: 'read' | 'replay',
): Promise<AnswerStore> {
  const counts = counter();
  const looking = reading(await openRecords(foldersIn(folder).records), told(folder, onNotice));
  const apart = alone(inTurn());
  return {
    answers: (onMiss = () => {}) =>
      answersOver(looking, counts, {
        alone: apart,
        supply: mode === 'read' ? asking(counts, looking) : replaying(counts, onMiss),
      }),
    counts: counts.read,
    close: async () => {},
  };
}

async function writingStore({
  folder,
  onNotice = () => {},
  leaseTimes = LEASE_TIMES,
}: OpenAnswersOptions): Promise<AnswerStore> {
  const folders = await makeAnswerFolders(folder);
  const records = await openRecords(folders.records);
  const counts = counter();
  const say = told(folder, onNotice);
  const parts = {
    records,
    reading: reading(records, say),
    underWay: underWay(folders.underWay),
    leases: await openLeases(folders.leases, leaseTimes),
    counter: counts,
    told: say,
  };
  await countAllLost(parts);
  const answers = answersOver(parts.reading, counts, {
    alone: alone(inTurn(), leased(parts)),
    supply: recording(parts),
  });
  return { answers: () => answers, counts: counts.read, close: () => countAllLost(parts) };
}
