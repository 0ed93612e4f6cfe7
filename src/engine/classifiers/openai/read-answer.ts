// A model's answer, entry by entry: what is whole counts, what is missing or wrong has failed with its reason.

import type { Verdict } from '../../../policy/truth.ts';
import type { Quote } from '../../classifier.ts';
import { VERDICTS } from './answer-schema.ts';
import type { Token } from './client/model-client.ts';
import { findJson, isObject } from './find-json.ts';
import { scoreOf, verdictProbabilities } from './probabilities.ts';

export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

/** As the model said it; nothing of it is proved yet. */
export type SaidVerdict =
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly quote?: Quote;
      readonly score?: number;
    }
  | Failed;

export type SaidDetail =
  | { readonly kind: 'detail'; readonly said?: { readonly value: string; readonly quote: Quote } }
  | Failed;

export type SaidSummary =
  | { readonly kind: 'summary'; readonly fields: Readonly<Record<string, unknown>> }
  | Failed;

export interface ReadAnswer {
  /** Whether the model wrote anything at all; else the server failed. */
  readonly answered: boolean;
  /** Whether the model's answer came to its end: what is wrong with it is then the model's answer, and no accident. */
  readonly whole: boolean;
  /** Whether it reached the longest length that is allowed: less at once may fit. */
  readonly cutOff: boolean;
  verdict(signal: string, at: number): SaidVerdict;
  detail(name: string): SaidDetail;
  summary(): SaidSummary;
}

const KEYS = ['verdicts', 'details', 'summary'];

/** `tokens`: their probabilities, where the server gave any. Never throws, whatever the text. */
export function readAnswer(text: string, tokens?: readonly Token[], cutOff = false): ReadAnswer {
  const found = findJson(text, KEYS);
  const whole = !found.brokenOff && !cutOff;
  if (found.kind === 'none') {
    const failed = failure(`the language model did not answer as asked: ${found.reason}`);
    return { answered: true, whole, cutOff, ...nothingButFailed(failed) };
  }
  const { verdicts, details, summary } = found.value;
  const entries = listOf(verdicts);
  const probabilities = verdictProbabilities(text, tokens);
  // Of an answer that breaks off the last verdict may stand without its end.
  const more = (probabilities?.length ?? 0) - entries.length;
  const half = more === 1 && found.brokenOff && text.trimStart().startsWith('{');
  const scored = probabilities !== undefined && (more === 0 || half) ? probabilities : [];
  const missing = (what: string): Failed =>
    failure(
      found.brokenOff || cutOff
        ? `the language model's answer breaks off before ${what}`
        : `the language model left out ${what}`,
    );
  return {
    answered: true,
    whole,
    cutOff,
    verdict: (signal, at) => {
      const mine = entries.flatMap((entry, place) =>
        isObject(entry) && entry.signal === signal && entry.at === at
          ? [readVerdict(entry, scored[place])]
          : [],
      );
      return only(mine, missing(`${signal} at turn ${at + 1}`), `${signal} at turn ${at + 1}`);
    },
    detail: (name) => {
      const mine = listOf(details).flatMap((entry) =>
        isObject(entry) && entry.detail === name ? [readDetail(entry)] : [],
      );
      return only(mine, missing(`the detail ${name}`), `the detail ${name}`);
    },
    summary: () =>
      isObject(summary) ? { kind: 'summary', fields: summary } : missing('the summary'),
  };
}

/** Where there was no answer: each part of it has failed alike. */
export function noAnswer(reason: string, cutOff = false): ReadAnswer {
  return { answered: false, whole: false, cutOff, ...nothingButFailed(failure(reason)) };
}

/** What a part of an answer that cannot be used counts as: one that came to its end is recorded as it is. */
export function notGiven(
  reason: string,
  { whole }: ReadAnswer,
): { readonly kind: 'unfit' | 'failed'; readonly reason: string } {
  return { kind: whole ? 'unfit' : 'failed', reason };
}

function nothingButFailed(failed: Failed): Pick<ReadAnswer, 'verdict' | 'detail' | 'summary'> {
  return { verdict: () => failed, detail: () => failed, summary: () => failed };
}

function readVerdict(
  { verdict, quote, turn }: Readonly<Record<string, unknown>>,
  probability: number | undefined,
): SaidVerdict {
  const known = VERDICTS.find((one) => one === verdict);
  if (known === undefined) {
    return failure(
      `the language model's verdict is ${shown(verdict)}, not yes, maybe, no or withdrawn`,
    );
  }
  const words = readQuote(quote, turn);
  if (words === 'wrong') return failure(WRONG_QUOTE);
  const score = probability === undefined ? undefined : scoreOf(known, probability);
  return {
    kind: 'verdict',
    verdict: known,
    ...(words !== undefined && { quote: words }),
    ...(score !== undefined && { score }),
  };
}

function readDetail({ value, quote, turn }: Readonly<Record<string, unknown>>): SaidDetail {
  if (value !== null && typeof value !== 'string') {
    return failure(`the language model's value is ${shown(value)}, not a text or null`);
  }
  const words = readQuote(quote, turn);
  if (words === 'wrong') return failure(WRONG_QUOTE);
  if (value === null || words === undefined) return { kind: 'detail' };
  return { kind: 'detail', said: { value, quote: words } };
}

const WRONG_QUOTE = "the language model's quote is no text with the number of a turn";

/** Undefined where there is none, or only half of it: that proves nothing. */
function readQuote(quote: unknown, turn: unknown): Quote | undefined | 'wrong' {
  const isText = typeof quote === 'string';
  const isTurn = typeof turn === 'number' && Number.isInteger(turn);
  if (!isText && quote !== null && quote !== undefined) return 'wrong';
  if (!isTurn && turn !== null && turn !== undefined) return 'wrong';
  // A number that no turn can have names none.
  const names = isTurn && Number.isSafeInteger(turn) && turn >= 0;
  return isText && names ? { turn, text: quote } : undefined;
}

/** The one answer; two that say the same are one. */
function only<T>(all: readonly (T | Failed)[], missing: Failed, what: string): T | Failed {
  const [first, ...more] = all;
  if (first === undefined) return missing;
  const text = JSON.stringify(first);
  return more.every((other) => JSON.stringify(other) === text)
    ? first
    : failure(`the language model answers twice on ${what}, and differently`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Short, and only what can hold no words of the conversation. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return /^[\w -]{1,20}$/.test(value) ? `"${value}"` : 'another text';
  return value === null ? 'null' : `of the type ${Array.isArray(value) ? 'list' : typeof value}`;
}

function failure(reason: string): Failed {
  return { kind: 'failed', reason };
}
