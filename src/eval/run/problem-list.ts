// The problems of a run's data: a bounded list for people, and how many there are.

import { byPlace, type DataProblem } from '../dataset/problem.ts';

/** Problems that are shown, and of these at most so many of one kind, so that none hides the others. */
export const SHOWN = 50;
export const SHOWN_OF_A_KIND = 10;

export interface ProblemList {
  add(problem: DataProblem): void;
  readonly count: number;
  /** By file and place. */
  list(files: readonly string[]): readonly DataProblem[];
}

export function problemList(): ProblemList {
  const kept: DataProblem[] = [];
  const kinds = new Map<string, number>();
  let count = 0;
  return {
    add(problem) {
      count++;
      const before = kinds.get(problem.code) ?? 0;
      kinds.set(problem.code, before + 1);
      if (kept.length < SHOWN && before < SHOWN_OF_A_KIND) kept.push(problem);
    },
    get count() {
      return count;
    },
    list: (files) => [...kept].sort(byPlace(files)),
  };
}
