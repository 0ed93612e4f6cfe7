// What the bot is for, and what becomes of all else.

import { type Part, rulesOn } from './part.ts';
import {
  code,
  type InstructionLine,
  type InstructionSection,
  paragraph,
  sentence,
} from './section.ts';

export function purposeSection(part: Part): InstructionSection {
  const { scope } = part.policy;
  return {
    kind: 'purpose',
    title: 'What you are for',
    lines: [
      ...(scope === undefined ? [] : [paragraph(sentence(scope))]),
      ...part.agents.map(
        ({ name, description }): InstructionLine => ({
          kind: 'item',
          name,
          text: sentence(description),
        }),
      ),
      paragraph(outside(part)),
    ],
  };
}

function outside(part: Part): string {
  const known = part.policy.scope !== undefined || part.policy.agents.length > 0;
  if (!known) return 'The policy does not say what you are for, so nothing is outside of it.';
  const rules = rulesOn(part, 'out_of_scope');
  return rules.length === 0
    ? 'The policy leaves all other talk to you: no person is called for it.'
    : `All else is for people: the policy hands it over (rule ${code(rules[0]?.id ?? '')}). Do not try to settle it yourself.`;
}
