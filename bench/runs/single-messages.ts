// A policy with text rules alone, and any number of conversations of one message for it: the same ones each time.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { messages } from '../embedded/traffic.ts';

export const TEXT_RULES = `policy "Shop"
signal cancels   { says "cancel my", "i want to cancel", /cancel(l?ed|ling)? (it|this|that)/i }
signal complains { says "complain about", "complaint", "not good enough"  unless says "no complaint" }
signal pays      { says "pay for", "charged twice", "refund", "money back" }
signal is_late   { says /(has|have)(n't| not) (come|arrived)/i, "still waiting", "where is" }
escalate when cancels
escalate when complains and pays
escalate when pays 2 times
escalate when is_late and complains { to team "Delivery" }
ignore out_of_scope
route otherwise to team "Service"
`;

/** The expression of a bare loop: what a script would try first. */
export const BARE_EXPRESSION = /cancel my|i want to cancel|complain about|complaint|person|human/i;

const VARIETY = 50_000;

export async function writeSingleMessages(path: string, count: number): Promise<void> {
  const said = messages(VARIETY, 5);
  const file = createWriteStream(path);
  for (let start = 0; start < count; start += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, count - start) }, (_, index) => {
      const id = start + index;
      const text = `${said[id % VARIETY]} (${id})`;
      const label = { escalate: BARE_EXPRESSION.test(text) };
      return `${JSON.stringify({ id: `c-${id}`, turns: [{ role: 'customer', text }], label })}\n`;
    });
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
