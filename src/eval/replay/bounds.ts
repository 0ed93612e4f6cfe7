// Scores of labelled conversations, at the worst and at the best that what was not recorded leaves.

import type { Range, Totals } from './totals.ts';

/** Null where nothing defines it. */
export interface Bounds {
  readonly worst: number | null;
  readonly best: number | null;
}

export interface LabelScores {
  readonly before: number | null;
  readonly after: Bounds;
}

export type ScoreName = 'precision' | 'recall' | 'f1';

/** Null without labels. */
export function labelScores({
  positives,
  negatives,
}: Pick<Totals, 'positives' | 'negatives'>): Readonly<Record<ScoreName, LabelScores>> | null {
  if (positives.of + negatives.of === 0) return null;
  const hits = positives.escalated;
  const alarms = negatives.escalated;
  const wanted = positives.of;
  return {
    precision: between(hits.before, alarms.before, hits.after, alarms.after, (hit, alarm) =>
      share(hit, hit + alarm),
    ),
    recall: between(hits.before, alarms.before, hits.after, alarms.after, (hit) =>
      share(hit, wanted),
    ),
    // 2 hits / (2 hits + alarms + missed), where hits and missed are all that should have been hit.
    f1: between(hits.before, alarms.before, hits.after, alarms.after, (hit, alarm) =>
      share(2 * hit, hit + alarm + wanted),
    ),
  };
}

/** All three rise with hits and fall with alarms, so the ends are the worst and the best. */
function between(
  hitsBefore: number,
  alarmsBefore: number,
  hits: Range,
  alarms: Range,
  score: (hits: number, alarms: number) => number | null,
): LabelScores {
  return {
    before: score(hitsBefore, alarmsBefore),
    after: { worst: score(hits.least, alarms.most), best: score(hits.most, alarms.least) },
  };
}

function share(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}
