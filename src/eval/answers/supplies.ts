// Where missing answers come from: asked for; asked for and recorded; or nowhere.

import type {
  AnswerSubject,
  GivenAnswer,
  RecordedAnswer,
  Sending,
  Wanted,
} from '../../engine/classifiers/openai/answers.ts';
import type { Ask, Course, Missing } from './answers-over.ts';
import type { Counter } from './counts.ts';
import { isAnswerTo, keyHash } from './entry.ts';
import { missReason } from './miss.ts';
import type { Reading } from './reading.ts';
import type { Records } from './records.ts';
import type { Told } from './told.ts';
import type { UnderWay } from './under-way.ts';

type Supply = Course['supply'];

export function replaying(counter: Counter, onMiss: (subject: AnswerSubject) => void): Supply {
  return async (missing) =>
    missing.map(({ wanted }) => {
      counter.add('missed');
      onMiss(wanted.subject);
      return { kind: 'failed', reason: missReason(wanted.subject) };
    });
}

/** The same question in the same process has the same answer, though nothing is written down. */
export function asking(counter: Counter, reading: Reading): Supply {
  return async (missing, _, ask) => {
    const given = await asked(counter, missing, ask, unnoted);
    for (const [wanted, answer] of answersIn(missing, given)) reading.remember(wanted, answer);
    return given;
  };
}

const unnoted: Sending = async () => {};

export interface Recording {
  readonly records: Records;
  readonly underWay: UnderWay;
  readonly reading: Reading;
  readonly counter: Counter;
  readonly told: Told;
}

/** What cannot be written down is told and not lost: the run goes on with it. */
export function recording({ records, underWay, reading, counter, told }: Recording): Supply {
  const keep = async (wanted: Wanted, answer: RecordedAnswer, broken: boolean) => {
    reading.remember(wanted, answer);
    try {
      if (broken) await records.discard(wanted);
      await records.write(wanted, answer);
      counter.add('recorded');
    } catch (error) {
      counter.add('unrecorded');
      told.unwritable(error);
    }
  };
  return async (missing, [name], ask) => {
    if (name === undefined) throw new Error('asked about nothing');
    const hashes = missing.map(({ wanted }) => keyHash(wanted.key));
    counter.add('broken', missing.filter(({ broken }) => broken).length);
    const sending = () => underWay.note(name, hashes).catch(told.unwritable);
    try {
      const given = await asked(counter, missing, ask, sending);
      await Promise.all(
        answersIn(missing, given).map(([wanted, answer, broken]) => keep(wanted, answer, broken)),
      );
      return given;
    } finally {
      await underWay.end(name).catch(told.unwritable);
    }
  };
}

async function asked(
  counter: Counter,
  missing: readonly Missing[],
  ask: Ask,
  sending: Sending,
): Promise<readonly GivenAnswer[]> {
  counter.add('asked', missing.length);
  const given = await ask(
    missing.map(({ wanted }) => wanted),
    sending,
  );
  return given.map((answer, place) => {
    const about = missing[place];
    return about === undefined ? answer : readable(about, answer);
  });
}

/** The answers that are none by failure, each with what it is about. */
function answersIn(
  missing: readonly Missing[],
  given: readonly GivenAnswer[],
): readonly (readonly [Wanted, RecordedAnswer, boolean])[] {
  return missing.flatMap(({ wanted, broken }, place) => {
    const answer = given[place];
    if (answer === undefined || answer.kind === 'failed') return [];
    return [[wanted, answer, broken] as const];
  });
}

/**
 * What cannot be read back would be asked for again without end: it fails, alone, whatever the mode. The reason holds nothing of it, for
 * it may hold a customer's words.
 */
function readable({ wanted }: Missing, answer: GivenAnswer): GivenAnswer {
  if (answer.kind === 'failed' || isAnswerTo(wanted, answer)) return answer;
  const { kind, name } = wanted.subject;
  return {
    kind: 'failed',
    reason: `the answer about the ${kind} ${name} is none that can be kept`,
  };
}
