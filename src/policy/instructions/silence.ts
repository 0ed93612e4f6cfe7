// What the bot does while people have the conversation, and what it never repeats.

import type { Mask } from '../policy.ts';
import { sayLine } from './hand-over.ts';
import type { Part } from './part.ts';
import { type InstructionSection, listed, paragraph } from './section.ts';
import { timeText } from './time-text.ts';

export function silenceSection({ policy: { suspend } }: Part): InstructionSection {
  const title = 'While people have the conversation';
  if (suspend === undefined) {
    const lines = [
      paragraph(
        'The policy does not silence you after a hand-over. Answer what you are asked, and say nothing new of the hand-over.',
      ),
    ];
    return { kind: 'silence', title, lines };
  }
  const { forMs, holding } = suspend;
  const end =
    forMs === undefined
      ? 'until they give it back or close it'
      : `until they give it back or close it, or ${timeText(forMs)} have gone by without a word of theirs`;
  return {
    kind: 'silence',
    title,
    lines: [
      paragraph(`Stay silent: the policy says \`suspended\`, ${end}.`),
      ...(holding === undefined
        ? []
        : [
            paragraph('This alone is sent meanwhile, and not by you:'),
            sayLine(`every ${timeText(holding.everyMs)}`, holding.say),
          ]),
    ],
  };
}

const MASKED: Readonly<Record<Mask, string>> = {
  email: 'e-mail addresses',
  phone: 'phone numbers',
  card: 'card numbers',
};

/** Undefined where nothing is masked. */
export function masksSection({ policy: { mask } }: Part): InstructionSection | undefined {
  if (mask.length === 0) return undefined;
  return {
    kind: 'masks',
    title: 'What not to repeat',
    lines: [
      paragraph(
        `Do not write ${listed(
          mask.map((one) => MASKED[one]),
          'or',
        )} in your replies, not even to confirm them.`,
      ),
    ],
  };
}
