// When people take over, and what is sent in place of the bot's reply then.

import type { Limit, Rule, Say } from '../policy.ts';
import { type Part, rulesOn } from './part.ts';
import {
  code,
  type InstructionLine,
  type InstructionSection,
  listed,
  oneLine,
  paragraph,
} from './section.ts';
import { timeText } from './time-text.ts';

export function handOverSection(part: Part): InstructionSection {
  const { rules, nevers } = part;
  const spoken = rules.filter(({ say }) => say !== undefined);
  const silent = rules.filter(({ say }) => say === undefined);
  return {
    kind: 'hand_over',
    title: 'When people take over',
    lines: [
      paragraph(
        'The policy decides this, never you: it says `escalate`, whatever you think of the case.',
        spoken.length === 0
          ? ''
          : 'Its words are sent in place of your reply. Write none of your own beside them.',
      ),
      ...spoken.map((rule) => sayLine(rule.id, rule.say ?? [])),
      ...(silent.length === 0 ? [] : [paragraph(withoutWords(silent))]),
      paragraph(askedFor(part)),
      ...nevers.map(
        ({ id }): InstructionLine =>
          paragraph(`While this holds the policy leaves the conversation to you: ${code(id)}.`),
      ),
      ...(part.policy.limit === undefined ? [] : [paragraph(limitText(part.policy.limit))]),
    ],
  };
}

export function sayLine(name: string, say: Say): InstructionLine {
  const [only] = say;
  if (say.length === 1 && only !== undefined && only.language === '')
    return { kind: 'item', name, text: quoted(only.text) };
  const first = say[0]?.language ?? '';
  return {
    kind: 'item',
    name,
    text:
      first === ''
        ? 'in the language of the customer, else the first.'
        : `in the language of the customer, else in ${code(first)}.`,
    under: say.map(({ language, text }) => ({
      ...(language !== '' && { name: language }),
      text: quoted(text),
    })),
  };
}

function quoted(text: string): string {
  return `"${oneLine(text)}"`;
}

function withoutWords(rules: readonly Rule[]): string {
  const these = listed(rules.map(({ id }) => code(id)));
  return `These have no words of their own: ${these}. Once the policy says \`escalate\`, say only that people have the conversation now: no name, no time, no result.`;
}

function askedFor(part: Part): string {
  const [rule] = rulesOn(part, 'asks_for_human');
  return rule === undefined
    ? 'Asking for a person is not enough for this policy. Say so honestly, and do not offer one.'
    : `Whoever asks for a person is for people (rule ${code(rule.id)}). Do not talk them out of it.`;
}

function limitText({ count, perMs }: Limit): string {
  const often = `${count} ${count === 1 ? 'time' : 'times'}`;
  const per = perMs === undefined ? '' : ` in ${timeText(perMs)}`;
  return `The policy hands a conversation over at most ${often}${per}. Beyond that it says \`check\`: ask what is still open.`;
}
