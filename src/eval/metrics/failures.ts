// Whether too many cases were decided by a failed classifier for the scores to mean anything.

export interface FailureCounts {
  /** Conversations that were evaluated, and those of them that a failed verdict decided. */
  readonly cases: number;
  readonly failed: number;
  /** The same, where the label is true, and where it is false. */
  readonly positives: number;
  readonly failedPositives: number;
  readonly negatives: number;
  readonly failedNegatives: number;
}

/** Shares that may fail, 0 to 1. */
export interface FailureLimits {
  readonly ofAll: number;
  readonly ofClass: number;
}

export const FAILURE_LIMITS: FailureLimits = { ofAll: 0.05, ofClass: 0.2 };

export type FailureVerdict =
  | { readonly tooMany: false }
  | {
      readonly tooMany: true;
      readonly of: 'all' | 'positives' | 'negatives';
      readonly failed: number;
      readonly cases: number;
      readonly limit: number;
    };

/** More than the limit is too many; as many as the limit is not. */
export function judgeFailures(counts: FailureCounts, limits = FAILURE_LIMITS): FailureVerdict {
  const groups = [
    { of: 'all', failed: counts.failed, cases: counts.cases, limit: limits.ofAll },
    {
      of: 'positives',
      failed: counts.failedPositives,
      cases: counts.positives,
      limit: limits.ofClass,
    },
    {
      of: 'negatives',
      failed: counts.failedNegatives,
      cases: counts.negatives,
      limit: limits.ofClass,
    },
  ] as const;
  const over = groups.find(({ failed, cases, limit }) => failed > cases * limit);
  return over === undefined ? { tooMany: false } : { tooMany: true, ...over };
}
