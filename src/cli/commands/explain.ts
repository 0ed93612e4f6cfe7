// `handrail explain`: why a conversation is decided as it is, turn by turn.

import pc from 'picocolors';
import type { Explanation, Refused } from '../../engine/api.ts';
import { eventsOf } from '../../eval/dataset/conversation-events.ts';
import { actualText } from '../../testing/expectation.ts';
import type { Classifiers } from '../arguments/options.ts';
import {
  type ConversationEngine,
  conversationsOf,
  engineFor,
  type Line,
  refusedText,
} from '../conversations.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { print, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';
import { explanationText } from '../tree-text.ts';
import { type JudgedByEmbedded, judgedByEmbedded, whyText } from '../why-text.ts';

export interface ExplainOptions {
  readonly id?: string;
  readonly json?: boolean;
  readonly classifiers: Classifiers;
}

interface ExplainedTurn {
  readonly turn: number;
  readonly role: string;
  readonly text: string;
  readonly explanation: Explanation;
  readonly judged: readonly JudgedByEmbedded[];
}

export async function explain(
  file: string,
  conversations: string,
  { id, json = false, classifiers }: ExplainOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const stepping = engineFor(usable.policy, file, classifiers, false);
  let code: ExitCode = EXIT.ok;
  let found = false;
  const onProblem = () => {
    code = EXIT.data;
  };
  for await (const one of conversationsOf(conversations, onProblem)) {
    if (id !== undefined && one.conversation.id !== id) continue;
    found = true;
    stepping.next(one.conversation);
    const { turns, refused } = await explainedTurns(stepping, one);
    await print(json ? jsonText(one, turns) : conversationText(one, turns));
    if (refused !== undefined) {
      say(refusedText(conversations, one, refused.message));
      code = EXIT.data;
    }
  }
  if (id !== undefined && !found) {
    throw fault(EXIT.data, `there is no conversation "${id}"`, 'ids are written as in the file');
  }
  return code;
}

async function explainedTurns(
  { engine, embedded }: ConversationEngine,
  { conversation }: Line,
): Promise<{ readonly turns: readonly ExplainedTurn[]; readonly refused?: Refused }> {
  const turns: ExplainedTurn[] = [];
  let state = engine.start();
  for (const { event, turn } of eventsOf(conversation)) {
    const step = await engine.step(state, event);
    if (!step.ok) return { turns, refused: step };
    const why = engine.explain(state, step.event, step.verdicts);
    state = step.state;
    if (why.ok && event.kind === 'turn') {
      // The note of an escalation is written by the step alone.
      const explanation = { ...why, decision: step.decision };
      const judged =
        embedded === undefined
          ? []
          : judgedByEmbedded(embedded, engine.policy, step.state.talk.turns, step.verdicts);
      turns.push({ turn, role: event.role, text: event.text, explanation, judged });
    }
  }
  return { turns };
}

function jsonText({ conversation }: Line, turns: readonly ExplainedTurn[]): string {
  const lines = turns.map(({ turn, explanation, judged }) => {
    const { ok: _, ...why } = explanation;
    const embedded = judged.length === 0 ? {} : { embedded: judged };
    return `${JSON.stringify({ id: conversation.id, turn, ...why, ...embedded })}\n`;
  });
  return lines.join('');
}

function conversationText({ conversation }: Line, turns: readonly ExplainedTurn[]): string {
  return `${pc.bold(conversation.id)}\n${turns.map(turnText).join('')}\n`;
}

function turnText({ turn, role, text, explanation, judged }: ExplainedTurn): string {
  const { decision } = explanation;
  const held = decision.heldBack.map(({ rule, by }) =>
    by.kind === 'never'
      ? `held back: ${rule}, by never ${by.never}`
      : `held back by the limit: ${rule}`,
  );
  const failed = (decision.classifierFailed ?? []).map(
    (one) => `no verdict for ${one.signal} at turn ${one.turn + 1}: ${one.reason}`,
  );
  const notes = [...held, ...failed].map((line) => `      ${pc.yellow(line)}\n`);
  const note = decision.decision === 'escalate' ? noteText(decision.note) : '';
  return [
    `\n${pc.dim(String(turn + 1).padStart(3))} ${pc.bold(role)}: ${text.replace(/\s+/g, ' ')}\n`,
    `    → ${pc.bold(actualText(decision))}\n`,
    ...notes,
    explanationText(explanation, '      '),
    whyText(judged, '      '),
    note,
  ].join('');
}

function noteText(note: string | undefined): string {
  if (note === undefined) return '';
  const lines = note.split('\n').map((line) => `      ${line}\n`);
  return `    ${pc.bold('note')}\n${lines.join('')}`;
}
