// Latencies as counts in fixed buckets, each a tenth wider than the one before: histograms of any two runs add up.

/** `[bucket, count]`, in the order of buckets, none with the count 0. */
export type Latencies = readonly (readonly [bucket: number, count: number])[];

const PER_DOUBLING = 7;

/** Bucket 0 is up to one millisecond; bucket n ends at 2^(n/7) milliseconds. */
function bucketOf(milliseconds: number): number {
  return milliseconds <= 1 ? 0 : Math.ceil(Math.log2(milliseconds) * PER_DOUBLING);
}

export function addedLatencies(one: Latencies, other: Latencies): Latencies {
  const counts = new Map<number, number>();
  for (const [bucket, count] of [...one, ...other]) {
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

export function withLatency(latencies: Latencies, milliseconds: number): Latencies {
  return addedLatencies(latencies, [[bucketOf(milliseconds), 1]]);
}

/**
 * The latency that the share of calls stays within, in milliseconds: the upper end of its bucket, so at most a tenth
 * too long. Null where there were no calls.
 */
export function latencyWithin(latencies: Latencies, share: number): number | null {
  const all = latencies.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  for (const [bucket, count] of latencies) {
    before += count;
    if (before >= share * all) return 2 ** (bucket / PER_DOUBLING);
  }
  return null;
}
