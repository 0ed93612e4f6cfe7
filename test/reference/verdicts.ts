// The reference: what each exchange says about a signal, and the value, `now` and counts that follow.

import type { Ports } from '../../src/engine/port.ts';
import type { Condition } from '../../src/policy/condition.ts';
import type { Side, Signal, TextRule } from '../../src/policy/policy.ts';
import type { Truth, Verdict } from '../../src/policy/truth.ts';
import type { SpokenTurn, Talk } from './moments.ts';

/** What the classifiers answer about a signal at a turn. */
export type Answer = Verdict | 'failed' | 'abstains';
/** `latest`: index of the latest turn when the question is asked. A failure may be over by then. */
export type Judge = (signal: string, turn: number, latest: number) => Answer;

/** The verdict of a signal at a turn, with every failure settled one way or another. */
export type VerdictAt = (signal: Signal, turn: SpokenTurn) => Verdict;

/** For each exchange in which the signal's own side has spoken, in order. */
export interface ExchangeVerdict {
  readonly exchange: number;
  readonly verdict: Verdict;
}

export function isOwnTurn(by: Side, turn: SpokenTurn): boolean {
  const { role } = turn.event;
  return by === 'anyone' ? role === 'customer' || role === 'bot' : role === by;
}

/** Lower case, no accents, no punctuation, single spaces. */
function words(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function matches(rule: TextRule, text: string, ports: Ports): boolean {
  if (rule.kind === 'phrase') return ` ${words(text)} `.includes(` ${words(rule.text)} `);
  return ports.patterns.compile(rule).find(text, 'first').length > 0;
}

/** The answer for one turn: text rules first, then whoever else can judge. */
export function answerAt(
  signal: Signal,
  turn: SpokenTurn,
  asked: (signal: string, turn: number) => Answer,
  ports: Ports,
): Verdict | 'failed' {
  const said = (rules: readonly TextRule[]) =>
    rules.some((rule) => matches(rule, turn.event.text, ports));
  if (said(signal.says) && !said(signal.unlessSays)) return 'yes';
  const hasText = signal.says.length > 0;
  const forClassifiers =
    signal.description !== undefined || signal.like.length > 0 || signal.unlike.length > 0;
  if (hasText && !forClassifiers) return 'no';
  const answer = asked(signal.name, turn.index);
  if (answer === 'abstains') return hasText ? 'no' : 'failed';
  return answer;
}

/** Each stage is asked where those before it were not sure. What the last one said that said anything holds. */
export function inStages(stages: readonly Answer[]): Answer {
  const sure = stages.find((one) => one === 'yes' || one === 'no' || one === 'withdrawn');
  return sure ?? stages.findLast((one) => one !== 'abstains') ?? 'abstains';
}

/** Verdicts on the turns of one exchange join in their order. */
export function join(before: Verdict, next: Verdict): Verdict {
  if (next === 'withdrawn') return 'withdrawn';
  if (before === 'withdrawn') return next === 'no' ? 'withdrawn' : next;
  if (before === 'yes' || next === 'yes') return 'yes';
  if (before === 'maybe' || next === 'maybe') return 'maybe';
  return 'no';
}

export function exchangeVerdicts(
  signal: Signal,
  talk: Talk,
  verdictAt: VerdictAt,
): readonly ExchangeVerdict[] {
  const own = talk.turns.filter((turn) => isOwnTurn(signal.by, turn));
  const exchanges = [...new Set(own.map((turn) => turn.exchange))];
  return exchanges.map((exchange) => {
    const verdicts = own.filter((t) => t.exchange === exchange).map((t) => verdictAt(signal, t));
    return { exchange, verdict: verdicts.reduce(join) };
  });
}

/** A `yes` stays until it is withdrawn; a `maybe` lapses, unless the exchange gave a detail that was asked for. */
export function signalValue(
  verdicts: readonly ExchangeVerdict[],
  answered: (exchange: number) => boolean,
): Truth {
  let value: Truth = 'no';
  for (const { exchange, verdict } of verdicts) {
    if (verdict === 'withdrawn') value = 'no';
    else if (verdict === 'yes' || value === 'yes') value = 'yes';
    else if (verdict === 'maybe') value = 'maybe';
    else value = value === 'maybe' && answered(exchange) ? 'maybe' : 'no';
  }
  return value;
}

export function nowOf(verdicts: readonly ExchangeVerdict[]): Truth {
  const latest = verdicts.at(-1)?.verdict ?? 'no';
  return latest === 'withdrawn' ? 'no' : latest;
}

type Count = Extract<Condition, { kind: 'count' }>;

export function countOf(verdicts: readonly ExchangeVerdict[], count: Count): Truth {
  const plain = verdicts.map((v) => v.verdict);
  if (reached(plain, count)) return 'yes';
  if (plain.at(-1) === 'maybe' && reached([...plain.slice(0, -1), 'yes'], count)) return 'maybe';
  return 'no';
}

function reached(verdicts: readonly Verdict[], { times, span }: Count): boolean {
  if (span === 'row') {
    return verdicts.length >= times && verdicts.slice(-times).every((v) => v === 'yes');
  }
  const window = span === 'all' ? verdicts : verdicts.slice(-span);
  const sinceWithdrawn = window.slice(window.lastIndexOf('withdrawn') + 1);
  return sinceWithdrawn.filter((v) => v === 'yes').length >= times;
}
