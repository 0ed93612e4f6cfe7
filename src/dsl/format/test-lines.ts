// Tests and gates as lines.

import { assertNever } from '../../policy/assert-never.ts';
import type { NumberText } from '../syntax/ast.ts';
import type {
  Expectation,
  GateDemand,
  GateStatement,
  TestStatement,
  TestStep,
} from '../syntax/ast-tests.ts';
import { blockOf, type Line, line, listPieces, type Piece, piece, textPiece } from './line.ts';
import { durationText, numberText, valueText } from './literal.ts';
import { destinationPieces, namePieces, textPieces } from './rule-lines.ts';

export function testLines(test: TestStatement): readonly Line[] {
  const steps = test.steps.map((step) => line(1, step.span, stepPieces(step)));
  return blockOf(0, test.span, [piece(test.span.start, 'test'), textPiece(test.name)], steps);
}

function stepPieces(step: TestStep): readonly Piece[] {
  const { start } = step.span;
  switch (step.kind) {
    case 'turn': {
      const by = step.agent === undefined ? '' : ` as ${step.agent.text}`;
      return [piece(start, step.role + by), textPiece(step.text)];
    }
    case 'return':
    case 'close':
      return [piece(start, step.kind)];
    case 'handover':
      return [piece(start, `handover ${step.result}`)];
    case 'after':
      return [piece(start, `after ${durationText(step.duration)}`)];
    case 'given': {
      const facts = step.facts.map(({ name, value }) =>
        piece(name.span.start, `${name.text} is ${valueText(value)}`),
      );
      return [piece(start, 'given'), ...listPieces(facts)];
    }
    case 'assume': {
      const verdicts = step.verdicts.map(({ name, verdict, span }) =>
        piece(span.start, `${name.text} is ${verdict}`),
      );
      return [piece(start, 'assume'), ...listPieces(verdicts)];
    }
    case 'expect':
      return expectationPieces(step.expected, start);
    default:
      return assertNever(step);
  }
}

function expectationPieces(expected: Expectation, start: number): readonly Piece[] {
  switch (expected.kind) {
    case 'continue':
    case 'suspended':
      return [piece(start, `expect ${expected.kind}`)];
    case 'check':
      if (expected.for.length === 0) return [piece(start, 'expect check')];
      return [piece(start, 'expect check for'), ...namePieces(expected.for)];
    case 'escalate':
      return [
        piece(start, 'expect escalate'),
        ...(expected.to === undefined ? [] : destinationPieces(expected.to, 'to ')),
        ...taggedPieces(expected),
      ];
    default:
      return assertNever(expected);
  }
}

function taggedPieces(expected: Extract<Expectation, { readonly kind: 'escalate' }>) {
  const [first, ...more] = textPieces(expected.tagged);
  if (first === undefined) return [];
  return [{ ...first, text: `tagged ${first.text}` }, ...more];
}

export function gateLines(gate: GateStatement): readonly Line[] {
  const demands = gate.demands.map((demand) => line(1, demand.span, demandPieces(demand)));
  return blockOf(0, gate.span, [piece(gate.span.start, 'gate on'), textPiece(gate.file)], demands);
}

function demandPieces(demand: GateDemand): readonly Piece[] {
  const { start } = demand.span;
  const where = wherePieces(demand);
  switch (demand.kind) {
    case 'bound': {
      const { metric, op, value } = demand;
      return [piece(start, `${metric.text} ${op} ${numberText(value)}`), ...where];
    }
    case 'no_worse': {
      const metric = demand.metric === undefined ? '' : `${demand.metric.text} `;
      const by = demand.byPoints === undefined ? '' : ` by ${pointsText(demand.byPoints)}`;
      return [piece(start, `${metric}no worse than baseline${by}`), ...where];
    }
    default:
      return assertNever(demand);
  }
}

function wherePieces(demand: GateDemand): readonly Piece[] {
  const slices = demand.where.map(({ key, value, span }, index) =>
    piece(span.start, `${index === 0 ? 'where' : 'and'} ${key.text} is ${valueText(value)}`, true),
  );
  return slices;
}

function pointsText(by: NumberText): string {
  const text = numberText(by);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}
