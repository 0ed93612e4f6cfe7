// A chat of Zendesk Chat: its history of messages, joins and other events.

import { z } from 'zod';
import type { Drafted, Happening, Surroundings } from './draft.ts';
import { namedBot, said } from './messages.ts';
import { plainText } from './plain-text.ts';
import { idShape, joined, languageInput, shaped, slicesOf, textShape, timeShape } from './shape.ts';
import { isoTime } from './times.ts';

const entry = z.looseObject({
  type: z.string(),
  timestamp: timeShape,
  name: textShape,
  nick: textShape,
  sender_type: textShape,
  agent_id: idShape.nullish(),
  msg: textShape,
  msg_id: idShape.nullish(),
  department_name: textShape,
});
type Entry = z.infer<typeof entry>;

const chat = z.looseObject({
  id: idShape,
  type: textShape,
  timestamp: timeShape,
  message: textShape,
  history: z.array(entry).nullish(),
  tags: z.array(z.string()).nullish(),
  department_name: textShape,
  visitor: z.looseObject({ id: idShape.nullish(), name: textShape, language: textShape }).nullish(),
});

export function chatOf(record: unknown, around: Surroundings): Drafted {
  const read = shaped(chat, record);
  if (!read.ok) return read;
  const { id, type, timestamp, message, history, tags, department_name, visitor } = read.value;
  const happenings =
    type === 'offline_msg'
      ? [said({ role: 'customer', text: plainText(message ?? ''), at: timestamp })]
      : (history ?? []).flatMap((one) => entryOf(one, around));
  return {
    ok: true,
    draft: {
      id: String(id),
      happenings,
      ...languageInput(visitor?.language),
      slices: slicesOf({
        channel: 'chat',
        language: visitor?.language,
        tags: joined(tags),
        department: department_name,
      }),
      kept: { source: 'zendesk' },
    },
  };
}

function entryOf(one: Entry, { bots }: Surroundings): readonly Happening[] {
  const { type, timestamp, name, nick, msg, msg_id } = one;
  const who = whoOf(one, bots);
  if (type === 'chat.msg') {
    return [said({ role: who, text: plainText(msg ?? ''), at: timestamp, id: msg_id })];
  }
  if (type.startsWith('chat.file')) {
    return [said({ role: who, text: '', at: timestamp, attachments: true })];
  }
  const at = isoTime(timestamp);
  const did = type.replace(/^chat\./, '').replaceAll('.', ' ');
  const text = [name ?? nick, did, msg].filter((part) => (part ?? '').trim() !== '').join(': ');
  const activity = said({ role: 'system', text, at: timestamp });
  if (type !== 'chat.memberjoin' || who !== 'human') return [activity];
  const to = (one.department_name ?? '').trim();
  return [
    activity,
    {
      kind: 'handover',
      how: 'a person joined',
      ...(to !== '' && { to: { kind: 'team', name: to } }),
      ...(at !== undefined && { at }),
    },
  ];
}

/** `nick` is "visitor" or "agent:ID"; two agents are Zendesk's own: "agent:trigger" and "agent:system". */
function whoOf({ nick, sender_type, agent_id, name }: Entry, bots: ReadonlySet<string>) {
  const [side, id] = (nick ?? '').toLowerCase().split(':');
  if (namedBot(bots, agent_id, id, name)) return 'bot';
  const type = (sender_type ?? side ?? '').toLowerCase();
  if (id === 'trigger' || id === 'system' || type === 'trigger' || type === 'system')
    return 'system';
  if (type === 'bot' || type === 'answer_bot' || type === 'answerbot') return 'bot';
  if (type === 'visitor' || type === 'end_user') return 'customer';
  return type === 'agent' ? 'human' : 'system';
}
