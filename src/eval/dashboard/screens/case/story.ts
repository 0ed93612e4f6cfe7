// A case in a sentence each: what its label asks for, and what a run did with it. Turns count from 1.

import { changeOf, storyOf } from '../../../compare/change.ts';
import { storyText } from '../../../compare/change-text.ts';
import { goldTurns, type Label } from '../../../dataset/conversation.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { turnList } from '../../cases/case/turn-list.ts';

/** Without a full stop. */
export function labelText(label: Pick<Label, 'escalate' | 'at' | 'to' | 'check'>): string {
  const { escalate, to, check } = label;
  const first = check === true ? ['ask first'] : check === false ? ['ask nothing'] : [];
  if (escalate === null) return ['nobody can tell', ...first].join(', ');
  if (!escalate) return ['leave it to the bot', ...first].join(', ');
  const turns = goldTurns(label);
  const at = turns.length === 0 ? '' : ` at ${turnList(turns)}`;
  const where = to === undefined ? '' : ` to ${to.kind} ${to.name}`;
  return [`hand over${at}${where}`, ...first].join(', ');
}

export function didText(outcome: Outcome): string {
  return storyText(storyOf(outcome));
}

export function isSame(first: Outcome, second: Outcome): boolean {
  return changeOf(first, second) === undefined;
}
