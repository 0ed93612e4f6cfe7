// The signals of a run as rows: how well each is judged, what it did, and who judged it.

import type { SignalDifference } from '../../../compare/signal-differences.ts';
import type { SignalLevel } from '../../../metrics/outcome.ts';
import type { FiredScores, SignalScores } from '../../../metrics/signal-scores.ts';
import type { RunView } from '../../run-view.ts';

export interface SignalRow {
  readonly signal: string;
  /** At the level that is shown; null where no label says anything of it there. */
  readonly scores: SignalScores | null;
  readonly fired: FiredScores | null;
  readonly difference: SignalDifference | null;
  /** Verdicts that could not be had. */
  readonly failed: number;
}

export type SignalOrder = 'name' | 'recall' | 'precision' | 'alone';

export function signalRows(
  { scores, tally, comparison }: RunView,
  level: SignalLevel,
  order: SignalOrder,
): readonly SignalRow[] {
  const compared = comparison?.comparable ? comparison.signals : [];
  const decided = Object.keys(tally.decided ?? {}).map((key) => key.slice(key.indexOf(' ') + 1));
  const names = new Set([
    ...scores.signals.map(({ signal }) => signal),
    ...scores.fired.map(({ signal }) => signal),
    ...Object.keys(tally.failedVerdicts),
    ...decided,
  ]);
  const rows = [...names].sort().map(
    (signal): SignalRow => ({
      signal,
      scores: scores.signals.find((one) => one.signal === signal && one.level === level) ?? null,
      fired: scores.fired.find((one) => one.signal === signal) ?? null,
      difference: compared.find((one) => one.signal === signal) ?? null,
      failed: tally.failedVerdicts[signal] ?? 0,
    }),
  );
  return sorted(rows, order);
}

/** The finer level, where labels say anything turn by turn. */
export function firstLevel({ scores }: RunView): SignalLevel {
  return scores.signals.some(({ level }) => level === 'turn') ? 'turn' : 'conversation';
}

function sorted(rows: readonly SignalRow[], order: SignalOrder): readonly SignalRow[] {
  switch (order) {
    case 'name':
      return rows;
    case 'recall':
      return rows.toSorted((a, b) => shareOf(a, 'recall') - shareOf(b, 'recall'));
    case 'precision':
      return rows.toSorted((a, b) => shareOf(a, 'precision') - shareOf(b, 'precision'));
    case 'alone':
      return rows.toSorted((a, b) => (b.fired?.unique ?? -1) - (a.fired?.unique ?? -1));
  }
}

/** What is undefined stands last. */
function shareOf({ scores }: SignalRow, name: 'recall' | 'precision'): number {
  return scores?.[name].value ?? 2;
}
