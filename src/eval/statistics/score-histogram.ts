// How scores spread: a table of 201 bins, which is all that is kept of a classifier's scores however many there are.

/** Bin ("0" to "200": the score times 200, rounded) to how many cases there are without and with what was looked for. */
export type ScoreHistogram = Readonly<
  Record<string, readonly [negatives: number, positives: number]>
>;

const STEPS = 200;

export function scoreBin(score: number): string {
  return String(Math.round(Math.max(0, Math.min(1, score)) * STEPS));
}

/** Cases of one bin. Inside a bin they count as tied. */
export interface ScoreGroup {
  readonly bin: number;
  readonly score: number;
  readonly negatives: number;
  readonly positives: number;
}

/** What is not empty, by falling score. */
export function groupsOf(histogram: ScoreHistogram): readonly ScoreGroup[] {
  return Object.entries(histogram)
    .map(([bin, [negatives, positives]]) => ({
      bin: Number(bin),
      score: Number(bin) / STEPS,
      negatives,
      positives,
    }))
    .filter(({ negatives, positives }) => negatives + positives > 0)
    .sort((a, b) => b.bin - a.bin);
}

/** The lowest score that falls into the bin. */
export function edgeBelow(bin: number): number {
  return Math.max(0, (bin - 0.5) / STEPS);
}
