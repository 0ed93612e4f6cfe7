// The three truth values of a condition, and the tables that join them.

/** `no < maybe < yes`. `maybe` is what support teams call unconfirmed: it asks, it never escalates. */
export type Truth = 'no' | 'maybe' | 'yes';

/** What one exchange adds to a signal. `withdrawn` takes back what was said before. */
export type Verdict = Truth | 'withdrawn';

/** The values in their order, so that the index of a value is its rank. */
export const TRUTHS = ['no', 'maybe', 'yes'] as const satisfies readonly Truth[];

const RANK: Readonly<Record<Truth, number>> = { no: 0, maybe: 1, yes: 2 };

/** The smaller of the two. */
export function and(a: Truth, b: Truth): Truth {
  return RANK[a] <= RANK[b] ? a : b;
}

/** The larger of the two. */
export function or(a: Truth, b: Truth): Truth {
  return RANK[a] >= RANK[b] ? a : b;
}

/** `yes` and `no` change places; `maybe` stays. */
export function not(a: Truth): Truth {
  return a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'maybe';
}

/** `yes` where the value is `maybe` or `yes`. */
export function possible(a: Truth): Truth {
  return a === 'no' ? 'no' : 'yes';
}

/** `yes` where the value is `yes`. */
export function certain(a: Truth): Truth {
  return a === 'yes' ? 'yes' : 'no';
}
