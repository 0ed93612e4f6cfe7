// Signals that come with Handrail, fitted ahead from many more lines than a policy carries.

import type { Signal } from '../../../../policy/policy.ts';
import type { Encoder } from '../encoding/encode.ts';
import { fingerprint } from '../encoding/fingerprint.ts';
import { type Band, round } from '../fitting/bands.ts';
import { createLearner } from '../fitting/learn.ts';
import { OUT_OF_SCOPE, OUTSIDE_BAND } from '../fitting/out-of-scope.ts';
import {
  restoreModel,
  type SignalModel,
  type StoredModel,
  storeModel,
} from '../fitting/signal-model.ts';
import { trainingLines } from '../fitting/training-lines.ts';
import { signalHash } from '../thresholds/calibration.ts';
import { shareOf } from '../thresholds/thresholds.ts';
import { WITHDRAWAL, type WithdrawalRules } from './taking-back.ts';

export const READY_MADE_FORMAT = 1;

/** Nobody waits for this fit: all lines are taken. */
const MOST_LINES = 1_000;
/** The background counts as so many lines: nearly all that is ever said states none of these signals. */
const BACKGROUND_LINES = 80;

/** Plain JSON. */
export interface ReadyMade {
  readonly format: typeof READY_MADE_FORMAT;
  /** `Encoder.fingerprint`: with another table or other counts the weights mean nothing. */
  readonly encoder: string;
  /** Of the signals below. */
  readonly fingerprint: string;
  /** By name. */
  readonly signals: Readonly<Record<string, ReadyMadeSignal>>;
}

export interface ReadyMadeSignal {
  /** `signalHash` of the signal as Handrail has it. A policy that says it otherwise has a signal of its own. */
  readonly signal: string;
  /** What it was fitted from, to be shown beside a verdict. */
  readonly like: readonly string[];
  readonly model: StoredModel;
  /** Text rules, where no policy carries them: of what is taken back. */
  readonly textRules?: WithdrawalRules;
}

/** The signal as Handrail has it, with the lines that it is to be fitted from. */
export interface ReadyMadeLines {
  readonly signal: Signal;
  readonly like: readonly string[];
  readonly unlike: readonly string[];
}

/** Fits each, beside the others and the background: what customers ordinarily write, and what bots do. */
export function fitReadyMade(
  all: readonly ReadyMadeLines[],
  encoder: Encoder,
  background: readonly string[],
  ofBots = background,
): ReadyMade {
  const learn = createLearner(encoder, { most: MOST_LINES, backgroundLines: BACKGROUND_LINES });
  const written = all.map(({ signal, like, unlike }) => ({ ...signal, like, unlike }));
  const signals: Record<string, ReadyMadeSignal> = {};
  for (const { signal, like, unlike } of all) {
    const ordinary = signal.by === 'bot' ? ofBots : background;
    const lines = trainingLines({ ...signal, like, unlike }, written, ordinary);
    if (lines === undefined) throw new Error(`there is nothing to fit ${signal.name} from`);
    const model = learn(lines);
    const lean: SignalModel = {
      ...strongest(model),
      stating: [],
      others: [],
      ...(signal.name === OUT_OF_SCOPE
        ? { outside: true, band: OUTSIDE_BAND }
        : { band: carefulBand(model, signal.by) }),
    };
    const { says, unlessSays } = signal;
    signals[signal.name] = {
      signal: signalHash(signal),
      like,
      model: storeModel(lean),
      ...(signal.name === WITHDRAWAL && { textRules: { says, unlessSays } }),
    };
  }
  const sum = fingerprint(new TextEncoder().encode(JSON.stringify(signals)));
  return { format: READY_MADE_FORMAT, encoder: encoder.fingerprint, fingerprint: sum, signals };
}

/**
 * Text rules come first and find most of what is meant, and every message of every policy is judged: so `yes` is for what
 * is beyond all but three of the lines that do not state the signal, hard ones among them, and `maybe` for what is beyond all but five.
 * Of what the bot itself said nobody can be asked: there only its questions are `maybe`.
 */
const BEYOND_ALL_BUT = { yes: 3, maybe: 5 };

function carefulBand({ others, cut }: SignalModel, by: Signal['by']): Band {
  const shares = others.map((score) => shareOf(score, cut)).sort((a, b) => b - a);
  const beyondAllBut = (lines: number): number => round((shares[lines] ?? 1) + 1e-6);
  return {
    yesFrom: beyondAllBut(BEYOND_ALL_BUT.yes),
    noBelow: beyondAllBut(by === 'bot' ? BEYOND_ALL_BUT.yes : BEYOND_ALL_BUT.maybe),
    tooFew: [],
  };
}

/** Of thousands of pieces most weigh next to nothing, and would make up most of the file. */
const MOST_PIECES = 4_000;

function strongest(model: SignalModel): SignalModel {
  const kept = Array.from(model.ids, (id, at) => ({ id, value: model.values[at] as number }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.id - b.id)
    .slice(0, MOST_PIECES)
    .sort((a, b) => a.id - b.id);
  return {
    ...model,
    ids: Int32Array.from(kept, ({ id }) => id),
    values: Int16Array.from(kept, ({ value }) => value),
  };
}

/** A model with the lines that state its signal. */
export interface FoundModel {
  readonly model: SignalModel;
  readonly like: readonly string[];
}

/** A ready-made signal by its name, whether or not a policy has it. */
export function readyMadeNamed(
  readyMade: ReadyMade | undefined,
  encoder: Encoder,
  name: string,
): ReadyMadeSignal | undefined {
  if (readyMade === undefined || readyMade.encoder !== encoder.fingerprint) return undefined;
  return Object.hasOwn(readyMade.signals, name) ? readyMade.signals[name] : undefined;
}

/** The ready-made model of a signal that the policy has as it came. */
export function readyMadeFinder(readyMade: ReadyMade | undefined, encoder: Encoder) {
  const byHash = new Map(
    readyMade === undefined || readyMade.encoder !== encoder.fingerprint
      ? []
      : Object.values(readyMade.signals).map((one) => [one.signal, one] as const),
  );
  return (signal: Signal): FoundModel | undefined => {
    const found = byHash.get(signalHash(signal));
    return found && { like: found.like, model: restoreModel(found.model, encoder.dimensions) };
  };
}
