// What became of the questions of a run: plain numbers.

export interface AnswerCounts {
  /** Answers that were there already. */
  readonly found: number;
  /** Answers that were asked for, failed ones included. */
  readonly asked: number;
  /** Answers that were written down. */
  readonly recorded: number;
  /** Answers that should have been and could not be. */
  readonly unrecorded: number;
  /** Entries that were there and were not what had been recorded. */
  readonly broken: number;
  /** How often another process was waited for, which asked about the same turns. */
  readonly waited: number;
  /** Calls that other processes had under way when they were killed. */
  readonly lost: number;
  /** Answers that `replay` did not find. */
  readonly missed: number;
}

export interface Counter {
  add(what: keyof AnswerCounts, by?: number): void;
  read(): AnswerCounts;
}

export function counter(): Counter {
  const counts = {
    found: 0,
    asked: 0,
    recorded: 0,
    unrecorded: 0,
    broken: 0,
    waited: 0,
    lost: 0,
    missed: 0,
  };
  return {
    add(what, by = 1) {
      counts[what] += by;
    },
    read: () => ({ ...counts }),
  };
}
