// What the bot asks about while it is only possible.

import type { Signal } from '../policy.ts';
import { statedSignals } from '../stated-signals.ts';
import type { Part } from './part.ts';
import { type InstructionLine, type InstructionSection, paragraph, sentence } from './section.ts';

/** Undefined where nothing can be unconfirmed: a signal by text alone is yes or no. */
export function askSection(part: Part): InstructionSection | undefined {
  const { conditions, signals } = part.policy;
  const names = new Set(
    [...part.rules, ...part.nevers].flatMap(({ when }) => statedSignals(when, conditions).asked),
  );
  const open = signals.filter((signal) => names.has(signal.name) && canBeOpen(signal, part));
  if (open.length === 0) return undefined;
  return {
    kind: 'ask',
    title: 'What to ask about when it is not certain',
    lines: [
      paragraph(
        'These may be possible and not yet certain. Then the policy says `check` and names the signal:',
        'ask one short question that settles it. It comes before any detail.',
      ),
      ...open.map(
        ({ name, description }): InstructionLine => ({
          kind: 'item',
          name,
          text: sentence(description ?? ''),
        }),
      ),
    ],
  };
}

function canBeOpen({ by, name, description, like }: Signal, { policy }: Part): boolean {
  if (by === 'bot' || (description === undefined && like.length === 0)) return false;
  return name !== 'out_of_scope' || policy.scope !== undefined || policy.agents.length > 0;
}
