// The rules for json-rules-engine: the ids of the rules that fire, once no event of the `never` is among them.

import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Facts } from './facts.ts';

interface Test {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
}
type Condition = Test | { readonly all: Condition[] } | { readonly any: Condition[] };

const test = (fact: string, operator: string, value: unknown): Test => ({ fact, operator, value });
const is = (fact: string, value: unknown): Test => test(fact, 'equal', value);
const isNot = (fact: string, value: unknown): Test => test(fact, 'notEqual', value);
const above = (fact: string, value: number): Test => test(fact, 'greaterThan', value);
const atLeast = (fact: string, value: number): Test => test(fact, 'greaterThanInclusive', value);
const given = (fact: string): Test => isNot(fact, null);
const yes = (signal: string): Test => is(signal, 'yes');
const possible = (signal: string): Test => isNot(signal, 'no');
const all = (...parts: Condition[]): { readonly all: Condition[] } => ({ all: parts });
const any = (...parts: Condition[]): { readonly any: Condition[] } => ({ any: parts });

const NEVER = 'never';
const RULES: Readonly<Record<string, ReturnType<typeof all>>> = {
  [NEVER]: all(is('channel', 'email'), is('plan', 'free'), is('legal_threat', 'no')),
  payment: all(yes('payment_issue'), given('order_number')),
  'large payment': all(yes('payment_issue'), atLeast('order_total', 500)),
  'payment of a company': all(
    possible('payment_issue'),
    is('plan', 'enterprise'),
    atLeast('order_total', 1000),
  ),
  'legal threat': all(possible('legal_threat')),
  'large refund': all(yes('wants_refund'), above('refund_amount', 200)),
  'damaged item': all(yes('wants_refund'), is('item_state', 'damaged'), given('order_number')),
  'many refunds': all(yes('wants_refund'), atLeast('refunds_this_year', 3), isNot('vip', true)),
  'lost parcel': all(
    yes('shipment_stuck'),
    above('days_since_order', 14),
    given('order_number'),
    given('email'),
  ),
  'parcel of a good customer': all(
    yes('shipment_stuck'),
    any(is('vip', true), is('plan', 'enterprise')),
  ),
  'upset, with open tickets': all(yes('frustrated'), atLeast('open_tickets', 2)),
  'upset, and paying': all(yes('frustrated'), isNot('plan', 'free'), above('order_total', 100)),
  'good customer waits': all(possible('frustrated'), is('vip', true), above('open_tickets', 0)),
  'right of withdrawal': all(
    any(yes('payment_issue'), yes('wants_refund')),
    test('country', 'in', ['DE', 'FR', 'AT']),
    test('days_since_order', 'lessThanInclusive', 14),
    given('order_number'),
  ),
  'on the phone': all(is('channel', 'phone'), any(yes('frustrated'), possible('legal_threat'))),
  'refund of a stuck parcel': all(yes('wants_refund'), yes('shipment_stuck')),
  'dear and damaged': all(
    is('item_state', 'damaged'),
    above('order_total', 250),
    is('asks_for_human', 'no'),
  ),
  'payment and refund': all(
    yes('payment_issue'),
    yes('wants_refund'),
    any(atLeast('refund_amount', 100), above('refunds_this_year', 1)),
  ),
  'upset in the US': all(yes('frustrated'), is('country', 'US'), isNot('channel', 'email')),
  asks_for_human: all(yes('asks_for_human')),
};

export type JsonRulesFacts = Record<string, unknown>;

/** A detail that is not given is `null`: the engine wants a value for each fact that a rule names. */
export function jsonRulesFacts({ inputs, details, signals }: Facts): JsonRulesFacts {
  const missing = { order_number: null, email: null, refund_amount: null, item_state: null };
  return { ...inputs, ...missing, ...details, ...signals };
}

export function makeJsonRules(): (facts: JsonRulesFacts) => Promise<readonly string[]> {
  const engine = new Engine();
  for (const [type, conditions] of Object.entries(RULES)) {
    // Its types want every condition mutable; it never changes one.
    engine.addRule({ conditions: conditions as TopLevelCondition, event: { type } });
  }
  return async (facts) => {
    const { events } = await engine.run(facts);
    const fires = events.map(({ type }) => type);
    return fires.includes(NEVER) ? [] : fires;
  };
}
