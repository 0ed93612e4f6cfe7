// A recorded answer as it lies on disk: with its format and its whole key, so that it says itself whether it is the right one.

import { z } from 'zod';
import type { AnswerKey, RecordedAnswer, Wanted } from '../../engine/classifiers/openai/answers.ts';
import { hashValue } from '../../policy/hash.ts';

const FORMAT = 'handrail answer 1';
/** Of answers that do not fit. By itself, so that a Handrail that knows only the first format still reads the others. */
const UNFIT_FORMAT = 'handrail answer 2';

const value = z.union([z.string(), z.number(), z.boolean()]);
const turn = z.int().nonnegative();

const fitting = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('verdict'),
    verdict: z.enum(['no', 'maybe', 'yes', 'withdrawn']),
    quote: z.strictObject({ turn, text: z.string() }).exactOptional(),
    score: z.number().min(0).max(1).exactOptional(),
    capped: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('detail'),
    found: z.strictObject({ value, turn }).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('field'), value: value.exactOptional() }),
]);

const unfit = z.strictObject({ kind: z.literal('unfit'), reason: z.string() });

const answer = z.union([fitting, unfit]) satisfies z.ZodType<RecordedAnswer>;

const key = z.strictObject({
  classifier: z.string(),
  model: z.string(),
  prompt: z.string(),
  definition: z.string(),
  window: z.string(),
  repeat: z.int().nonnegative(),
});

const entry = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal(FORMAT), key, answer: fitting }),
  z.strictObject({ format: z.literal(UNFIT_FORMAT), key, answer: unfit }),
]);

/** Which kind of answer fits what was asked. */
const ANSWER_OF = { signal: 'verdict', detail: 'detail', field: 'field' } as const;

/** The name of a key in the store. */
export function keyHash({
  classifier,
  model,
  prompt,
  definition,
  window,
  repeat,
}: AnswerKey): string {
  return hashValue({ classifier, model, prompt, definition, window, repeat });
}

/**
 * What one request can hold: everything about the same turns, whoever defined it. A lease is for a reading and not for a key,
 * so that a request with twenty signals takes one.
 */
export function readingHash({ classifier, model, prompt, window, repeat }: AnswerKey): string {
  return hashValue({ classifier, model, prompt, window, repeat });
}

/** Whether an answer is one that can be read back: of the right kind, and with nothing else in it. */
export function isAnswerTo(wanted: Wanted, given: unknown): given is RecordedAnswer {
  const read = answer.safeParse(given);
  if (!read.success) return false;
  const { kind } = read.data;
  return kind === 'unfit' || kind === ANSWER_OF[wanted.subject.kind];
}

/** The key is part of the text, so no two keys share one, and damage to one is damage to no other. */
export function entryText({ key }: Wanted, given: RecordedAnswer): string {
  const { classifier, model, prompt, definition, window, repeat } = key;
  return JSON.stringify({
    format: given.kind === 'unfit' ? UNFIT_FORMAT : FORMAT,
    key: { classifier, model, prompt, definition, window, repeat },
    answer: given,
  });
}

/** The answer in a text; undefined where it is in another format, of another key or of another kind. */
export function readEntry(wanted: Wanted, text: string): RecordedAnswer | undefined {
  const read = entry.safeParse(parsed(text));
  if (!read.success || keyHash(read.data.key) !== keyHash(wanted.key)) return undefined;
  return isAnswerTo(wanted, read.data.answer) ? read.data.answer : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
