// Statements as the lines that they are written in.

import { assertNever } from '../../policy/assert-never.ts';
import { quoted } from '../../policy/bare-word.ts';
import type { FieldText, HoursItem, SignalItem, Statement, TextRuleText } from '../syntax/ast.ts';
import { blockOf, type Line, line, listPieces, type Piece, piece, textPiece } from './line.ts';
import {
  clockText,
  durationText,
  numberText,
  patternText,
  typeText,
  valueText,
} from './literal.ts';
import {
  agentLines,
  conditionPieces,
  destinationPieces,
  namePieces,
  ruleLines,
  sayLines,
  textPieces,
} from './rule-lines.ts';
import { gateLines, testLines } from './test-lines.ts';

export function statementLines(statement: Statement): readonly Line[] {
  const { start } = statement.span;
  const of = (...pieces: readonly Piece[]): readonly Line[] => [line(0, statement.span, pieces)];
  switch (statement.kind) {
    case 'policy':
      return of(piece(start, 'policy'), textPiece(statement.name));
    case 'scope':
      return of(piece(start, 'scope'), textPiece(statement.text));
    case 'use':
      return of(piece(start, 'use'), textPiece(statement.path));
    case 'input': {
      const head = `input ${statement.name.text}: ${typeText(statement.type)}`;
      if (statement.default === undefined) return of(piece(start, head));
      return of(piece(start, `${head} = ${valueText(statement.default)}`));
    }
    case 'signal':
      return signalLines(statement);
    case 'named': {
      const before = `signal ${statement.name.text} =`;
      const [first, ...parts] = conditionPieces(before, statement.when);
      return of(...(first === undefined ? [] : [{ ...first, at: start }]), ...parts);
    }
    case 'detail':
      return of(
        piece(start, `detail ${statement.name.text}: ${typeText(statement.type)}`),
        ...(statement.description === undefined ? [] : [textPiece(statement.description)]),
        ...(statement.matching === undefined
          ? []
          : [piece(statement.matching.span.start, `matching ${patternText(statement.matching)}`)]),
      );
    case 'agent':
      return agentLines(statement, 0);
    case 'rule':
      return ruleLines(statement, 0);
    case 'collect':
      return of(piece(start, 'collect'), ...namePieces(statement.details));
    case 'ignore':
      return of(piece(start, `ignore ${statement.name.text}`));
    case 'summary': {
      const fields = statement.fields.map((field) => line(1, field.span, fieldPieces(field)));
      return blockOf(0, statement.span, [piece(start, 'summary')], fields);
    }
    case 'route':
      return of(...routePieces(statement));
    case 'tag':
    case 'notify':
      return of(
        piece(start, statement.kind),
        textPiece(statement.text),
        ...conditionPieces('when', statement.when),
      );
    case 'hours': {
      const head = [piece(start, `hours ${statement.name.text}`), textPiece(statement.timeZone)];
      const items = statement.items.map((item) => line(1, item.span, hoursPieces(item)));
      return blockOf(0, statement.span, head, items);
    }
    case 'suspend':
      if (statement.for === undefined) return of(piece(start, 'suspend afterwards'));
      return of(piece(start, `suspend for ${durationText(statement.for)}`));
    case 'holding': {
      const every = `every ${durationText(statement.every)}`;
      return sayLines(statement.say, 0, statement.span, 'while suspended say', every);
    }
    case 'limit': {
      const count = numberText(statement.count);
      return of(piece(start, `limit escalations to ${count} per ${statement.per}`));
    }
    case 'mask': {
      const masks = statement.masks.map(({ mask, span }) => piece(span.start, mask));
      return of(piece(start, 'mask'), ...listPieces(masks));
    }
    case 'fails':
      return of(piece(start, `if classifier fails ${statement.decision}`));
    case 'test':
      return testLines(statement);
    case 'gate':
      return gateLines(statement);
    default:
      return assertNever(statement);
  }
}

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

function signalLines(signal: Of<'signal'>): readonly Line[] {
  const head = [
    piece(signal.span.start, `signal ${signal.name.text}`),
    ...(signal.description === undefined ? [] : [textPiece(signal.description)]),
  ];
  if (signal.items.length === 0) return [line(0, signal.span, head)];
  const items = signal.items.map((item) => line(1, item.span, signalPieces(item)));
  return blockOf(0, signal.span, head, items);
}

function signalPieces(item: SignalItem): readonly Piece[] {
  const { start } = item.span;
  switch (item.kind) {
    case 'like':
    case 'unlike':
      return [piece(start, item.kind), ...textPieces(item.texts)];
    case 'says':
      return [piece(start, 'says'), ...rulePieces(item.rules)];
    case 'unless_says':
      return [piece(start, 'unless says'), ...rulePieces(item.rules)];
    case 'by':
      return [piece(start, `by ${item.side}`)];
    case 'yes_above':
      return [piece(start, `yes above ${numberText(item.share)}`)];
    case 'maybe_above':
      return [piece(start, `maybe above ${numberText(item.share)}`)];
    default:
      return assertNever(item);
  }
}

function rulePieces(rules: readonly TextRuleText[]): readonly Piece[] {
  return listPieces(
    rules.map((rule) =>
      rule.kind === 'phrase'
        ? textPiece(rule.text)
        : piece(rule.pattern.span.start, patternText(rule.pattern)),
    ),
  );
}

function fieldPieces(field: FieldText): readonly Piece[] {
  const name = field.name.quoted ? quoted(field.name.text) : field.name.text;
  const head = `${name}${field.optional ? '?' : ''}: ${typeText(field.type)}`;
  const description = field.description === undefined ? [] : [textPiece(field.description)];
  return [piece(field.span.start, head), ...description];
}

function routePieces(route: Of<'route'>): readonly Piece[] {
  const to = destinationPieces(route.to, 'to ');
  const { start } = route.span;
  switch (route.from.kind) {
    case 'agents':
      return [piece(start, 'route'), ...namePieces(route.from.agents), ...to];
    case 'when':
      return [piece(start, 'route'), ...conditionPieces('when', route.from.when), ...to];
    case 'otherwise':
      return [piece(start, 'route otherwise'), ...to];
    default:
      return assertNever(route.from);
  }
}

function hoursPieces(item: HoursItem): readonly Piece[] {
  if (item.kind === 'not') return [piece(item.span.start, `not ${item.date.text}`)];
  const days = item.days.map(({ from, to, span }) =>
    piece(span.start, from === to ? from : `${from}-${to}`),
  );
  const times = `${clockText(item.from.minutes)}-${clockText(item.until.minutes)}`;
  return [...listPieces(days), piece(item.from.span.start, times)];
}
