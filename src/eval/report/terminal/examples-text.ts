// Misjudged conversations: what was said, and why the policy did what it did. Turns count from 1.

import type { Example } from '../../run/examples.ts';
import { shortened, wrapped } from '../layout.ts';
import { reasonOf } from '../misjudged/reason.ts';

export function exampleLines(examples: readonly Example[], width: number): readonly string[] {
  return examples.flatMap(({ outcome, words, turn, labelled, before }) => [
    `  ${shortened(`${outcome.id} (${outcome.dataset}:${outcome.line})`, width - 2)}`,
    ...(before === undefined
      ? []
      : [
          `    ${shortened(`turn ${before.turn + 1}, ${before.role}: “${before.words}”`, width - 4)}`,
        ]),
    `    ${shortened(`turn ${turn + 1}: “${words}”`, width - 4)}`,
    ...(labelled.length === 0
      ? []
      : wrapped(`Labelled there: ${labelled.join(', ')}.`, width - 4).map((line) => `    ${line}`)),
    ...wrapped(reasonOf(outcome), width - 4).map((line) => `    ${line}`),
  ]);
}
