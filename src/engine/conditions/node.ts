// A condition made ready to run: a tree with a closure per node.

import { assertNever } from '../../policy/assert-never.ts';
import type { Condition, Measure } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Value } from '../../policy/value.ts';
import type { KnownFact, KnownFacts } from '../facts.ts';
import { countRank, nowRank, valueRank } from '../judging/signal-value.ts';
import type { Ports } from '../port.ts';
import type { KnownSignal, KnownSignals } from '../signals.ts';
import { compileComparison } from './compare.ts';
import { bitsNeeded } from './heard.ts';
import { MEASURE } from './measure.ts';
import { oncePerView, type Test, type ViewFrame, viewFrame } from './view.ts';

const NO = 0;
const MAYBE = 1;
const YES = 2;

/** A condition where it stands. */
export interface Node {
  readonly condition: Condition;
  readonly of: readonly Node[];
  readonly test: Test;
  readonly reads: Reads;
  /** Where none of these signals is heard it is `no`; 0 where that alone does not tell. */
  readonly needs: number;
}

/** What a condition reads by itself, not through its parts. `details` is what `confirmed` waits for. */
export type Reads =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'signal'; readonly signal: KnownSignal }
  | { readonly kind: 'detail' | 'input'; readonly name: string; readonly place: number }
  | { readonly kind: 'details'; readonly details: readonly KnownFact[] }
  | { readonly kind: 'measure'; readonly measure: Measure };

const NOTHING: Reads = { kind: 'nothing' };

export interface NodeMaker {
  /** `required`: what `confirmed` waits for. */
  readonly make: (condition: Condition, required: readonly string[]) => Node;
  /** For all nodes made so far. */
  readonly frame: () => ViewFrame;
}

/** What conditions name, with its places in states. */
export interface Known {
  readonly signals: KnownSignals;
  readonly inputs: KnownFacts;
  readonly details: KnownFacts;
}

export function nodeMaker(policy: Policy, ports: Ports, known: Known): NodeMaker {
  const named = new Map(policy.conditions.map((one) => [one.name, one.when]));
  const quiet = new Set(policy.quietAfterEscalation);
  const hours = new Map(policy.hours.map((one) => [one.name, one]));
  const madeNamed = new Map<string, Node>();

  const values = new Map<string, Test>();
  let slots = 0;

  function make(condition: Condition, required: readonly string[]): Node {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const of = condition.of.map((part) => make(part, required));
        const tests = of.map((node) => node.test);
        return node(condition, of, condition.kind === 'and' ? all(tests) : any(tests));
      }
      case 'not':
      case 'possible':
      case 'certain': {
        const of = make(condition.of, required);
        return node(condition, [of], SINGLE[condition.kind](of.test));
      }
      case 'named': {
        const of = makeNamed(condition.name, required);
        return node(condition, [of], audible(condition.name, of.test));
      }
      default:
        return leafOf(condition, required);
    }
  }

  function node(
    condition: Condition,
    of: readonly Node[],
    test: Test,
    reads: Reads = NOTHING,
  ): Node {
    return { condition, of, test, reads, needs: bitsNeeded(condition, of, known.signals) };
  }

  function leafOf(condition: Leaf, required: readonly string[]): Node {
    const leaf = (test: Test, reads?: Reads) => node(condition, [], test, reads);
    switch (condition.kind) {
      case 'signal': {
        const signal = signalOf(condition.name);
        return leaf(signalValue(signal), { kind: 'signal', signal });
      }
      case 'now': {
        const signal = signalOf(condition.signal);
        const value: Test = (view, upper) => nowRank(view.talk, signal, upper);
        return leaf(heard(signal, value), { kind: 'signal', signal });
      }
      case 'count': {
        const { times, span } = condition;
        const signal = signalOf(condition.signal);
        const value: Test = (view, upper) => countRank(view.talk, signal, times, span, upper);
        return leaf(heard(signal, value), { kind: 'signal', signal });
      }
      case 'given': {
        const { name, place } = factOf(known.details, condition.detail);
        const isGiven: Test = (view) => (view.details[place] === null ? MAYBE : YES);
        return leaf(isGiven, { kind: 'detail', name, place });
      }
      case 'confirmed': {
        const details = required.map((detail) => factOf(known.details, detail));
        const areGiven: Test = (view) => {
          for (const { place } of details) if (view.details[place] === null) return MAYBE;
          return YES;
        };
        return leaf(areGiven, { kind: 'details', details });
      }
      case 'agent': {
        const { name } = condition;
        return leaf((view) => (view.state.agent === name ? YES : NO));
      }
      case 'during': {
        const open = hours.get(condition.hours);
        if (open === undefined) throw new Error(`the policy has no hours ${condition.hours}`);
        return leaf(({ state: { now } }) =>
          now !== null && ports.hours.isOpen(open, now) ? YES : NO,
        );
      }
      case 'compare':
        return comparison(condition);
      default:
        return assertNever(condition);
    }
  }

  function comparison(condition: Extract<Condition, { kind: 'compare' }>): Node {
    const { left, op, values } = condition;
    const { name } = left;
    const leaf = (test: Test, reads: Reads) => node(condition, [], test, reads);
    switch (left.kind) {
      case 'input': {
        const { type, place, default: stated } = factOf(known.inputs, name);
        const holds = compileComparison(type.kind, op, values, name === 'language');
        const absent = stated === undefined ? undefined : holds(stated) ? YES : NO;
        const unknown = absent ?? (op === 'is_not' ? YES : NO);
        const test: Test = (view) => {
          const value = view.inputs[place] ?? null;
          return value === null ? unknown : holds(value) ? YES : NO;
        };
        return leaf(test, { kind: 'input', name, place });
      }
      case 'detail': {
        const { type, place } = factOf(known.details, name);
        const holds = compileComparison(type.kind, op, values, false);
        const test: Test = (view) => {
          const detail = view.details[place] ?? null;
          return detail === null ? MAYBE : holds(detail.value) ? YES : NO;
        };
        return leaf(test, { kind: 'detail', name, place });
      }
      case 'measure': {
        const holds: (value: Value) => boolean = compileComparison('number', op, values, false);
        const read = MEASURE[left.name];
        const test: Test = (view) => (holds(read(view)) ? YES : NO);
        return leaf(test, { kind: 'measure', measure: left.name });
      }
      default:
        return assertNever(left);
    }
  }

  /** What a named condition is worth is worked out once a moment, however often it is used. */
  function makeNamed(name: string, required: readonly string[]): Node {
    const key = JSON.stringify([name, required]);
    const made = madeNamed.get(key);
    if (made !== undefined) return made;
    const when = named.get(name);
    if (when === undefined) throw new Error(`the policy has no condition ${name}`);
    const root = make(when, required);
    const once = { ...root, test: kept(root.test) };
    madeNamed.set(key, once);
    return once;
  }

  function signalValue(signal: KnownSignal): Test {
    const { name } = signal;
    const made = values.get(name);
    if (made !== undefined) return made;
    const value = heard(
      signal,
      kept((view, upper) => valueRank(view.talk, signal, upper)),
    );
    values.set(name, value);
    return value;
  }

  function kept(test: Test): Test {
    const once = oncePerView(test, slots);
    slots += 2;
    return once;
  }

  /** Of most signals nothing was ever said: they are `no`. */
  function heard({ name, bit }: KnownSignal, test: Test): Test {
    return audible(name, (view, upper) => ((view.heard & bit) === 0 ? NO : test(view, upper)));
  }

  /** From an escalation until the return the bot's own words are no news. */
  function audible(name: string, test: Test): Test {
    if (!quiet.has(name)) return test;
    return (view, upper) => (view.talk.escalated ? NO : test(view, upper));
  }

  function signalOf(name: string): KnownSignal {
    const signal = known.signals.get(name);
    if (signal === undefined) throw new Error(`the policy has no signal ${name}`);
    return signal;
  }

  return { make, frame: () => viewFrame(known.signals, slots) };
}

function factOf(known: KnownFacts, name: string): KnownFact {
  const fact = known.get(name);
  if (fact === undefined) throw new Error(`the policy has no input or detail ${name}`);
  return fact;
}

type Leaf = Exclude<
  Condition,
  { readonly kind: 'and' | 'or' | 'not' | 'possible' | 'certain' | 'named' }
>;

const SINGLE: Readonly<Record<'not' | 'possible' | 'certain', (of: Test) => Test>> = {
  not: (of) => (view, upper) => YES - of(view, !upper),
  possible: (of) => (view, upper) => (of(view, upper) === NO ? NO : YES),
  certain: (of) => (view, upper) => (of(view, upper) === YES ? YES : NO),
};

function all(parts: readonly Test[]): Test {
  const [first, second] = parts;
  if (parts.length === 2 && first !== undefined && second !== undefined) {
    return (view, upper) => {
      const a = first(view, upper);
      if (a === NO) return NO;
      const b = second(view, upper);
      return a < b ? a : b;
    };
  }
  return (view, upper) => {
    let value = YES;
    for (const part of parts) {
      const one = part(view, upper);
      if (one === NO) return NO;
      if (one < value) value = one;
    }
    return value;
  };
}

function any(parts: readonly Test[]): Test {
  return (view, upper) => {
    let value = NO;
    for (const part of parts) {
      const one = part(view, upper);
      if (one === YES) return YES;
      if (one > value) value = one;
    }
    return value;
  };
}
