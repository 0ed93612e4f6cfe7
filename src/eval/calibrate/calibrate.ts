// Conformal thresholds from labelled conversations, per signal.

import type { EmbeddedClassifier } from '../../engine/classifiers/embedded/classifier.ts';
import { type Alpha, conformalBand } from '../../engine/classifiers/embedded/fitting/bands.ts';
import { bestExpectedCut } from '../../engine/classifiers/embedded/fitting/cut.ts';
import {
  CALIBRATION_FORMAT,
  type CalibratedBand,
  type Calibration,
  signalHash,
} from '../../engine/classifiers/embedded/thresholds/calibration.ts';
import type { Policy, Signal } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { formatOf } from '../dataset/raw-file.ts';
import { readDataset } from '../dataset/read.ts';
import { judgeOf } from '../run/judge.ts';
import { type EvaluateOptions, runOptionsOf } from '../run/options.ts';
import { problemList } from '../run/problem-list.ts';
import { stepperOf } from '../run/stepper.ts';
import { type NoNews, newsOf } from './distinct.ts';
import { type LabelledScore, labelledScores, recording, type Scored } from './rows.ts';

/** With fewer rows a signal stays uncalibrated. */
export const ENOUGH = { yes: 10, no: 100 } as const;

/** What is promised where nothing else is asked: it needs no more rows than `ENOUGH`. */
export const CALIBRATED_ALPHA: Alpha = { yes: 0.1, no: 0.02 };

/**
 * Thresholds that keep their promise by saying maybe to much decide little: each maybe makes the bot ask. Of what does not state a signal
 * at most this share may be maybe, and of what does, at least one in four must be yes.
 */
export const MOST_MAYBE = { yes: 0.75, no: 0.1 } as const;

export type CalibrateOptions = Pick<EvaluateOptions, 'ports' | 'read' | 'unknownSignals'> & {
  readonly alpha?: Alpha;
};

export interface SignalRows {
  readonly signal: Signal;
  readonly yes: readonly number[];
  readonly no: readonly number[];
  /** Conversations that state the signal without saying at which turn: they judge nothing. */
  readonly unplaced: number;
  /** Turns whose label is neither yes nor no. */
  readonly unsure: number;
  /** Turns that the classifier could not judge, such as those in a language that it does not know. */
  readonly unjudged: number;
  /** Messages that were there before with the same label: each counts once. */
  readonly repeated: number;
  /** Messages that are lines of the policy, so the signal was fitted on them. */
  readonly own: number;
  /** Absent where there are too few rows, and where too much would be maybe. */
  readonly band?: CalibratedBand;
  /** Of the rows of each class, the share that would be maybe. Absent where there are too few rows. */
  readonly maybe?: { readonly yes: number; readonly no: number };
}

export type Calibrated =
  | {
      readonly ok: true;
      readonly calibration: Calibration;
      /** Of every signal that a classifier judges, in the order of the policy. */
      readonly signals: readonly SignalRows[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly DataProblem[];
      readonly problemCount: number;
    };

/** Scores every labelled turn that text rules leave open, as an evaluation would come upon it. */
export async function calibrate(
  policy: Policy,
  datasets: readonly string[],
  classifier: EmbeddedClassifier,
  options: CalibrateOptions,
): Promise<Calibrated> {
  let scored: Scored[] = [];
  const stepper = stepperOf(
    judgeOf({
      policy,
      ports: options.ports,
      classifiers: [recording(classifier, (one) => scored.push(one))],
      pinned: false,
      options: runOptionsOf({ ...options, signals: true, reports: '', now: new Date(0) }),
    }),
  );
  const problems = problemList();
  const found = new Map<string, Kept[]>();
  const noNews = newsOf(policy);
  for (const file of datasets) {
    const format = formatOf(file, options.read ?? {});
    for await (const item of readDataset(file, options.read)) {
      scored = [];
      const stepped = await stepper(file, format, item, problems.count === 0);
      for (const problem of stepped.problems) problems.add(problem);
      if (stepped.stepped === undefined) continue;
      for (const one of labelledScores(stepped.stepped.conversation, scored)) {
        const known = found.get(one.signal);
        const kept = keptOf(one.found, (text, kind) => noNews(one.signal, text, kind));
        if (known === undefined) found.set(one.signal, [kept]);
        else known.push(kept);
      }
    }
  }
  if (problems.count > 0) {
    return { ok: false, problems: problems.list(datasets), problemCount: problems.count };
  }
  const alpha = options.alpha ?? CALIBRATED_ALPHA;
  const signals = policy.signals
    .filter((signal) => classifier.thresholds(signal) !== undefined)
    .map((signal) => rowsOf(signal, found.get(signal.name) ?? [], alpha));
  const bands = signals.flatMap(({ signal, band }) =>
    band === undefined ? [] : [[signalHash(signal), band] as const],
  );
  return {
    ok: true,
    signals,
    calibration: {
      format: CALIBRATION_FORMAT,
      classifier: classifier.scoring,
      signals: Object.fromEntries(bands),
    },
  };
}

type Kept =
  | { readonly kind: 'yes' | 'no'; readonly score: number }
  | { readonly kind: Exclude<LabelledScore['kind'], 'yes' | 'no'> | NoNews };

/** The text is not kept: there may be millions. */
function keptOf(
  found: LabelledScore,
  noNews: (text: string, kind: 'yes' | 'no') => NoNews | undefined,
): Kept {
  if (!('score' in found)) return found;
  const { kind, score, text } = found;
  const why = noNews(text, kind);
  return why === undefined ? { kind, score } : { kind: why };
}

function rowsOf(signal: Signal, found: readonly Kept[], alpha: Alpha): SignalRows {
  const scores = (kind: 'yes' | 'no'): readonly number[] =>
    found.flatMap((one) => (one.kind === kind ? [one.score] : []));
  const count = (kind: Kept['kind']): number => found.filter((one) => one.kind === kind).length;
  const yes = scores('yes');
  const no = scores('no');
  const rows = {
    signal,
    yes,
    no,
    unplaced: count('unplaced'),
    unsure: count('unsure'),
    unjudged: count('unjudged'),
    repeated: count('repeated'),
    own: count('own'),
  };
  if (yes.length < ENOUGH.yes || no.length < ENOUGH.no) return rows;
  const cut = Math.round(bestExpectedCut(yes, no) * 1e6) / 1e6;
  const { yesFrom, noBelow, tooFew } = conformalBand(yes, no, cut, alpha);
  // A promise that so few rows cannot bear is none.
  if (tooFew.length > 0) return rows;
  const between = (all: readonly number[]): number =>
    all.filter((score) => score >= noBelow && score < yesFrom).length / all.length;
  const maybe = { yes: between(yes), no: between(no) };
  if (isTooWide(maybe)) return { ...rows, maybe };
  const band: CalibratedBand = {
    name: signal.name,
    yesFrom,
    noBelow,
    tooFew,
    alpha,
    rows: { yes: yes.length, no: no.length },
  };
  return { ...rows, band, maybe };
}

export function isTooWide(maybe: { readonly yes: number; readonly no: number }): boolean {
  return maybe.yes > MOST_MAYBE.yes || maybe.no > MOST_MAYBE.no;
}
