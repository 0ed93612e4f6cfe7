// What an error costs, as the reader has it in mind: as the run was told, or a few prices to try.

import type { Costs } from '../../metrics/cost.ts';
import { aimOf } from '../../metrics/signal-thresholds.ts';
import type { ThresholdAim } from '../../statistics/threshold.ts';

export interface Price {
  readonly aim: ThresholdAim;
  /** What the best threshold is called. */
  readonly best: string;
  readonly words: string;
}

/** So many false alarms are as bad as one that is missed. */
const TRIED = [1, 2, 5, 10, 20, 50] as const;

/** The first is that of the run. */
export function pricesOf(costs: Costs | null): readonly Price[] {
  const aims: readonly ThresholdAim[] = [
    ...(aimOf(costs).kind === 'cost' ? [aimOf(costs)] : []),
    { kind: 'f1' },
    ...TRIED.map((missed) => ({ kind: 'cost', missed, falseAlarm: 1 }) as const),
  ];
  return aims.map((aim) =>
    aim.kind === 'f1'
      ? { aim, best: 'most F1', words: 'missed and false alarms weigh alike (F1)' }
      : { aim, best: 'cheapest', words: costWords(aim.missed, aim.falseAlarm) },
  );
}

function costWords(missed: number, falseAlarm: number): string {
  return falseAlarm === 1
    ? `one missed costs ${missed === 1 ? 'a false alarm' : `${missed} false alarms`}`
    : `one missed costs ${missed}, a false alarm ${falseAlarm}`;
}
