// The rules in CEL, each parsed and type-checked once: the ids of the rules that fire.

import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from './facts.ts';

/** A fact that may be absent is a member of a map, so that `has` can ask for it. */
const NEVER = 'channel == "email" && plan == "free" && legal_threat == "no"';
const RULES: Readonly<Record<string, string>> = {
  payment: 'payment_issue == "yes" && has(given.order_number)',
  'large payment': 'payment_issue == "yes" && order_total >= 500.0',
  'payment of a company': 'payment_issue != "no" && plan == "enterprise" && order_total >= 1000.0',
  'legal threat': 'legal_threat != "no"',
  'large refund':
    'wants_refund == "yes" && has(given.refund_amount) && given.refund_amount > 200.0',
  'damaged item':
    'wants_refund == "yes" && has(given.item_state) && given.item_state == "damaged" && has(given.order_number)',
  'many refunds': 'wants_refund == "yes" && refunds_this_year >= 3.0 && !vip',
  'lost parcel':
    'shipment_stuck == "yes" && days_since_order > 14.0 && has(given.order_number) && has(given.email)',
  'parcel of a good customer': 'shipment_stuck == "yes" && (vip || plan == "enterprise")',
  'upset, with open tickets': 'frustrated == "yes" && open_tickets >= 2.0',
  'upset, and paying': 'frustrated == "yes" && plan != "free" && order_total > 100.0',
  'good customer waits': 'frustrated != "no" && vip && open_tickets > 0.0',
  'right of withdrawal':
    '(payment_issue == "yes" || wants_refund == "yes") && country in ["DE", "FR", "AT"] && days_since_order <= 14.0 && has(given.order_number)',
  'on the phone': 'channel == "phone" && (frustrated == "yes" || legal_threat != "no")',
  'refund of a stuck parcel': 'wants_refund == "yes" && shipment_stuck == "yes"',
  'dear and damaged':
    'has(given.item_state) && given.item_state == "damaged" && order_total > 250.0 && asks_for_human == "no"',
  'payment and refund':
    'payment_issue == "yes" && wants_refund == "yes" && ((has(given.refund_amount) && given.refund_amount >= 100.0) || refunds_this_year > 1.0)',
  'upset in the US': 'frustrated == "yes" && country == "US" && channel != "email"',
  asks_for_human: 'asks_for_human == "yes"',
};

const TYPES: Readonly<Record<keyof Facts['inputs'] | keyof Facts['signals'], string>> = {
  plan: 'string',
  channel: 'string',
  country: 'string',
  vip: 'bool',
  order_total: 'double',
  open_tickets: 'double',
  days_since_order: 'double',
  refunds_this_year: 'double',
  payment_issue: 'string',
  legal_threat: 'string',
  wants_refund: 'string',
  shipment_stuck: 'string',
  frustrated: 'string',
  asks_for_human: 'string',
};

export type CelFacts = Readonly<Record<string, unknown>>;

export function celFacts({ inputs, details, signals }: Facts): CelFacts {
  return { ...inputs, ...signals, given: details };
}

export function makeCel(): (facts: CelFacts) => readonly string[] {
  const environment = new Environment();
  for (const [name, type] of Object.entries(TYPES)) environment.registerVariable(name, type);
  environment.registerVariable('given', 'map');
  const parse = (expression: string) => {
    const parsed = environment.parse(expression);
    const { valid, error } = parsed.check();
    if (!valid) throw new Error(`${expression}: ${error?.message}`);
    return parsed;
  };
  const never = parse(NEVER);
  const rules = Object.entries(RULES).map(([id, expression]) => ({ id, holds: parse(expression) }));
  return (facts) => {
    if (never(facts) === true) return [];
    const fires: string[] = [];
    for (const { id, holds } of rules) if (holds(facts) === true) fires.push(id);
    return fires;
  };
}
