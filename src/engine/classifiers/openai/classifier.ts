// The language model as a classifier: asked last, for what is still open, and believed as far as its quotes bear it out.

import { hashValue } from '../../../policy/hash.ts';
import type {
  Answered,
  Classifier,
  JudgementRequest,
  SummaryAnswer,
  SummaryRequest,
} from '../../classifier.ts';
import { asking } from './complete.ts';
import { type Judging, judge } from './judge.ts';
import { judgedSignals } from './judged-signals.ts';
import { safetyIn } from './judgement.ts';
import type { OpenAiOptions } from './options.ts';
import { PROMPT_VERSION } from './prompt-instructions.ts';
import { summarise } from './summarise.ts';
import { bandOf } from './thresholds.ts';

export const OPENAI = 'openai';

export interface OpenAiClassifier extends Classifier {
  readonly name: typeof OPENAI;
  /**
   * Changes with the model, the prompt's version, calibration and thresholds. The server's address is no part of it: it says where
   * a model runs, not what it says, and would keep runs of two machines from being compared.
   */
  readonly fingerprint: string;
  /** Changes with all that scores depend on beside the policy: a calibration belongs to it. */
  readonly scoring: string;
  /** Judgements in the order of the questions. Failures are values. Rejects only where the store of recorded answers does. */
  judge(request: JudgementRequest): Promise<Answered>;
  /** Values of the fields' types; `unfilled` says why others are empty. */
  summarise(request: SummaryRequest): Promise<SummaryAnswer>;
}

/** As the client asks for it; a server that refuses it is told of at once. */
const SAMPLING = { temperature: 0 } as const;

export function openAiClassifier(options: OpenAiOptions): OpenAiClassifier {
  const { policy, client, thresholds = {}, repeat = 0 } = options;
  const model = options.model ?? client.model;
  const scoring = hashValue({ classifier: OPENAI, model, prompt: PROMPT_VERSION, ...SAMPLING });
  // Thresholds belong to the scores that they were measured on.
  const calibration = options.calibration?.classifier === scoring ? options.calibration : undefined;
  const unscored = new Set<string>();
  const noted = (): readonly string[] => Array.from(unscored, (name) => `${UNSCORED_FACT} ${name}`);
  const judging: Judging = {
    options,
    base: { classifier: OPENAI, model, prompt: PROMPT_VERSION, repeat },
    ask: asking(policy, client),
    rules: {
      bandOf: (signal) => bandOf(signal, calibration, thresholds),
      isSafety: safetyIn(policy),
      signalNames: judgedSignals(policy).map(({ name }) => name),
    },
    unscored: (name) => {
      unscored.add(name);
    },
  };
  return {
    name: OPENAI,
    fingerprint: hashValue({ scoring, calibration: calibration ?? null, thresholds }),
    scoring,
    findsDetails: true,
    noted,
    notes: (facts = noted()) => {
      const names = policy.signals
        .map(({ name }) => name)
        .filter((name) => facts.includes(`${UNSCORED_FACT} ${name}`));
      return names.length === 0 ? [] : [`Without thresholds: ${names.join(', ')}. ${UNSCORED}`];
    },
    judge: (request) => judge(judging, request),
    summarise: (request) => summarise(judging, request),
  };
}

/** Before the name of a signal, in what notes are made of. */
const UNSCORED_FACT = 'unscored';

const UNSCORED =
  'Their thresholds measure a score, and the server of the language model gave no token probabilities: its verdicts stand as it said them.';
