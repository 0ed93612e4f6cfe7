// What a condition rests on, seen through the named conditions in it.

import { assertNever } from '../../policy/assert-never.ts';
import type { ConditionTree } from '../syntax/ast.ts';
import { isTextOnly, type Names, sideOfSignal } from './names.ts';
import type { StatementOf } from './program.ts';

export interface ConditionFacts {
  readonly confirmed: boolean;
  /** Details that `is given` or a comparison waits for. */
  readonly details: ReadonlySet<string>;
  /** Whether a `maybe` of it can come from the bot's own words, and whether from what the customer can be asked. */
  readonly maybeFromBot: boolean;
  readonly maybeFromCustomer: boolean;
  /** Signals that it needs at `yes`, and such as it takes at `maybe` too. */
  readonly needsYes: ReadonlySet<string>;
  readonly takesPossible: ReadonlySet<string>;
  /** Signals that are `yes` wherever it is, by its shape alone. */
  readonly implies: ReadonlySet<string>;
}

export type FactsOf = (tree: ConditionTree) => ConditionFacts;

const NONE: ReadonlySet<string> = new Set();
const NOTHING: ConditionFacts = {
  confirmed: false,
  details: NONE,
  maybeFromBot: false,
  maybeFromCustomer: false,
  needsYes: NONE,
  takesPossible: NONE,
  implies: NONE,
};

/** Facts of any condition, each found once, as those of each name are; named conditions first, in their order. */
export function factsReader(names: Names, ordered: readonly StatementOf<'named'>[]): FactsOf {
  const known = new Map<string, ConditionFacts>();
  for (const named of ordered) known.set(named.name.text, factsOf(named.when, names, known));
  // Many checks ask for the facts of every rule.
  const found = new Map<ConditionTree, ConditionFacts>();
  return (tree) => {
    const earlier = found.get(tree);
    if (earlier !== undefined) return earlier;
    const facts = factsOf(tree, names, known);
    found.set(tree, facts);
    return facts;
  };
}

function factsOf(
  tree: ConditionTree,
  names: Names,
  known: Map<string, ConditionFacts>,
): ConditionFacts {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const parts = tree.of.map((part) => factsOf(part, names, known));
      const implied = parts.map((facts) => facts.implies);
      return { ...join(parts), implies: tree.kind === 'and' ? union(implied) : shared(implied) };
    }
    case 'not':
      return {
        ...factsOf(tree.of, names, known),
        needsYes: NONE,
        takesPossible: NONE,
        implies: NONE,
      };
    case 'possible': {
      const inner = factsOf(tree.of, names, known);
      return {
        ...settled(inner),
        needsYes: NONE,
        takesPossible: inner.needsYes,
        implies: NONE,
      };
    }
    case 'certain':
      return { ...settled(factsOf(tree.of, names, known)), needsYes: NONE };
    case 'name': {
      const earlier = known.get(tree.name.text);
      if (earlier !== undefined) return earlier;
      const facts = signalFacts(tree.name.text, names, true);
      known.set(tree.name.text, facts);
      return facts;
    }
    case 'now':
      return signalFacts(tree.name.text, names, false);
    case 'count':
      // Where the bot falls short again and again, the next exchange settles it, and nobody need be asked.
      return { ...signalFacts(tree.name.text, names, false), maybeFromBot: false };
    case 'given':
      return detailFacts(tree.name.text);
    case 'confirmed':
      return { ...NOTHING, confirmed: true, maybeFromCustomer: true };
    case 'agent_is':
    case 'during':
      return NOTHING;
    case 'compare':
      return names.facts.get(tree.left.text)?.kind === 'detail'
        ? detailFacts(tree.left.text)
        : NOTHING;
    default:
      return assertNever(tree);
  }
}

function settled(facts: ConditionFacts): ConditionFacts {
  return { ...facts, maybeFromBot: false, maybeFromCustomer: false };
}

function detailFacts(name: string): ConditionFacts {
  return { ...NOTHING, details: new Set([name]), maybeFromCustomer: true };
}

function signalFacts(name: string, names: Names, bare: boolean): ConditionFacts {
  const meaning = names.meanings.get(name);
  if (meaning?.kind !== 'signal') return NOTHING;
  const implies = new Set([name]);
  const needsYes = bare ? implies : NONE;
  if (isTextOnly(meaning)) return { ...NOTHING, needsYes, implies };
  const bot = sideOfSignal(meaning, names) === 'bot';
  return { ...NOTHING, needsYes, implies, maybeFromBot: bot, maybeFromCustomer: !bot };
}

function join(all: readonly ConditionFacts[]): Omit<ConditionFacts, 'implies'> {
  return {
    confirmed: all.some((facts) => facts.confirmed),
    details: union(all.map((facts) => facts.details)),
    maybeFromBot: all.some((facts) => facts.maybeFromBot),
    maybeFromCustomer: all.some((facts) => facts.maybeFromCustomer),
    needsYes: union(all.map((facts) => facts.needsYes)),
    takesPossible: union(all.map((facts) => facts.takesPossible)),
  };
}

function shared(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = NONE, ...rest] = sets;
  return first.size === 0
    ? NONE
    : new Set([...first].filter((name) => rest.every((set) => set.has(name))));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  let first = NONE;
  let all: Set<string> | undefined;
  for (const set of sets) {
    if (set.size === 0 || set === first) continue;
    if (first === NONE) first = set;
    else {
      all ??= new Set(first);
      for (const name of set) all.add(name);
    }
  }
  return all ?? first;
}
