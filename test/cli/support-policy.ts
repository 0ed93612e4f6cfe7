// A small policy for the tests of the command line: text rules decide all of it, so nobody else need judge.

export const POLICY = `policy "Shop"

ignore out_of_scope

signal wants_refund {
  says "refund"
}

detail order_number: text "The order number" matching /\\d{6}/

escalate when wants_refund and confirmed {
  collect order_number
  to team "Refunds"
}

route otherwise to inbox "Support"

test "a refund asks for the number first" {
  customer "I want a refund"
  expect check for order_number
  customer "It is 123456"
  expect escalate to team "Refunds"
}
`;

/** A signal that only a classifier could judge. */
export const UNJUDGED = `ignore out_of_scope

signal angry "The customer is angry"

escalate when angry {
  to team "Care"
}
`;

export const BROKEN = 'escalte when asks_for_human\n';

interface Said {
  readonly role: string;
  readonly text: string;
}

export function customer(text: string): Said {
  return { role: 'customer', text };
}

export function bot(text: string): Said {
  return { role: 'bot', text };
}

export function lines(...values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

export const REFUND = {
  id: 'c-1',
  turns: [customer('I want a refund'), bot('Which order?'), customer('123456'), bot('Thank you')],
  label: { escalate: true, at: 2 },
};
export const HELLO = { id: 'c-2', turns: [customer('hello')], label: { escalate: false } };
