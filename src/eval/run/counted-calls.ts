// How often classifiers are asked.

import type { Classifier, SummaryAnswer, SummaryRequest } from '../../engine/classifier.ts';

export interface CountedCalls {
  /** The same classifiers, counted. */
  readonly classifiers: readonly Classifier[];
  /** Requests by the names of classifiers since this was asked last. */
  taken(): Readonly<Record<string, number>>;
}

export function countedCalls(classifiers: readonly Classifier[]): CountedCalls {
  let counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    // Methods are asked of their own objects, which may be of a class.
    classifiers: classifiers.map(
      (classifier): Classifier => ({
        name: classifier.name,
        ...(classifier.findsDetails && { findsDetails: true }),
        judge(request) {
          count(classifier.name);
          return classifier.judge(request);
        },
        // The last one that can is asked to, so who cannot must not look as if.
        ...(classifier.summarise !== undefined && {
          summarise(request: SummaryRequest) {
            count(classifier.name);
            return summarised(classifier, request);
          },
        }),
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

async function summarised(classifier: Classifier, request: SummaryRequest): Promise<SummaryAnswer> {
  return (
    (await classifier.summarise?.(request)) ?? { kind: 'failed', reason: 'nobody writes summaries' }
  );
}
