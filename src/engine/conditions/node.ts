// Conditions made ready to run: trees whose nodes know the places of what they read.

import { assertNever } from '../../policy/assert-never.ts';
import type { Comparison, Condition, Measure } from '../../policy/condition.ts';
import type { Hours, Policy } from '../../policy/policy.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import type { KnownFact, KnownFacts } from '../facts.ts';
import type { KnownSignal, KnownSignals } from '../signals.ts';
import { comparable, meets, type Stated } from './compare.ts';
import { bitsNeeded } from './heard.ts';
import { type ViewFrame, viewFrame } from './view.ts';

/** Comparisons by what stands on their left; every other condition as it is. */
type Kind = Exclude<Condition['kind'], 'compare'> | 'input' | 'detail' | 'measure';

/** A condition where it stands. All kinds have all fields: JavaScript reads objects of one shape fastest. */
export interface Node {
  readonly kind: Kind;
  readonly condition: Condition;
  readonly of: readonly Node[];
  /** Where none of these signals is heard it is `no`; 0 where that alone does not tell. */
  readonly needs: number;
  /** What it reads by itself, not through its parts; null or empty for the kinds that read no such thing. */
  readonly signal: KnownSignal | null;
  readonly fact: KnownFact | null;
  /** Where states keep what it reads. */
  readonly place: number;
  readonly measure: Measure | null;
  readonly hours: Hours | null;
  readonly agent: string | null;
  readonly stated: Stated | null;
  /** What `confirmed` waits for. */
  readonly required: readonly KnownFact[];
  /** Where a view keeps what it is worth, once that is worked out; -1 where that costs next to nothing. */
  readonly slot: number;
  /** Says nothing new from an escalation until the return. */
  readonly quiet: boolean;
  /** For an input that is not given: whether its default meets the comparison. */
  readonly absent: boolean;
}

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

const NO_PARTS: readonly never[] = [];

export function nodeMaker(policy: Policy, known: Known): NodeMaker {
  const conditions = new Map(policy.conditions.map((one) => [one.name, one.when]));
  const hours = new Map(policy.hours.map((one) => [one.name, one]));
  const quiet = new Set(policy.quietAfterEscalation);
  const named = new Map<string, Node>();
  /** Signals have the first slots, by their places. */
  let slots = known.signals.size;

  function make(condition: Condition, required: readonly string[]): Node {
    const node = (fields: Partial<Node>): Node => ({
      kind: 'confirmed',
      condition,
      of: NO_PARTS,
      needs: bitsNeeded(condition, fields.of ?? NO_PARTS, known.signals),
      signal: null,
      fact: null,
      place: fields.fact?.place ?? -1,
      measure: null,
      hours: null,
      agent: null,
      stated: null,
      required: NO_PARTS,
      slot: -1,
      quiet: false,
      absent: false,
      ...fields,
    });
    const { kind } = condition;
    switch (kind) {
      case 'and':
      case 'or':
        return node({ kind, of: condition.of.map((part) => make(part, required)) });
      case 'not':
      case 'possible':
      case 'certain':
        return node({ kind, of: [make(condition.of, required)] });
      case 'named': {
        // What a named condition is worth is worked out once a moment, however often it is used.
        const key = JSON.stringify([condition.name, required]);
        const made = named.get(key);
        if (made !== undefined) return made;
        const of = [make(theOne(conditions, condition.name), required)];
        const one = node({ kind, of, slot: slots++, quiet: quiet.has(condition.name) });
        named.set(key, one);
        return one;
      }
      case 'signal':
      case 'now':
      case 'count': {
        const name = kind === 'signal' ? condition.name : condition.signal;
        const signal = theOne(known.signals, name);
        const slot = kind === 'signal' ? signal.place : slots++;
        return node({ kind, signal, slot, quiet: quiet.has(name) });
      }
      case 'given':
        return node({ kind, fact: theOne(known.details, condition.detail) });
      case 'confirmed':
        return node({ kind, required: required.map((name) => theOne(known.details, name)) });
      case 'agent':
        return node({ kind, agent: condition.name });
      case 'during':
        return node({ kind, hours: theOne(hours, condition.hours) });
      case 'compare': {
        const { left, op, values } = condition;
        if (left.kind === 'measure') {
          return node({
            kind: 'measure',
            measure: left.name,
            stated: stated('number', op, values, false),
          });
        }
        const fact = theOne(left.kind === 'input' ? known.inputs : known.details, left.name);
        const isLanguage = left.kind === 'input' && left.name === 'language';
        const one = stated(fact.type.kind, op, values, isLanguage);
        const absent = fact.default === undefined ? op === 'is_not' : meets(one, fact.default);
        return node({ kind: left.kind, fact, stated: one, absent });
      }
      default:
        return assertNever(condition);
    }
  }

  return { make, frame: () => viewFrame(known.signals, slots) };
}

function stated(
  type: ValueType['kind'],
  op: Comparison,
  values: readonly Value[],
  isLanguage: boolean,
): Stated {
  return { op, type, values: values.map((value) => comparable(type, value)), isLanguage };
}

function theOne<T>(known: ReadonlyMap<string, T>, name: string): T {
  const one = known.get(name);
  if (one === undefined) throw new Error(`the policy has no ${name}`);
  return one;
}
