// Where the models of signals come from: fitted ahead where they belong to the policy, else fitted when first asked for.

import type { Policy, Signal } from '../../../policy/policy.ts';
import { createEncoder, type Encoder } from './encode.ts';
import { createLearner } from './learn.ts';
import { modelKeys } from './model-key.ts';
import type { NgramCounts } from './ngram-counts.ts';
import {
  MODELS_FORMAT,
  restoreModel,
  type SignalModel,
  type SignalModels,
  storeModel,
} from './signal-model.ts';
import { trainingLines } from './training-lines.ts';
import type { WordTable } from './word-table.ts';

export interface FitOptions {
  /** Its other signals teach what a signal is not. */
  readonly policy: Pick<Policy, 'signals'>;
  readonly table: WordTable;
  readonly counts: NgramCounts;
  /** Ordinary messages that state nothing, for what no line of the policy speaks of. */
  readonly background: readonly string[];
}

/** The models of signals: from what was fitted ahead where it belongs to them, else fitted at once. */
export function modelSource(
  { policy, background }: FitOptions,
  models: SignalModels | undefined,
  encoder: Encoder,
) {
  const learn = createLearner(encoder);
  const usable =
    models !== undefined && models.encoder === encoder.fingerprint ? models : undefined;
  const keyOf = modelKeys(background);
  return (signal: Signal): SignalModel | undefined => {
    const lines = trainingLines(signal, policy.signals, background);
    if (lines === undefined) return undefined;
    const stored = usable?.signals[keyOf(signal, lines)];
    return stored === undefined ? learn(lines) : restoreModel(stored, encoder.dimensions);
  };
}

/** Every signal of a policy that there is something to fit from, fitted, to be kept beside the policy. */
export function fitSignals(options: FitOptions): SignalModels {
  const encoder = createEncoder(options.table, options.counts);
  const learn = createLearner(encoder);
  const keyOf = modelKeys(options.background);
  const { signals } = options.policy;
  return {
    format: MODELS_FORMAT,
    encoder: encoder.fingerprint,
    signals: Object.fromEntries(
      signals.flatMap((signal) => {
        const lines = trainingLines(signal, signals, options.background);
        return lines === undefined ? [] : [[keyOf(signal, lines), storeModel(learn(lines))]];
      }),
    ),
  };
}
