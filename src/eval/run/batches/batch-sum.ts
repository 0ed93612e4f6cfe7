// What the conversations of a batch come to, gathered one by one.

import { hash } from 'node:crypto';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import { hashedIds } from '../../dataset/seen-ids.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { tallyCounter } from '../../metrics/tally.ts';
import { EXAMPLES, type Example, withExample } from '../examples.ts';
import type { RunOptions } from '../run.ts';
import type { CleanBatch, Noted } from './batch.ts';

export interface SteppedConversation {
  readonly outcome: Outcome;
  readonly conversation: LabelledConversation;
  readonly mask: (text: string) => string;
}

export interface BatchSum {
  add(stepped: SteppedConversation): void;
  done(noted: Noted): CleanBatch;
}

const ENCODER = new TextEncoder();

export function batchSum(options: RunOptions): BatchSum {
  const ids: { readonly id: string; readonly line: number }[] = [];
  const counter = tallyCounter(options);
  let examples: readonly Example[] = [];
  let lines = '';
  return {
    add({ outcome, conversation, mask }) {
      ids.push({ id: outcome.id, line: outcome.line });
      lines += `${JSON.stringify(outcome)}\n`;
      examples = withExample(examples, outcome, conversation, mask);
      counter.add(outcome);
    },
    done(noted) {
      const bytes = ENCODER.encode(lines);
      return {
        kind: 'clean',
        cases: ids.length,
        lines: bytes,
        sha256: hash('sha256', bytes),
        ids: hashedIds(ids),
        tally: counter.done(),
        examples,
        noted,
      };
    },
  };
}

/** As if those of `more` had been added one by one. */
export function joinedExamples(
  examples: readonly Example[],
  more: readonly Example[],
): readonly Example[] {
  const all = [...examples];
  for (const one of more) {
    if (all.filter(({ kind }) => kind === one.kind).length < EXAMPLES) all.push(one);
  }
  return all;
}
