// The course of a question, the same in every mode: look, and where something is missing look again when nobody else asks for it, then ask.

import type {
  Answers,
  GivenAnswer,
  RecordedAnswer,
  Wanted,
} from '../../engine/classifiers/openai/answers.ts';
import type { Counter } from './counts.ts';
import { readingHash } from './entry.ts';
import type { Reading } from './reading.ts';

export type Ask = Parameters<Answers['recorded']>[1];

/** Something wanted that is not there; `broken` where something else is in its place. */
export interface Missing {
  readonly wanted: Wanted;
  readonly broken: boolean;
}

export interface Course {
  /** Runs `work` while nobody else asks about the same turns. */
  alone<T>(
    names: readonly string[],
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T>;
  /** Answers for what is missing, in that order. `names` are of the turns that are read. */
  supply(
    missing: readonly Missing[],
    names: readonly string[],
    ask: Ask,
  ): Promise<readonly GivenAnswer[]>;
}

export function answersOver(reading: Reading, counter: Counter, course: Course): Answers {
  return {
    async get(wanted) {
      const [found] = await reading.read([wanted]);
      return found?.kind === 'found' ? found.answer : undefined;
    },
    async recorded(wanted, ask, signal) {
      const first = await look(reading, wanted);
      counter.add('found', first.answers.size);
      if (first.missing.length === 0) return inOrder(wanted, first.answers);
      const open = first.missing.map((each) => each.wanted);
      const names = readingsOf(open);
      return course.alone(names, signal, async () => {
        const second = await look(reading, open);
        counter.add('found', second.answers.size);
        if (second.missing.length === 0)
          return inOrder(wanted, new Map([...first.answers, ...second.answers]));
        const given = await course.supply(second.missing, names, ask);
        const asked = second.missing.map(
          (each, place) => [each.wanted, answerAt(given, place)] as const,
        );
        return inOrder(wanted, new Map([...first.answers, ...second.answers, ...asked]));
      });
    },
  };
}

/** Everybody takes turns and leases in the same order, so nobody waits for somebody who waits for them. */
function readingsOf(wanted: readonly Wanted[]): readonly string[] {
  return [...new Set(wanted.map(({ key }) => readingHash(key)))].sort();
}

async function look(
  reading: Reading,
  wanted: readonly Wanted[],
): Promise<{
  readonly answers: ReadonlyMap<Wanted, RecordedAnswer>;
  readonly missing: readonly Missing[];
}> {
  const found = await reading.read(wanted);
  const answers = new Map<Wanted, RecordedAnswer>();
  const missing: Missing[] = [];
  wanted.forEach((each, place) => {
    const there = found[place];
    if (there?.kind === 'found') answers.set(each, there.answer);
    else missing.push({ wanted: each, broken: there?.kind === 'broken' });
  });
  return { answers, missing };
}

function inOrder(
  wanted: readonly Wanted[],
  answers: ReadonlyMap<Wanted, GivenAnswer>,
): readonly GivenAnswer[] {
  return wanted.map((each) => {
    const answer = answers.get(each);
    if (answer === undefined) throw new Error(`no answer about ${each.subject.name}`);
    return answer;
  });
}

function answerAt(given: readonly GivenAnswer[], place: number): GivenAnswer {
  const answer = given[place];
  // Answers are in the order of what was asked, so one too few could put them to the wrong questions.
  if (answer === undefined) throw new Error(`no answer number ${place + 1} of those asked for`);
  return answer;
}
