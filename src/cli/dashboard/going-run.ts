// One run of what was saved, which may be called off for another one.

import { statSync } from 'node:fs';
import { defaultPorts } from '../../engine/ports/default.ts';
import type { WatchedRun } from '../../eval/dashboard/app/main.ts';
import { formatOf } from '../../eval/dataset/raw-file.ts';
import { judgesOf } from '../../eval/run/judges.ts';
import { runOptionsOf } from '../../eval/run/options.ts';
import { usageSince } from '../../eval/run/price/usage-since.ts';
import { type EvaluatedOnce, evaluateOnce, type Sitting } from '../evaluation/evaluate-once.ts';
import type { Prepared } from '../evaluation/prepared.ts';
import { EXIT } from '../exit-code.ts';
import { type Fault, fault, isFault } from '../fault.ts';
import type { Saved } from './saved.ts';

export type Ended =
  | { readonly kind: 'evaluated'; readonly evaluated: EvaluatedOnce }
  /** Somebody else is to mend something. */
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'called-off' };

export interface GoingRun {
  readonly by: Prepared;
  readonly saved: Saved;
  /** Rejected where the whole command is to end. */
  readonly end: Promise<Ended>;
  /** Nobody is asked anything for it any more, and nothing of it is kept. Fulfilled as it ends. */
  readonly callOff: () => Promise<Ended>;
}

export function goingRun(
  { by, saved }: Pick<GoingRun, 'by' | 'saved'>,
  sitting: Sitting,
  onProgress: WatchedRun['progress'],
): GoingRun {
  const calledOff = new AbortController();
  const isOff = () => calledOff.signal.aborted && !sitting.signal.aborted;
  const evaluated = evaluateOnce(
    { ...by, evaluation: { ...by.evaluation, apart: true, ...stepBytes(sitting.datasets) } },
    {
      ...sitting,
      signal: AbortSignal.any([sitting.signal, calledOff.signal]),
      onProgress,
      // What an earlier command has done is not this one's to throw away.
      keeps: () => sitting.resume || !isOff(),
    },
  );
  const end = evaluated.then(
    (one): Ended => ({ kind: 'evaluated', evaluated: one }),
    (error: unknown): Ended => {
      if (!isFault(error) || sitting.signal.aborted) throw error;
      return isOff() && error.exit === EXIT.interrupted
        ? { kind: 'called-off' }
        : { kind: 'fault', fault: error };
    },
  );
  // Whoever waits for it is told; until somebody does, it is nobody's.
  end.catch(() => {});
  return {
    by,
    saved,
    end,
    callOff() {
      calledOff.abort(fault(EXIT.interrupted, 'another run takes its place'));
      return end;
    },
  };
}

/** What the dashboard shows of it before it ends. */
export function shownOf(
  file: string,
  { usable, evaluation }: Prepared,
  { datasets, judges }: Pick<Sitting, 'datasets' | 'judges'>,
) {
  const { policy } = usable;
  const { read = {}, usage } = evaluation;
  const began = performance.now();
  const before = usage?.();
  const { model } = judges;
  const missing = model?.now().missing ?? 0;
  return {
    policy: { hash: policy.hash, file, ...(policy.name !== undefined && { name: policy.name }) },
    datasets,
    formats: datasets.map((dataset) => formatOf(dataset, read)),
    classifiers: judgesOf(policy, evaluation).classifiers,
    options: runOptionsOf(evaluation),
    source: { policy, ports: defaultPorts, read },
    // The command may have made others before.
    ...(usage !== undefined &&
      before !== undefined && { usage: () => usageSince(before, usage()) }),
    ...(model !== undefined && {
      model: () => ({ ...model.now(), missing: model.now().missing - missing }),
    }),
    clock: () => (performance.now() - began) / 1000,
  };
}

/** A small dataset goes in a hundred steps, so that it can be watched; a large one in those that are quickest. */
function stepBytes(datasets: readonly string[]): { readonly batchBytes?: number } {
  const bytes = datasets.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const largest = Math.max(...bytes);
  return largest < SMALL ? { batchBytes: Math.max(1, Math.ceil(largest / STEPS)) } : {};
}

const SMALL = 4 * 1024 * 1024;
const STEPS = 100;
