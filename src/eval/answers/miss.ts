// What `replay` says of an answer that nobody recorded.

import type { AnswerSubject } from '../../engine/classifiers/openai/answers.ts';
import type { AnswersMode } from './mode.ts';

const RECORDING: AnswersMode = 'write';

const CALLED = {
  signal: 'the signal',
  detail: 'the detail',
  field: 'the summary’s field',
} as const;

/** For people, so turns count from 1. */
export function missReason({ kind, name, turn }: AnswerSubject): string {
  return `no answer is recorded for ${CALLED[kind]} ${name} at turn ${turn + 1}`;
}

/** The error with which a run ends that replays: a question without an answer is not a classifier that failed. */
export function missFault(
  subject: AnswerSubject,
  conversation: string,
  /** The command line that replays, without its `--cache`. */
  command: string,
): { readonly message: string; readonly help: string } {
  return {
    message: `${missReason(subject)} of ${conversation}`,
    help: `this records what is missing: ${command} --cache ${RECORDING}`,
  };
}
