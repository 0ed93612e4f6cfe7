// What every name of a policy stands for. Where a name is defined twice, the first definition counts.

import { MEASURES } from '../../policy/condition.ts';
import type { Side } from '../../policy/policy.ts';
import type { ValueType } from '../../policy/value.ts';
import type { Span } from '../source.ts';
import type { SignalStatement, Statement } from '../syntax/ast.ts';
import type { Program, StatementOf } from './program.ts';
import { valueType } from './value-type.ts';
import { meaningsIn } from './walk.ts';

/** What a comparison can stand on the left of. */
export interface Fact {
  readonly kind: 'input' | 'detail' | 'measure';
  readonly type: ValueType;
  /** Absent where Handrail itself defines it. */
  readonly span?: Span;
}

/** A judged signal, or a condition with a name. */
export type Meaning = SignalStatement | StatementOf<'named'>;

export interface Names {
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly details: ReadonlyMap<string, StatementOf<'detail'>>;
  readonly agents: ReadonlyMap<string, StatementOf<'agent'>>;
  readonly hours: ReadonlyMap<string, StatementOf<'hours'>>;
  /** The built-in signals, as Handrail defines them. */
  readonly builtIn: ReadonlyMap<string, Meaning>;
  /** Whose turns count for the built-in ones. */
  readonly builtInSides: ReadonlyMap<string, Side>;
}

/** Facts that are always there. */
const STANDING: readonly (readonly [string, Fact])[] = [
  ['language', { kind: 'input', type: { kind: 'text' } }],
  ...MEASURES.map((name): readonly [string, Fact] => [
    name,
    { kind: 'measure', type: { kind: name === 'minutes_open' ? 'number' : 'integer' } },
  ]),
];

export function collectNames(program: Program): Names {
  const builtIn = byName(program.builtIn.filter(isMeaning));
  const facts: Fact[] = [];
  const factNames: string[] = [];
  for (const item of program.statements) {
    if (item.kind !== 'input' && item.kind !== 'detail') continue;
    factNames.push(item.name.text);
    facts.push({ kind: item.kind, type: valueType(item.type), span: item.name.span });
  }
  return {
    meanings: byName([
      ...program.statements.filter(isMeaning),
      ...program.builtIn.filter(isMeaning),
    ]),
    facts: firstOfEach([
      ...STANDING,
      ...facts.map((fact, index): readonly [string, Fact] => [factNames[index] ?? '', fact]),
    ]),
    details: byName(program.statements.filter((item) => item.kind === 'detail')),
    agents: byName(program.statements.filter((item) => item.kind === 'agent')),
    hours: byName(program.statements.filter((item) => item.kind === 'hours')),
    builtIn,
    builtInSides: new Map([...builtIn.keys()].map((name) => [name, sideOf(name, builtIn)])),
  };
}

function isMeaning(item: Statement): item is Meaning {
  return item.kind === 'signal' || item.kind === 'named';
}

function byName<T extends { readonly name: { readonly text: string } }>(
  items: readonly T[],
): ReadonlyMap<string, T> {
  return firstOfEach(items.map((item): readonly [string, T] => [item.name.text, item]));
}

function firstOfEach<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const [name, item] of entries) if (!first.has(name)) first.set(name, item);
  return first;
}

/** The stated side of a signal; a named condition has that of the first signal that it names. */
function sideOf(name: string, meanings: ReadonlyMap<string, Meaning>): Side {
  const meaning = meanings.get(name);
  if (meaning === undefined) return 'customer';
  if (meaning.kind === 'signal') return statedSide(meaning) ?? 'customer';
  const first = meaningsIn(meaning.when)[0];
  return first === undefined ? 'customer' : sideOf(first, meanings);
}

/** `by …` in the block of a signal. */
export function statedSide(signal: SignalStatement): Side | undefined {
  for (const item of signal.items) if (item.kind === 'by') return item.side;
  return undefined;
}

/** Whose turns count: as stated; a redefined built-in signal keeps its side; else the customer's. */
export function sideOfSignal(signal: SignalStatement, names: Names): Side {
  return statedSide(signal) ?? names.builtInSides.get(signal.name.text) ?? 'customer';
}

/** Whether text alone decides: such a signal is never `maybe`. */
export function isTextOnly(signal: SignalStatement): boolean {
  return (
    signal.description === undefined &&
    !signal.items.some((item) => item.kind === 'like' || item.kind === 'unlike')
  );
}
