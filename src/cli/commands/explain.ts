// `handrail explain`: why a conversation is decided as it is, turn by turn.

import type { Explanation, Refused } from '../../engine/api.ts';
import { withCountedTurns } from '../../engine/explaining/counted-turns.ts';
import { type PlannedSignal, planOf } from '../../engine/explaining/plan.ts';
import { eventsOf } from '../../eval/dataset/conversation-events.ts';
import { beginningAndRest, MOST_OF_TURN } from '../../eval/explained/cut-text.ts';
import { actualText } from '../../testing/expectation.ts';
import type { ExplainOptions } from '../arguments/explain.ts';
import {
  type ConversationEngine,
  conversationsOf,
  engineFor,
  type Line,
  refusedText,
} from '../conversations.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { failedLines } from '../failed-text.ts';
import { fault } from '../fault.ts';
import { hanging, terminalWidth } from '../hanging-text.ts';
import { type JudgedByEmbedded, judgedByEmbedded } from '../judged-by-embedded.ts';
import { openJudges } from '../judges.ts';
import { print, say } from '../output.ts';
import { paint } from '../paint.ts';
import { planText } from '../plan-text.ts';
import { usablePolicy } from '../policy-file.ts';
import { explanationText } from '../tree-text.ts';
import { UNITS, whyText } from '../why-text.ts';

interface ExplainedTurn {
  readonly turn: number;
  readonly role: string;
  readonly text: string;
  readonly explanation: Explanation;
  readonly judged: readonly JudgedByEmbedded[];
  readonly plan: readonly PlannedSignal[];
}

export async function explain(
  file: string,
  conversations: string,
  options: ExplainOptions,
): Promise<ExitCode> {
  const { id, json = false } = options;
  const judges = await openJudges(options);
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const stepping = engineFor(usable.policy, file, judges, false);
  let code: ExitCode = EXIT.ok;
  let found = false;
  let scored = false;
  const width = terminalWidth();
  const onProblem = () => {
    code = EXIT.data;
  };
  for await (const one of conversationsOf(conversations, onProblem)) {
    if (id !== undefined && one.conversation.id !== id) continue;
    found = true;
    stepping.next(one.conversation);
    const { turns, refused } = await explainedTurns(stepping, one);
    judges.model?.checkBudget();
    await print(json ? jsonText(one, turns) : conversationText(one, turns, width));
    scored ||= turns.some(({ judged }) => judged.length > 0);
    if (refused !== undefined) {
      say(refusedText(conversations, one, refused.message));
      code = EXIT.data;
    }
  }
  await judges.model?.close();
  if (id !== undefined && !found) {
    throw fault(EXIT.data, `there is no conversation "${id}"`, 'ids are written as in the file');
  }
  if (scored && !json) await print(hanging(UNITS, { first: '', rest: 0, width }, paint.dim));
  return code;
}

async function explainedTurns(
  { engine, classifiers, embedded }: ConversationEngine,
  { conversation }: Line,
): Promise<{ readonly turns: readonly ExplainedTurn[]; readonly refused?: Refused }> {
  const turns: ExplainedTurn[] = [];
  let state = engine.start();
  for (const { event, turn } of eventsOf(conversation)) {
    const step = await engine.step(state, event);
    if (!step.ok) return { turns, refused: step };
    const why = engine.explain(state, step.event, step.verdicts);
    const plan = planOf(engine.policy, classifiers, state, step);
    state = step.state;
    if (why.ok && event.kind === 'turn') {
      // The note of an escalation is written by the step alone.
      const counted = withCountedTurns(why, engine.policy, step.state);
      const explanation = { ...counted, decision: step.decision };
      const judged =
        embedded === undefined
          ? []
          : judgedByEmbedded(embedded, engine.policy, step.state.talk.turns, step.answers);
      turns.push({ turn, role: event.role, text: event.text, explanation, judged, plan });
    }
  }
  return { turns };
}

function jsonText({ conversation }: Line, turns: readonly ExplainedTurn[]): string {
  const lines = turns.map(({ turn, explanation, judged, plan }) => {
    const { ok: _, ...why } = explanation;
    const embedded = judged.length === 0 ? {} : { embedded: judged };
    return `${JSON.stringify({ id: conversation.id, turn, ...why, plan, ...embedded })}\n`;
  });
  return lines.join('');
}

function conversationText(
  { conversation }: Line,
  turns: readonly ExplainedTurn[],
  width: number,
): string {
  const texts = conversation.turns.map(({ text }) => text);
  const told = turns.map((turn) => turnText(turn, texts, width)).join('');
  return `${paint.bold(conversation.id)}\n${told}\n`;
}

const INDENT = '      ';

function turnText(
  { turn, role, text, explanation, judged, plan }: ExplainedTurn,
  texts: readonly string[],
  width: number,
): string {
  const { decision } = explanation;
  const several = plan.some(({ stages }) => stages.filter(({ by }) => by !== 'text').length > 1);
  const held = decision.heldBack.map(({ rule, by }) =>
    by.kind === 'never'
      ? `held back: ${rule}, by never ${by.never}`
      : `held back by the limit: ${rule}`,
  );
  const under = { first: INDENT, rest: INDENT.length + 2, width };
  const said = `${String(turn + 1).padStart(3)} ${role}: `;
  const shown = beginningAndRest(text, MOST_OF_TURN);
  const spoken = hanging(shown, { first: said, rest: 6, width }).slice(said.length);
  return [
    `\n${paint.dim(String(turn + 1).padStart(3))} ${paint.bold(role)}: ${spoken}`,
    hanging(actualText(decision), { first: '    → ', rest: 6, width }, paint.bold),
    ...[...held, ...failedLines(decision.classifierFailed ?? [])].map((line) =>
      hanging(line, under, paint.yellow),
    ),
    explanationText(explanation, INDENT, width),
    // One classifier alone says by itself what it was asked.
    several ? planText(plan, { indent: INDENT, width }) : '',
    whyText(judged, texts, { indent: INDENT, width }),
    decision.decision === 'escalate' ? noteText(decision.note, width) : '',
  ].join('');
}

function noteText(note: string | undefined, width: number): string {
  if (note === undefined) return '';
  const lines = note
    .split('\n')
    .map((line) => beginningAndRest(line, MOST_OF_TURN))
    .map((line) => hanging(line, { first: INDENT, rest: INDENT.length + 2, width }));
  return `    ${paint.bold('note')}\n${lines.join('')}`;
}
