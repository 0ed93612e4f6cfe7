// How the signals of two runs differ, conversation by conversation, where both judged every exchange.

import type { Confusion } from '../metrics/confusion.ts';
import { NOTHING } from '../metrics/confusion.ts';
import type { Outcome } from '../metrics/outcome.ts';
import type { Run } from '../run/run.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { type GroupDifference, groupDifferences, pairCounter } from './slice-differences.ts';

export interface SignalDifference extends GroupDifference {
  readonly signal: string;
}

/** Signals whose labels judged themselves, in either run. */
export function blindSignals(first: Run, second: Run): ReadonlySet<string> {
  return new Set(
    [first, second].flatMap(({ scores }) =>
      scores.signals.filter(({ counts }) => counts.pinned > 0).map(({ signal }) => signal),
    ),
  );
}

export function signalPairCounter(blind: ReadonlySet<string>) {
  const counters = new Map<string, ReturnType<typeof pairCounter>>();
  return {
    add(first: Outcome, second: Outcome): void {
      if (first.signals === undefined || second.signals === undefined) return;
      for (const name of Object.keys(first.signals)) {
        if (blind.has(name)) continue;
        const [before, now] = [cellIn(first, name), cellIn(second, name)];
        if (before === null || now === null) continue;
        const counter = counters.get(name) ?? pairCounter();
        counters.set(name, counter);
        counter.add(before, now);
      }
    },
    done(options: BootstrapOptions): readonly SignalDifference[] {
      const groups = [...counters]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([signal, counter]) => ({ about: { signal }, counts: counter.done() }));
      return groupDifferences(groups, options);
    },
  };
}

/** A conversation is one case of a signal. */
function cellIn({ signals = {} }: Outcome, name: string): keyof Confusion | null {
  const levels = Object.hasOwn(signals, name) ? signals[name] : undefined;
  const whole = levels?.find(({ level }) => level === 'conversation');
  if (whole === undefined) return null;
  const cells = Object.keys(NOTHING) as (keyof Confusion)[];
  return cells.find((cell) => whole[cell] > 0) ?? null;
}
