// GT-T of a run, with its intervals.

import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import type { Named } from './named-counts.ts';
import { type Score, tableScores } from './score.ts';
import { type TransferMetric, transferMeans } from './transfer-means.ts';

/** `handovers`: how often each `handoverKey` came up; null where they were too many to keep. */
export function transferScores(
  handovers: Named<number> | null,
  options: BootstrapOptions,
): Readonly<Record<TransferMetric, Score>> {
  // In an order of their own: the draws must not depend on which came up first.
  const keys = Object.keys(handovers ?? {}).sort();
  const counts = keys.map((key) => handovers?.[key] ?? 0);
  return tableScores(counts, transferMeans(keys), options);
}
