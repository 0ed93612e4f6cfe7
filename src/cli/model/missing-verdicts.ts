// Verdicts that a language model was asked for in vain, counted as they come back: long before their conversations are finished.

import { type Classifier, judgementsIn } from '../../engine/classifier.ts';

export interface MissingVerdicts {
  /** The same classifier, counted. */
  of(classifier: Classifier): Classifier;
  count(): number;
  /** Why the last verdict or the last call failed, whichever was later; null where none did. */
  lastReason(): string | null;
}

/** `lastFailure`: why the last call failed. */
export function missingVerdicts(lastFailure: () => string | null): MissingVerdicts {
  let count = 0;
  let last: { readonly reason: string; readonly after: string | null } | undefined;
  return {
    of: (classifier) => ({
      ...classifier,
      async judge(request) {
        const answer = await classifier.judge(request);
        // Whoever gave up on it does not miss it.
        if (request.signal?.aborted === true) return answer;
        for (const judgement of judgementsIn(answer)) {
          if (judgement.kind !== 'failed') continue;
          count += 1;
          last = { reason: judgement.reason, after: lastFailure() };
        }
        return answer;
      },
    }),
    count: () => count,
    lastReason() {
      const call = lastFailure();
      return last?.after === call ? last.reason : call;
    },
  };
}
