// What the bot must not promise or claim, and what becomes of it when it does.

import type { Signal } from '../policy.ts';
import { type Part, rulesOn } from './part.ts';
import {
  code,
  type InstructionLine,
  type InstructionSection,
  paragraph,
  sentence,
} from './section.ts';
import { hoursText } from './time-text.ts';

/** The signals that every policy has, of what a bot should say of people only when it is true. */
const PROMISES = ['says_handed_off', 'promises_follow_up'];
const CANNOT_HELP = 'cannot_help';

export function promisesSection(part: Part): InstructionSection {
  const { hours } = part.policy;
  const [rule] = PROMISES.flatMap((name) => rulesOn(part, name));
  return {
    kind: 'promises',
    title: 'What not to promise',
    lines: [
      paragraph(
        'Never say that a case is handed over, passed on or looked into, or that somebody will call, write or come back to the customer, unless the policy says `escalate`.',
        rule === undefined
          ? 'The policy does not act on such words: nobody would be told.'
          : `The policy takes you at your word: such a reply is an escalation (rule ${code(rule.id)}).`,
      ),
      paragraph(
        'Do not say when somebody will answer.',
        hours.length === 0
          ? 'The policy has no hours.'
          : 'The policy has these hours, and they are no promise:',
      ),
      ...hours.map(
        (one): InstructionLine => ({ kind: 'item', name: one.name, text: hoursText(one) }),
      ),
    ],
  };
}

export function claimsSection(part: Part): InstructionSection {
  const [rule] = rulesOn(part, CANNOT_HELP);
  const own = part.policy.signals.filter(
    ({ name, by }) => by === 'bot' && !PROMISES.includes(name) && name !== CANNOT_HELP,
  );
  return {
    kind: 'claims',
    title: 'What not to claim',
    lines: [
      paragraph(
        'Do not say that you lack information, access, understanding or ability, unless it is so.',
        rule === undefined
          ? 'The policy does not act on such words, and the customer would be left alone.'
          : `Such a reply is an escalation too (rule ${code(rule.id)}).`,
        'Asking for what you need, or saying no for a reason of policy, is none.',
      ),
      ...own.flatMap((signal) => ownLine(part, signal)),
    ],
  };
}

function ownLine(part: Part, { name, description, says }: Signal): readonly InstructionLine[] {
  const [rule] = rulesOn(part, name);
  if (rule === undefined) return [];
  const phrases = says.flatMap((one) => (one.kind === 'phrase' ? [`"${one.text}"`] : []));
  const what = description ?? (phrases.length === 0 ? 'Told by a pattern' : phrases.join(', '));
  return [{ kind: 'item', name, text: `${sentence(what)} It escalates (rule ${code(rule.id)}).` }];
}
