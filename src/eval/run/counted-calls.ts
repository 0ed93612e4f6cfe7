// How often classifiers are asked.

import type { Classifier } from '../../engine/classifier.ts';

export interface CountedCalls {
  /** The same classifiers, counted. */
  readonly classifiers: readonly Classifier[];
  /** Requests by the names of classifiers since this was asked last. */
  taken(): Readonly<Record<string, number>>;
}

export function countedCalls(classifiers: readonly Classifier[]): CountedCalls {
  let counts = new Map<string, number>();
  return {
    classifiers: classifiers.map(
      (classifier): Classifier => ({
        name: classifier.name,
        judge(request) {
          counts.set(classifier.name, (counts.get(classifier.name) ?? 0) + 1);
          return classifier.judge(request);
        },
        // Asked as a method of its own object, which may be of a class.
        pickAgent: (agents, turns) => classifier.pickAgent?.(agents, turns),
      }),
    ),
    taken() {
      const taken = counts;
      counts = new Map();
      return Object.fromEntries(taken);
    },
  };
}
