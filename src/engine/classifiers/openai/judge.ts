// A request of the engine, answered: masked, asked for what nobody has recorded, proved by quotes.

import type { Detail } from '../../../policy/policy.ts';
import type {
  Answered,
  FoundDetail,
  Judgement,
  JudgementRequest,
  Question,
  ReadTurn,
} from '../../classifier.ts';
import type { GivenAnswer, Sending, Wanted } from './answers.ts';
import { inBatches } from './batches.ts';
import type { Ask } from './complete.ts';
import type { Asked } from './conversation-message.ts';
import { foundDetail } from './found-detail.ts';
import { judgedSignals } from './judged-signals.ts';
import { type JudgingRules, judgementOf } from './judgement.ts';
import { maskedTurns } from './masked.ts';
import type { OpenAiOptions } from './options.ts';
import { notGiven, type ReadAnswer } from './read-answer.ts';
import { type Shown, shown, windowsOf } from './shown.ts';
import { type KeyBase, wantedDetail, wantedVerdict } from './wanted.ts';

type Failure = Extract<Judgement, { readonly kind: 'failed' }>;

/** One question, or one detail, with the key of its answer. */
type Part =
  | {
      readonly kind: 'question';
      readonly question: Question;
      readonly wanted: Wanted;
      /** What is shown with it. */
      readonly window: Shown;
    }
  | {
      readonly kind: 'detail';
      readonly detail: Detail;
      readonly wanted: Wanted;
      readonly window: Shown;
    };

export interface Judging {
  readonly options: OpenAiOptions;
  readonly base: KeyBase;
  readonly ask: Ask;
  readonly rules: JudgingRules;
  /** Told of each signal whose thresholds found no score to measure. */
  readonly unscored: (signal: string) => void;
}

export async function judge(judging: Judging, request: JudgementRequest): Promise<Answered> {
  const { policy, ports } = judging.options;
  const { questions, details = [], language = '' } = request;
  const known = new Set(judgedSignals(policy).map(({ name }) => name));
  const knownDetails = new Set(policy.details.map(({ name }) => name));
  const masked = maskedTurns(request.turns, policy, ports, language);
  if (!masked.ok) return { judgements: questions.map(() => failed(masked.reason)), details: [] };
  const latest = shown(masked.turns);
  const windows = windowsOf(
    masked.turns,
    questions.map(({ turn }) => turn),
    latest,
  );
  // What cannot be asked is settled at once; the rest has a part each.
  const asked = questions.map((question) =>
    partOf(question, known, windows, masked.turns, judging),
  );
  const parts: readonly Part[] = [
    ...asked.flatMap((part) => (part.kind === 'question' ? [part] : [])),
    ...details
      .filter(({ name }) => knownDetails.has(name))
      .map((detail) => ({
        kind: 'detail' as const,
        detail,
        wanted: wantedDetail(judging.base, detail, masked.turns, language),
        window: latest,
      })),
  ];
  const given = await answersTo(judging, parts, request);
  const judgements = asked.map((part): Judgement => {
    if (part.kind !== 'question') return part;
    return judgementIn(given[parts.indexOf(part)], part.question, part.window, judging);
  });
  return { judgements, details: given.flatMap((answer, at) => detailIn(answer, parts[at])) };
}

function partOf(
  question: Question,
  known: ReadonlySet<string>,
  windows: ReadonlyMap<number, Shown>,
  turns: readonly ReadTurn[],
  { base, options }: Judging,
): Extract<Part, { readonly kind: 'question' }> | Exclude<Judgement, { readonly kind: 'verdict' }> {
  const { signal, turn } = question;
  if (!known.has(signal.name)) return { kind: 'abstains' };
  const window = windows.get(turn);
  if (window === undefined) return failed(`there is no turn ${turn + 1} to judge`);
  return {
    kind: 'question',
    question,
    wanted: wantedVerdict(base, options.policy, question, turns),
    window,
  };
}

async function answersTo(
  { options, ask }: Judging,
  parts: readonly Part[],
  { language = '', signal }: JudgementRequest,
): Promise<readonly GivenAnswer[]> {
  if (parts.length === 0) return [];
  const askFor = async (
    missing: readonly Wanted[],
    sending?: Sending,
  ): Promise<readonly GivenAnswer[]> => {
    const open = missing.flatMap(({ subject }) => parts.find((part) => isOf(part, subject)) ?? []);
    return inBatches(open, async (batch) => {
      const [{ window }] = batch;
      const answer = await ask(window, askedIn(batch), signal, sending);
      return {
        given: batch.map((part) => answerOf(part, answer, window, options, language)),
        answered: answer.answered,
        cutOff: answer.cutOff,
      };
    });
  };
  const wanted = parts.map((part) => part.wanted);
  return options.answers === undefined
    ? askFor(wanted)
    : options.answers.recorded(wanted, askFor, signal);
}

function askedIn(parts: readonly Part[]): Asked {
  return {
    questions: parts.flatMap((part) =>
      part.kind === 'question'
        ? [{ signal: part.question.signal.name, at: part.question.turn }]
        : [],
    ),
    details: parts.flatMap((part) => (part.kind === 'detail' ? [part.detail.name] : [])),
    summary: [],
  };
}

function isOf({ wanted: { subject } }: Part, { kind, name, turn }: Wanted['subject']): boolean {
  return subject.kind === kind && subject.name === name && subject.turn === turn;
}

/** A verdict is kept as it was said: thresholds and proof are looked at whenever it is used. */
function answerOf(
  part: Part,
  answer: ReadAnswer,
  { turns }: Shown,
  { ports }: OpenAiOptions,
  language: string,
): GivenAnswer {
  if (part.kind === 'question') {
    const said = answer.verdict(part.question.signal.name, part.question.turn);
    return said.kind === 'failed' ? notGiven(said.reason, answer) : said;
  }
  const { detail } = part;
  const read = answer.detail(detail.name);
  if (read.kind === 'failed') return notGiven(read.reason, answer);
  const found = read.said && foundDetail(detail, read.said, turns, ports, language);
  return found === undefined
    ? { kind: 'detail' }
    : { kind: 'detail', found: { value: found.value, turn: found.turn } };
}

function judgementIn(
  given: GivenAnswer | undefined,
  question: Question,
  { turns }: Shown,
  { rules, unscored }: Judging,
): Judgement {
  if (given?.kind === 'failed' || given?.kind === 'unfit') return failed(given.reason);
  if (given?.kind !== 'verdict') return failed(`no answer to ${question.signal.name}`);
  const { yesFrom, noBelow } = rules.bandOf(question.signal);
  const measured = yesFrom !== undefined || noBelow !== undefined;
  if (measured && given.score === undefined && given.verdict !== 'withdrawn') {
    unscored(question.signal.name);
  }
  return judgementOf(given, question, turns, rules);
}

function detailIn(given: GivenAnswer, part: Part | undefined): readonly FoundDetail[] {
  if (part?.kind !== 'detail' || given.kind !== 'detail' || given.found === undefined) return [];
  return [{ name: part.detail.name, ...given.found }];
}

function failed(reason: string): Failure {
  return { kind: 'failed', reason };
}
