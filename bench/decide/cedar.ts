// The rules as Cedar policies: each escalation permits, the `never` forbids. The policy set is parsed once.

import { setFlagsFromString } from 'node:v8';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Facts } from './facts.ts';

// V8 of Node 20 now and then aborts ("unreachable code") when it takes back optimised code into which it had inlined a call
// of WebAssembly. The inlining saves nanoseconds of the microseconds that a call takes.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const NEVER = 'c.channel == "email" && c.plan == "free" && c.legal_threat == "no"';
const RULES: Readonly<Record<string, string>> = {
  payment: 'c.payment_issue == "yes" && c has order_number',
  'large payment': 'c.payment_issue == "yes" && c.order_total >= 500',
  'payment of a company':
    'c.payment_issue != "no" && c.plan == "enterprise" && c.order_total >= 1000',
  'legal threat': 'c.legal_threat != "no"',
  'large refund': 'c.wants_refund == "yes" && c has refund_amount && c.refund_amount > 200',
  'damaged item':
    'c.wants_refund == "yes" && c has item_state && c.item_state == "damaged" && c has order_number',
  'many refunds': 'c.wants_refund == "yes" && c.refunds_this_year >= 3 && !c.vip',
  'lost parcel':
    'c.shipment_stuck == "yes" && c.days_since_order > 14 && c has order_number && c has email',
  'parcel of a good customer': 'c.shipment_stuck == "yes" && (c.vip || c.plan == "enterprise")',
  'upset, with open tickets': 'c.frustrated == "yes" && c.open_tickets >= 2',
  'upset, and paying': 'c.frustrated == "yes" && c.plan != "free" && c.order_total > 100',
  'good customer waits': 'c.frustrated != "no" && c.vip && c.open_tickets > 0',
  'right of withdrawal':
    '(c.payment_issue == "yes" || c.wants_refund == "yes") && ["DE", "FR", "AT"].contains(c.country) && c.days_since_order <= 14 && c has order_number',
  'on the phone': 'c.channel == "phone" && (c.frustrated == "yes" || c.legal_threat != "no")',
  'refund of a stuck parcel': 'c.wants_refund == "yes" && c.shipment_stuck == "yes"',
  'dear and damaged':
    'c has item_state && c.item_state == "damaged" && c.order_total > 250 && c.asks_for_human == "no"',
  'payment and refund':
    'c.payment_issue == "yes" && c.wants_refund == "yes" && ((c has refund_amount && c.refund_amount >= 100) || c.refunds_this_year > 1)',
  'upset in the US': 'c.frustrated == "yes" && c.country == "US" && c.channel != "email"',
  asks_for_human: 'c.asks_for_human == "yes"',
};

const POLICY_SET = 'escalation';
const WHO = { type: 'Conversation', id: '1' };
const ACTION = { type: 'Action', id: 'escalate' };

type Call = Parameters<typeof statefulIsAuthorized>[0];

export function cedarCall({ inputs, details, signals }: Facts): Call {
  return {
    principal: WHO,
    action: ACTION,
    resource: WHO,
    context: { ...inputs, ...details, ...signals },
    preparsedPolicySetId: POLICY_SET,
    entities: [],
  };
}

export function makeCedar(): (call: Call) => readonly string[] {
  const written = (effect: string, body: string) =>
    `${effect}(principal, action, resource) when { ${body.replace(/\bc\./g, 'context.').replace(/\bc has /g, 'context has ')} };`;
  const rules = Object.entries(RULES).map(([id, body]) => [id, written('permit', body)]);
  const staticPolicies = Object.fromEntries([...rules, ['never', written('forbid', NEVER)]]);
  const parsed = preparsePolicySet(POLICY_SET, { staticPolicies });
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((e) => e.message).join('\n'));
  return (call) => {
    const answer = statefulIsAuthorized(call);
    if (answer.type === 'failure') throw new Error(answer.errors.map((e) => e.message).join('\n'));
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
    return decision === 'allow' ? diagnostics.reason : [];
  };
}
