// A policy of a shop whose rules need `confirmed`, and what its conversations are asked.

import type { Question, ReadTurn } from '../../../src/engine/classifier.ts';
import { compileText } from '../../../src/index.ts';
import type { Detail, Policy, Signal } from '../../../src/policy/policy.ts';

export const SHOP = `
policy "Shop"
scope "Orders, deliveries and payments of shop.example"
mask email, phone, card

signal payment_issue "The customer reports a charge that failed, was duplicated or is wrong" {
  like   "I was charged twice for one order"
  unlike "which cards do you accept?"
}
signal frustrated "The customer is upset with how this is going"
signal danger "Somebody may be in danger"
signal says_only { says "my lawyer" }
signal sure "The customer says that it is about money" { yes above 80%  maybe above 30% }

detail order_number: text "The order number" matching /#?\\d{6,10}/
detail email: email
detail problem: text "What went wrong"
detail pieces: integer "How many pieces are concerned"
detail amount: money
detail since: date
detail insured: boolean
detail plan: free | pro

ignore asks_for_human
ignore bot_hands_off
ignore out_of_scope

escalate when payment_issue and confirmed
escalate when frustrated and confirmed { collect order_number }
escalate when sure and confirmed { collect email, problem, pieces, amount, since, insured, plan }
escalate when says_only
always escalate when danger

summary {
  wish: text "What the customer wants"
  pieces_back: integer "How many pieces go back"
  price: number
  angry: boolean
  bought: date
  "Model of Phone"?: text
  writes_to?: email
  paid?: money
  size?: small | large
}

route otherwise to inbox "Desk"
`;

function compiled(text: string): Policy {
  const { policy, diagnostics } = compileText(text, 'shop.handrail');
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return policy;
}

export const policy = compiled(SHOP);

export const signalOf = (name: string): Signal => {
  const found = policy.signals.find((signal) => signal.name === name);
  if (found === undefined) throw new Error(`no signal ${name}`);
  return found;
};

export const detailOf = (name: string): Detail => {
  const found = policy.details.find((detail) => detail.name === name);
  if (found === undefined) throw new Error(`no detail ${name}`);
  return found;
};

export const ask = (name: string, turn: number): Question => ({ signal: signalOf(name), turn });

const ROLES = { c: 'customer', b: 'bot', h: 'human', s: 'system' } as const;

/** Lines such as `c: hello` of the customer, `b:` of the bot, `h:` of a person, `s:` of the system. */
export function turnsOf(...lines: readonly string[]): readonly ReadTurn[] {
  return lines.map((line, index) => {
    const role = ROLES[line[0] as keyof typeof ROLES];
    return { index, role, text: line.slice(3) };
  });
}
