// The embedded classifier: signals judged offline, without a model server, in microseconds.

import { hashValue } from '../../../policy/hash.ts';
import type { Signal } from '../../../policy/policy.ts';
import type { Truth } from '../../../policy/truth.ts';
import type {
  Classifier,
  Judgement,
  JudgementRequest,
  Question,
  ReadTurn,
} from '../../classifier.ts';
import { createEncoder } from './encode.ts';
import { ENGLISH, type Language, languageOf, UNKNOWN } from './language.ts';
import { scoringFingerprint } from './model-key.ts';
import { type FitOptions, modelSource } from './models.ts';
import { knownTexts, nearestOf, outsideScore, standsAlone } from './out-of-scope.ts';
import { agentPicker } from './pick-agent.ts';
import { type ReadParts, turnReader } from './read-turn.ts';
import { type Added, createScorer, type Placed } from './score.ts';
import type { SignalModel, SignalModels } from './signal-model.ts';
import {
  shareOf,
  type ThresholdOptions,
  type Thresholds,
  thresholdsOf,
  verdictOf,
} from './thresholds.ts';
import { explain, type Why } from './why.ts';
import type { WordTable } from './word-table.ts';
import { words } from './words.ts';

export const EMBEDDED = 'embedded';

export interface EmbeddedOptions extends FitOptions, ThresholdOptions {
  /** Signals that were fitted ahead. One that does not belong to the policy as it is now is fitted anew. */
  readonly models?: SignalModels;
}

export interface EmbeddedClassifier extends Classifier {
  readonly name: typeof EMBEDDED;
  readonly fingerprint: string;
  /** Changes with all that scores depend on beside the policy: word table, counts, ready-made signals, the way to fit. */
  readonly scoring: string;
  judge(request: JudgementRequest): readonly Judgement[];
  pickAgent(
    agents: readonly { readonly name: string; readonly description: string }[],
    turns: readonly ReadTurn[],
  ): string | undefined;
  /** Why a question gets its verdict. Undefined where the classifier abstains. */
  why(turns: readonly ReadTurn[], question: Question): Why | undefined;
  /** Where yes, maybe and no part, and on what ground. Undefined where there is nothing to fit from. */
  thresholds(signal: Signal): Thresholds | undefined;
}

interface Ready {
  readonly model: SignalModel;
  readonly like: readonly string[];
  readonly added: Added;
  readonly languages: ReadonlySet<Language>;
  readonly thresholds: Thresholds;
}

interface PlacedTurn extends ReadParts {
  readonly placed: readonly Placed[];
}

/** Signals are fitted when they are first asked for, unless `models` has them. */
export function embeddedClassifier(options: EmbeddedOptions): EmbeddedClassifier {
  const { table } = options;
  const encoder = createEncoder(table, options.counts);
  const modelOf = modelSource(options, options.models, encoder);
  const scorer = createScorer();
  const read = turnReader(encoder, table);
  const scoring = scoringFingerprint(encoder.fingerprint, options.readyMade);
  // Thresholds belong to the scores that they were measured on.
  const calibration = options.calibration?.classifier === scoring ? options.calibration : undefined;
  const ready = new Map<Signal, Ready | undefined>();
  const readyFor = (signal: Signal): Ready | undefined => {
    if (ready.has(signal)) return ready.get(signal);
    const found = modelOf(signal);
    const one = found && {
      ...found,
      added: scorer.add(found.model),
      languages: languagesOf(signal, table),
      thresholds: thresholdsOf(signal, found.model, { ...options, calibration }),
    };
    ready.set(signal, one);
    return one;
  };
  let nearestKnown: ReturnType<typeof nearestOf> | undefined;
  const nearness = ({ texts }: PlacedTurn): number => {
    nearestKnown ??= nearestOf(knownTexts(options.policy).map(encoder.encode));
    return Math.max(...texts.map(({ encoded }) => nearestKnown?.(encoded) ?? 0));
  };
  const placed = (turns: readonly ReadTurn[], turn: number): PlacedTurn | undefined => {
    const parts = read(turns, turn);
    return parts && { ...parts, placed: parts.texts.map(({ encoded }) => scorer.place(encoded)) };
  };

  return {
    name: EMBEDDED,
    fingerprint: hashValue({
      scoring,
      calibration: calibration ?? null,
      alpha: options.alpha ?? null,
    }),
    scoring,
    notes: () => {
      const names = options.policy.signals
        .filter((signal) => ready.get(signal)?.thresholds.from === 'uncalibrated')
        .map(({ name }) => name);
      return names.length === 0 ? [] : [`Uncalibrated: ${names.join(', ')}. ${UNCALIBRATED}`];
    },
    judge: ({ turns, questions }) => {
      // All signals first: a piece of a text has its place only once a signal weighs it.
      for (const { signal } of questions) readyFor(signal);
      const found = new Map<number, PlacedTurn | undefined>();
      return questions.map(({ signal, turn }) => {
        if (!found.has(turn)) found.set(turn, placed(turns, turn));
        const known = readyFor(signal);
        const parts = found.get(turn);
        if (known === undefined || parts === undefined || !known.languages.has(parts.language)) {
          return { kind: 'abstains' };
        }
        if (known.model.outside === true) {
          return outside(turns, turn, known, parts, scorer.score, () => nearness(parts));
        }
        return judgement(turn, known, parts, scorer.score);
      });
    },
    pickAgent: agentPicker(options),
    why: (turns, { signal, turn }) => {
      const known = readyFor(signal);
      const parts = read(turns, turn);
      if (known === undefined || parts === undefined || !known.languages.has(parts.language)) {
        return undefined;
      }
      return explain(encoder, known.model, known.like, parts.reading);
    },
    thresholds: (signal) => readyFor(signal)?.thresholds,
  };
}

const UNCALIBRATED =
  'What the embedded classifier calls yes, maybe and no rests there on example lines, not on messages as they come (handrail calibrate).';

/** The languages in which a signal can be judged: English, and those of its own lines. */
function languagesOf(
  { like, unlike, description }: Signal,
  table: WordTable,
): ReadonlySet<Language> {
  const lines = [...like, ...unlike, ...(description === undefined ? [] : [description])];
  const found = new Set([ENGLISH, ...lines.map((line) => languageOf(line, words(line), table))]);
  // Of a text in no language that can be named it is not known that it is in none of these.
  return found.size === 1 ? found : found.add(UNKNOWN);
}

function judgement(
  turn: number,
  { model, added, thresholds }: Ready,
  { texts, role, own, placed }: PlacedTurn,
  score: (text: Placed, signal: Added) => number,
): Judgement {
  let best = { share: -1, text: '' };
  for (const [at, one] of placed.entries()) {
    const share = shareOf(score(one, added), model.cut);
    if (share > best.share) best = { share, text: texts[at]?.text ?? '' };
  }
  const verdict = settled(verdictOf(best.share, thresholds), role, best.text);
  if (verdict === 'no') return { kind: 'verdict', verdict, score: best.share };
  // A quote stands in the turn; what was joined from two turns stands in neither.
  const text = own.includes(best.text) ? best.text : own;
  return { kind: 'verdict', verdict, score: best.share, quote: { turn, text } };
}

/** Nothing that was said may be near to the policy: so the nearest part counts, and the text as a whole. */
function outside(
  turns: readonly ReadTurn[],
  turn: number,
  { model, added, thresholds }: Ready,
  { placed, own }: PlacedTurn,
  score: (text: Placed, signal: Added) => number,
  nearness: () => number,
): Judgement {
  const at = turns.findIndex(({ index }) => index === turn);
  const [whole] = placed;
  if (whole === undefined || !standsAlone(turns, at)) {
    return { kind: 'verdict', verdict: 'no', score: 0 };
  }
  const share = outsideScore(shareOf(score(whole, added), model.cut), nearness);
  const verdict = verdictOf(share, thresholds);
  if (verdict === 'no') return { kind: 'verdict', verdict, score: share };
  return { kind: 'verdict', verdict, score: share, quote: { turn, text: own } };
}

/** What a bot asks it has not done, nor promised. */
function settled(verdict: Truth, role: ReadTurn['role'], text: string): Truth {
  return role === 'bot' && verdict === 'yes' && text.trimEnd().endsWith('?') ? 'maybe' : verdict;
}
