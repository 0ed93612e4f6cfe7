// Where the models of signals come from: fitted ahead where they belong to the policy, else fitted when first asked for.

import type { Signal } from '../../../../policy/policy.ts';
import { createEncoder, type Encoder } from '../encoding/encode.ts';
import type { NgramCounts } from '../encoding/ngram-counts.ts';
import type { WordTable } from '../encoding/word-table.ts';
import { createLearner } from '../fitting/learn.ts';
import type { Known } from '../fitting/out-of-scope.ts';
import {
  MODELS_FORMAT,
  restoreModel,
  type SignalModels,
  storeModel,
} from '../fitting/signal-model.ts';
import { trainingLines } from '../fitting/training-lines.ts';
import { checkGiven } from './given-options.ts';
import { modelKeys } from './model-key.ts';
import { type FoundModel, type ReadyMade, readyMadeFinder } from './ready-made.ts';

export interface FitOptions {
  /** Its other signals teach what a signal is not, and all that it says of itself what is outside its scope. */
  readonly policy: Known;
  readonly table: WordTable;
  readonly counts: NgramCounts;
  /** Ordinary messages that state nothing, for what no line of the policy speaks of. */
  readonly background: readonly string[];
  /** The same of bots: for signals by the bot. Without it they are fitted beside what customers say. */
  readonly botBackground?: readonly string[];
  /** What comes fitted with Handrail: holds for signals that the policy has as they came. */
  readonly readyMade?: ReadyMade;
}

/** The models of signals: from what was fitted ahead where it belongs to them, else fitted at once. */
export function modelSource(
  options: FitOptions,
  models: SignalModels | undefined,
  encoder: Encoder,
) {
  const { policy, readyMade } = options;
  const learn = createLearner(encoder);
  const usable =
    models !== undefined && models.encoder === encoder.fingerprint ? models : undefined;
  const backgroundOf = backgrounds(options);
  const keyOf = modelKeys(backgroundOf);
  const findReadyMade = readyMadeFinder(readyMade, encoder);
  return (signal: Signal): FoundModel | undefined => {
    const found = findReadyMade(signal);
    if (found !== undefined) return found;
    const lines = trainingLines(signal, policy.signals, backgroundOf(signal));
    if (lines === undefined) return undefined;
    const stored = usable?.signals[keyOf(signal, lines)];
    const model = stored === undefined ? learn(lines) : restoreModel(stored, encoder.dimensions);
    return { model, like: signal.like };
  };
}

/** What the side of a signal ordinarily says. */
function backgrounds({ background, botBackground = background }: FitOptions) {
  const both = botBackground === background ? background : [...background, ...botBackground];
  return ({ by }: Signal): readonly string[] =>
    by === 'bot' ? botBackground : by === 'customer' ? background : both;
}

/** Every signal of a policy that there is something to fit from, fitted, to be kept beside the policy. */
export function fitSignals(options: FitOptions): SignalModels {
  checkGiven(options);
  const encoder = createEncoder(options.table, options.counts);
  const modelOf = modelSource(options, undefined, encoder);
  const backgroundOf = backgrounds(options);
  const keyOf = modelKeys(backgroundOf);
  const { signals } = options.policy;
  return {
    format: MODELS_FORMAT,
    encoder: encoder.fingerprint,
    signals: Object.fromEntries(
      signals.flatMap((signal) => {
        const lines = trainingLines(signal, signals, backgroundOf(signal));
        const found = modelOf(signal);
        if (lines === undefined || found === undefined) return [];
        return [[keyOf(signal, lines), storeModel(found.model)]];
      }),
    ),
  };
}
