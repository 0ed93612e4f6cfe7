// What `replay` says of an answer that nobody recorded.

import type { AnswerSubject } from '../../engine/classifiers/openai/answers.ts';

const CALLED = {
  signal: 'the signal',
  detail: 'the detail',
  field: 'the summary’s field',
} as const;

/** For people, so turns count from 1. A question without an answer is no classifier that failed: whoever replays ends with an error. */
export function missReason({ kind, name, turn }: AnswerSubject): string {
  return `no answer is recorded for ${CALLED[kind]} ${name} at turn ${turn + 1}`;
}
