// Rules, agents and what is said, as lines.

import { assertNever } from '../../policy/assert-never.ts';
import { bareOrQuoted } from '../../policy/bare-word.ts';
import type {
  AgentItem,
  ConditionTree,
  DestinationText,
  Name,
  RuleItem,
  RuleStatement,
  SayTree,
  Statement,
  Text,
} from '../syntax/ast.ts';
import { conditionParts } from './condition.ts';
import { blockOf, type Line, line, listPieces, type Piece, piece, textPiece } from './line.ts';

type AgentStatement = Extract<Statement, { readonly kind: 'agent' }>;

export function ruleLines(rule: RuleStatement, depth: number): readonly Line[] {
  const head = [
    piece(rule.span.start, FORMS[rule.form]),
    ...(rule.name === undefined ? [] : [textPiece(rule.name)]),
    ...conditionPieces('when', rule.when),
  ];
  if (rule.items === undefined) return [line(depth, rule.span, head)];
  const inside = rule.items.flatMap((item) => ruleItemLines(item, depth + 1));
  return blockOf(depth, rule.span, head, inside);
}

const FORMS: Readonly<Record<RuleStatement['form'], string>> = {
  escalate: 'escalate',
  never: 'never escalate',
  always: 'always escalate',
  only: 'escalate only',
};

export function agentLines(agent: AgentStatement, depth: number): readonly Line[] {
  const head = [
    piece(agent.span.start, `agent ${agent.name.text}`),
    ...(agent.description === undefined ? [] : [textPiece(agent.description)]),
  ];
  if (agent.items.length === 0) return [line(depth, agent.span, head)];
  const inside = agent.items.flatMap((item) => agentItemLines(item, depth + 1));
  return blockOf(depth, agent.span, head, inside);
}

function agentItemLines(item: AgentItem, depth: number): readonly Line[] {
  if (item.kind === 'rule') return ruleLines(item, depth);
  return [line(depth, item.span, [piece(item.span.start, 'collect'), ...namePieces(item.details)])];
}

function ruleItemLines(item: RuleItem, depth: number): readonly Line[] {
  const start = item.span.start;
  const of = (...pieces: readonly Piece[]): readonly Line[] => [line(depth, item.span, pieces)];
  switch (item.kind) {
    case 'collect':
      return of(piece(start, 'collect'), ...namePieces(item.details));
    case 'say':
      return sayLines(item.say, depth, item.span, 'say');
    case 'reason':
      return of(piece(start, 'reason'), textPiece(item.text));
    case 'tags':
      return of(piece(start, 'tag'), ...textPieces(item.texts));
    case 'priority':
      return of(piece(start, `priority ${item.priority}`));
    case 'to':
      return of(piece(start, 'to'), ...destinationPieces(item.to));
    case 'notifies':
      return of(piece(start, 'notify'), ...textPieces(item.texts));
    default:
      return assertNever(item);
  }
}

/** What is said, behind the words before it and before those behind it. */
export function sayLines(
  say: SayTree,
  depth: number,
  place: { readonly start: number; readonly end: number },
  before: string,
  behind?: string,
): readonly Line[] {
  const head = piece(place.start, before);
  if (say.kind === 'one') {
    const tail = behind === undefined ? [] : [piece(say.span.end, behind)];
    return [line(depth, place, [head, textPiece(say.text), ...tail])];
  }
  const inside = say.texts.map(({ language, text }) => {
    const at = { start: language.span.start, end: text.span.end };
    return line(depth + 1, at, [piece(at.start, bareOrQuoted(language.text)), textPiece(text)]);
  });
  const close = say.span.end - 1;
  const rest = behind === undefined ? undefined : { close, text: behind };
  return blockOf(depth, place, [head], inside, rest);
}

/** `when` and the condition, whose parts can stand on lines of their own. */
export function conditionPieces(before: string, when: ConditionTree): readonly Piece[] {
  return conditionParts(when).map((part, index) =>
    index === 0 ? piece(part.at, `${before} ${part.text}`) : piece(part.at, part.text, true),
  );
}

export function namePieces(names: readonly Name[]): readonly Piece[] {
  return listPieces(names.map((name) => piece(name.span.start, name.text)));
}

export function textPieces(texts: readonly Text[]): readonly Piece[] {
  return listPieces(texts.map((text) => textPiece(text)));
}

export function destinationPieces(to: DestinationText, before = ''): readonly Piece[] {
  return [piece(to.span.start, before + to.kind), textPiece(to.name)];
}
