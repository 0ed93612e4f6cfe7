// A condition made ready to run: a tree with a closure per node.

import { assertNever } from '../../policy/assert-never.ts';
import type { Condition } from '../../policy/condition.ts';
import type { Policy, Side } from '../../policy/policy.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import { countRank, nowRank, valueRank } from '../judging/signal-value.ts';
import type { Ports } from '../port.ts';
import { compileComparison } from './compare.ts';
import { bitsNeeded, signalBits } from './heard.ts';
import { MEASURE } from './measure.ts';
import { oncePerView, type Test, type ViewFrame, viewFrame } from './view.ts';

const NO = 0;
const MAYBE = 1;
const YES = 2;

/** A condition where it stands; `required` is what `confirmed` waits for there. */
export interface Node {
  readonly condition: Condition;
  readonly required: readonly string[];
  readonly of: readonly Node[];
  readonly test: Test;
  /** The judged signal that it reads by itself. */
  readonly signal: string | undefined;
  /** Where none of these signals is heard it is `no`; 0 where that alone does not tell. */
  readonly needs: number;
}

export interface NodeMaker {
  readonly make: (condition: Condition, required: readonly string[]) => Node;
  /** For all nodes made so far. */
  readonly frame: () => ViewFrame;
}

export function nodeMaker(policy: Policy, ports: Ports): NodeMaker {
  const sides = new Map(policy.signals.map((signal) => [signal.name, signal.by]));
  const named = new Map(policy.conditions.map((one) => [one.name, one.when]));
  const quiet = new Set(policy.quietAfterEscalation);
  const inputs = new Map(policy.inputs.map((input) => [input.name, input]));
  const detailTypes = new Map(policy.details.map((detail) => [detail.name, detail.type]));
  const hours = new Map(policy.hours.map((one) => [one.name, one]));
  const madeNamed = new Map<string, Node>();

  const bits = signalBits(policy.signals);
  const values = new Map<string, Test>();
  let slots = 0;

  function make(condition: Condition, required: readonly string[]): Node {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const of = condition.of.map((part) => make(part, required));
        const tests = of.map((node) => node.test);
        return node(condition, required, of, condition.kind === 'and' ? all(tests) : any(tests));
      }
      case 'not':
      case 'possible':
      case 'certain': {
        const of = make(condition.of, required);
        return node(condition, required, [of], SINGLE[condition.kind](of.test));
      }
      case 'named': {
        const of = makeNamed(condition.name, required);
        return node(condition, required, [of], audible(condition.name, of.test));
      }
      default:
        return node(condition, required, [], leaf(condition, required));
    }
  }

  function node(
    condition: Condition,
    required: readonly string[],
    of: readonly Node[],
    test: Test,
  ): Node {
    const needs = bitsNeeded(condition, of, bits);
    return { condition, required, of, test, signal: signalOf(condition), needs };
  }

  function leaf(condition: Leaf, required: readonly string[]): Test {
    switch (condition.kind) {
      case 'signal': {
        return signalValue(condition.name);
      }
      case 'now': {
        const { signal } = condition;
        const side = sideOf(signal);
        return heard(signal, (view, upper) => nowRank(view.talk, signal, side, upper));
      }
      case 'count': {
        const { signal, times, span } = condition;
        const side = sideOf(signal);
        return heard(signal, (view, upper) =>
          countRank(view.talk, signal, side, times, span, upper),
        );
      }
      case 'given': {
        const { detail } = condition;
        return (view) => (view.details[detail] === undefined ? MAYBE : YES);
      }
      case 'confirmed':
        return (view) => {
          for (const detail of required) if (view.details[detail] === undefined) return MAYBE;
          return YES;
        };
      case 'agent': {
        const { name } = condition;
        return (view) => (view.agent === name ? YES : NO);
      }
      case 'during': {
        const open = hours.get(condition.hours);
        if (open === undefined) throw new Error(`the policy has no hours ${condition.hours}`);
        return (view) => (view.now !== null && ports.hours.isOpen(open, view.now) ? YES : NO);
      }
      case 'compare':
        return makeComparison(condition);
      default:
        return assertNever(condition);
    }
  }

  function makeComparison({ left, op, values }: Extract<Condition, { kind: 'compare' }>): Test {
    const { name } = left;
    switch (left.kind) {
      case 'input': {
        const input = inputs.get(name);
        const type: ValueType['kind'] = input?.type.kind ?? 'text';
        const holds = compileComparison(type, op, values, name === 'language');
        const absent = input?.default === undefined ? undefined : holds(input.default) ? YES : NO;
        const unknown = absent ?? (op === 'is_not' ? YES : NO);
        return (view) => {
          const value = view.inputs[name];
          return value === undefined ? unknown : holds(value) ? YES : NO;
        };
      }
      case 'detail': {
        const holds = compileComparison(detailTypes.get(name)?.kind ?? 'text', op, values, false);
        return (view) => {
          const detail = view.details[name];
          return detail === undefined ? MAYBE : holds(detail.value) ? YES : NO;
        };
      }
      case 'measure': {
        const holds: (value: Value) => boolean = compileComparison('number', op, values, false);
        const read = MEASURE[left.name];
        return (view) => (holds(read(view)) ? YES : NO);
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

  function signalValue(signal: string): Test {
    const made = values.get(signal);
    if (made !== undefined) return made;
    const side = sideOf(signal);
    const value = heard(
      signal,
      kept((view, upper) => valueRank(view.talk, signal, side, upper)),
    );
    values.set(signal, value);
    return value;
  }

  function kept(test: Test): Test {
    const once = oncePerView(test, slots);
    slots += 2;
    return once;
  }

  /** Of most signals nothing was ever said: they are `no`. */
  function heard(signal: string, test: Test): Test {
    const bit = bits.get(signal) ?? 0;
    return audible(signal, (view, upper) => ((view.heard & bit) === 0 ? NO : test(view, upper)));
  }

  /** From an escalation until the return the bot's own words are no news. */
  function audible(name: string, test: Test): Test {
    if (!quiet.has(name)) return test;
    return (view, upper) => (view.talk.escalated ? NO : test(view, upper));
  }

  function sideOf(signal: string): Side {
    const side = sides.get(signal);
    if (side === undefined) throw new Error(`the policy has no signal ${signal}`);
    return side;
  }

  return { make, frame: () => viewFrame(bits, slots) };
}

/** The judged signal that a condition reads by itself, if any. */
function signalOf(condition: Condition): string | undefined {
  if (condition.kind === 'signal') return condition.name;
  return condition.kind === 'now' || condition.kind === 'count' ? condition.signal : undefined;
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
