// Which misjudged conversations are shown: those that teach most, spread over their causes.

import { type Lesson, MISTAKES, type Mistake } from './lesson.ts';

/** A misjudged conversation, without its words. */
export interface Candidate extends Lesson {
  /** Its place in the order of the data, from 0. */
  readonly place: number;
  readonly turns: number;
  /** What it is grouped by, as one text. */
  readonly group: string;
}

export interface Cause {
  readonly mistake: Mistake;
  readonly cause: string;
  readonly count: number;
}

export interface Chosen {
  /** In the order in which they teach. */
  readonly shown: readonly Candidate[];
  /** The causes that most conversations have come first. */
  readonly causes: readonly Cause[];
  readonly counts: Readonly<Record<Mistake, number>>;
}

/** So many causes are told apart; conversations of later ones are of the cause `OTHER_CAUSES`. */
const MOST_CAUSES = 300;
const OTHER_CAUSES = 'other causes';

interface Group {
  readonly mistake: Mistake;
  readonly cause: string;
  count: number;
  kept: Candidate[];
}

/** Told of one candidate after the other; keeps at most `most` of each cause. */
export function chooser(most: number) {
  const groups = new Map<string, Group>();
  return {
    add(candidate: Candidate): void {
      const { mistake } = candidate;
      const full = groups.size >= MOST_CAUSES && !groups.has(`${mistake} ${candidate.cause}`);
      const cause = full ? OTHER_CAUSES : candidate.cause;
      const key = `${mistake} ${cause}`;
      const group = groups.get(key) ?? { mistake, cause, count: 0, kept: [] };
      groups.set(key, group);
      group.count++;
      group.kept.push(candidate);
      if (group.kept.length >= 2 * most) group.kept = sorted(group.kept).slice(0, most);
    },
    done(): Chosen {
      const all = [...groups.values()].sort(byWeight);
      const counts = Object.fromEntries(
        MISTAKES.map((mistake) => [
          mistake,
          all.filter((one) => one.mistake === mistake).reduce((sum, one) => sum + one.count, 0),
        ]),
      ) as Record<Mistake, number>;
      return {
        shown: inTurns(all.map(({ kept }) => spread(sorted(kept)))).slice(0, most),
        causes: all.map(({ mistake, cause, count }) => ({ mistake, cause, count })),
        counts,
      };
    },
  };
}

/** Missed ones and false alarms before the rest; of each what most conversations have. */
function byWeight(a: Group, b: Group): number {
  const heavy = ({ mistake }: Group) => (mistake === 'missed' || mistake === 'false_alarm' ? 0 : 1);
  const kind = MISTAKES.indexOf(a.mistake) - MISTAKES.indexOf(b.mistake);
  return heavy(a) - heavy(b) || b.count - a.count || kind || (a.cause < b.cause ? -1 : 1);
}

/** Within a cause: nearest to being right, then the clearest label, then the shortest, which is read soonest. */
function sorted(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted(
    (a, b) =>
      a.distance - b.distance || b.clarity - a.clarity || a.turns - b.turns || a.place - b.place,
  );
}

/** One of each group of slices in turn, in the order in which the groups come up. */
function spread(candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const group = groups.get(one.group);
    if (group === undefined) groups.set(one.group, [one]);
    else group.push(one);
  }
  return inTurns([...groups.values()]);
}

/** The first of each list, then the second of each, and so on. */
function inTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const out: T[] = [];
  for (let index = 0; index < longest; index++) {
    for (const list of lists) {
      const one = list[index];
      if (one !== undefined) out.push(one);
    }
  }
  return out;
}
