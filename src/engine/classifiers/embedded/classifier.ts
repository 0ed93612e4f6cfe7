// The embedded classifier: signals judged offline, without a model server, in microseconds.

import { hashValue } from '../../../policy/hash.ts';
import type { Signal } from '../../../policy/policy.ts';
import type {
  Classifier,
  Judgement,
  JudgementRequest,
  Question,
  ReadTurn,
} from '../../classifier.ts';
import type { Ports } from '../../port.ts';
import {
  judgement,
  outside,
  type PlacedTurn,
  type Scored,
  type VerdictJudgement,
} from './deciding/judgement.ts';
import { ownTextRules } from './deciding/own-text-rules.ts';
import { agentPicker } from './deciding/pick-agent.ts';
import { explain, type Why } from './deciding/why.ts';
import { type Withdrawn, withdrawalReader, withdrawing } from './deciding/withdrawing.ts';
import { createEncoder } from './encoding/encode.ts';
import { words } from './encoding/words.ts';
import { cannotBeOutside, knownTexts, nearestOf } from './fitting/out-of-scope.ts';
import { createScorer } from './fitting/score.ts';
import type { SignalModels } from './fitting/signal-model.ts';
import {
  isRuled,
  languagesOf,
  leftOutNote,
  notKnown,
  type SignalLanguages,
  silence,
  spokenName,
} from './languages/signal-languages.ts';
import { checkGiven } from './models/given-options.ts';
import { scoringFingerprint } from './models/model-key.ts';
import { type FitOptions, modelSource } from './models/models.ts';
import { safetyOf, takenBackOf } from './models/taking-back.ts';
import { readingOf } from './reading/context.ts';
import { onlyWord, turnReader } from './reading/read-turn.ts';
import { signalLines } from './reading/signal-lines.ts';
import { type ThresholdOptions, type Thresholds, thresholdsOf } from './thresholds/thresholds.ts';

export const EMBEDDED = 'embedded';

export interface EmbeddedOptions extends FitOptions, ThresholdOptions {
  /** Reads text rules: what takes a signal back (`unless says`, `never mind`). Without it the models alone decide. */
  readonly patterns?: Ports['patterns'];
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
  /** Why a question gets its verdict, or none. Undefined where there is no such turn, or nothing to judge the signal from. */
  why(turns: readonly ReadTurn[], question: Question): Why | undefined;
  /** Where yes, maybe and no part, and on what ground. Undefined where there is nothing to fit from. */
  thresholds(signal: Signal): Thresholds | undefined;
}

interface Ready extends Scored {
  readonly like: readonly string[];
  readonly languages: SignalLanguages;
}

/** Signals are fitted when they are first asked for, unless `models` has them. */
export function embeddedClassifier(options: EmbeddedOptions): EmbeddedClassifier {
  checkGiven(options);
  const { table } = options;
  const encoder = createEncoder(table, options.counts);
  const modelOf = modelSource(options, options.models, encoder);
  const scorer = createScorer();
  const read = turnReader(encoder, table);
  const scoring = scoringFingerprint(encoder.fingerprint, options.readyMade);
  // Thresholds belong to the scores that they were measured on.
  const calibration = options.calibration?.classifier === scoring ? options.calibration : undefined;
  const ready = new Map<Signal, Ready | undefined>();
  const isSafety = safetyOf(options.policy);
  const readyFor = (signal: Signal): Ready | undefined => {
    if (ready.has(signal)) return ready.get(signal);
    const found = modelOf(signal);
    const one = found && {
      ...found,
      added: scorer.add(found.model),
      languages: languagesOf(signal, table, isSafety(signal)),
      lines: signalLines(signal),
      ...(found.model.band === undefined && { wordsLike: wordsAlone(signal) }),
      thresholds: thresholdsOf(signal, found.model, { ...options, calibration }),
    };
    ready.set(signal, one);
    return one;
  };
  const rules = ownTextRules(options.policy.signals, options.patterns);
  const canBeTakenBack = takenBackOf(options.policy);
  const readsWithdrawal = withdrawalReader(options, encoder, scorer);
  const withdraws = withdrawing(encoder, scorer);
  let nearestKnown: ReturnType<typeof nearestOf> | undefined;
  const nearness = ({ texts }: PlacedTurn): number => {
    nearestKnown ??= nearestOf(knownTexts(options.policy).map(encoder.encode));
    return Math.max(...texts.map(({ encoded }) => nearestKnown?.(encoded) ?? 0));
  };
  const placed = (turns: readonly ReadTurn[], turn: number): AskedTurn | undefined => {
    const parts = read(turns, turn);
    if (parts === undefined) return undefined;
    const placedParts = {
      ...parts,
      placed: parts.texts.map(({ encoded }) => scorer.place(encoded)),
    };
    return {
      ...placedParts,
      vetoed: once(() => rules.vetoed(parts.own, parts.role === 'bot' ? 'bot' : 'customer')),
      // The words of an offer that was accepted are the customer's, so the text rules hold for them too.
      accepted: once(() => rules.stated(parts.reading, 'customer')),
      withdrawn: once(() => readsWithdrawal(turn, placedParts)),
    };
  };

  const leftOut = new Set<string>();
  const noted = (): readonly string[] => [
    ...options.policy.signals
      .filter((signal) => ready.get(signal)?.thresholds.from === 'uncalibrated')
      .map(({ name }) => `${UNCALIBRATED_FACT} ${name}`),
    ...Array.from(leftOut, (name) => `${LEFT_OUT_FACT} ${name}`),
  ];

  return {
    name: EMBEDDED,
    fingerprint: hashValue({
      scoring,
      calibration: calibration ?? null,
      alpha: options.alpha ?? null,
    }),
    scoring,
    noted,
    notes: (facts = noted()) => {
      const named = (what: string) =>
        options.policy.signals
          .map(({ name }) => name)
          .filter((name) => facts.includes(`${what} ${name}`));
      const names = named(UNCALIBRATED_FACT);
      return [
        ...(names.length === 0 ? [] : [`Uncalibrated: ${names.join(', ')}. ${UNCALIBRATED}`]),
        ...named(LEFT_OUT_FACT).map(leftOutNote),
      ];
    },
    judge: ({ turns, questions }) => {
      // All signals first: a piece of a text has its place only once a signal weighs it.
      for (const { signal } of questions) readyFor(signal);
      const found = new Map<number, AskedTurn | undefined>();
      return questions.map(({ signal, turn }) => {
        if (!found.has(turn)) found.set(turn, placed(turns, turn));
        const known = readyFor(signal);
        const parts = found.get(turn);
        if (known === undefined || parts === undefined) return { kind: 'abstains' };
        const { languages } = known;
        const said = parts.yesTo === 'offer' && known.model.outside !== true;
        if (said && parts.accepted().has(signal.name)) {
          return { kind: 'verdict', verdict: 'yes', quote: { turn, text: parts.own } };
        }
        if (known.model.outside === true && cannotBeOutside(turns, turn, parts.language)) {
          return NOT_SAID;
        }
        if (!languages.judged.has(parts.language)) {
          if (known.model.outside !== true || !isRuled(parts.language)) {
            return notKnown(languages, parts.language, parts.own, words(parts.own));
          }
          leftOut.add(signal.name);
          return { kind: 'abstains' };
        }
        if (known.model.outside === true) {
          const found = outside(turn, known, parts, scorer.score, () => nearness(parts));
          return found.verdict !== 'no' && parts.vetoed().has(signal.name)
            ? takenBack(found)
            : found;
        }
        const judged = judgement(turn, known, parts, scorer.score);
        // Few turns state anything: only of those it is looked for.
        const own =
          judged.verdict !== 'no' && parts.vetoed().has(signal.name) ? takenBack(judged) : judged;
        if (!canBeTakenBack(signal)) return own;
        return withdraws({ turn, parts, own, signal: known, before: turns });
      });
    },
    pickAgent: agentPicker(options),
    why: (turns, { signal, turn }) => {
      const known = readyFor(signal);
      const parts = read(turns, turn);
      if (known === undefined || parts === undefined) return undefined;
      const { language, reading, texts } = parts;
      const from = readingOf(
        turns,
        turns.findIndex(({ index }) => index === turn),
      ).turns;
      const spoken = spokenName(language);
      const about = { turns: from, ...(spoken !== undefined && { language: spoken }) };
      if (!known.languages.judged.has(language)) {
        return { text: reading, ...about, silent: silence(known.languages, language), words: [] };
      }
      // What lies outside of a policy is seen from the whole alone.
      const told = known.model.outside === true ? texts.slice(0, 1) : texts;
      return { ...explain(encoder, known.model, known.like, told), ...about };
    },
    thresholds: (signal) => readyFor(signal)?.thresholds,
  };
}

interface AskedTurn extends PlacedTurn {
  /** Signals that its words take back. */
  readonly vetoed: () => ReadonlySet<string>;
  /** Signals that an accepted offer states by its words. */
  readonly accepted: () => ReadonlySet<string>;
  /** Where the customer takes a problem back. */
  readonly withdrawn: () => Withdrawn | undefined;
}

/** Worked out when first asked for. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** `unless says` holds for classifiers too: whatever the score, such a turn does not state the signal. */
function takenBack({ score }: VerdictJudgement): VerdictJudgement {
  return {
    kind: 'verdict',
    verdict: 'no',
    ...(score !== undefined && { score }),
    capped: true,
  };
}

const NOT_SAID: Judgement = { kind: 'verdict', verdict: 'no', score: 0 };

/** Before the name of a signal, in what notes are made of. */
const UNCALIBRATED_FACT = 'uncalibrated';
const LEFT_OUT_FACT = 'left out';

const UNCALIBRATED =
  'What the embedded classifier calls yes, maybe and no rests there on example lines, not on messages as they come (handrail calibrate).';

/** The `like` lines that are one word. */
function wordsAlone({ like }: Signal): ReadonlySet<string> {
  return new Set(like.flatMap((line) => onlyWord(words(line)) ?? []));
}
