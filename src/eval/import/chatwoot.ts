// Chatwoot: conversations with their messages, and the page of messages of one conversation.

import { z } from 'zod';
import type { Role } from '../../engine/event.ts';
import { chatwootHandover } from './chatwoot-activity.ts';
import type { Draft, Drafted, Happening, Reader, Surroundings } from './draft.ts';
import { namedBot, said } from './messages.ts';
import { tidy } from './plain-text.ts';
import { idShape, joined, languageInput, shaped, slicesOf, textShape, timeShape } from './shape.ts';

const sender = z.looseObject({ id: idShape.nullish(), name: textShape, type: textShape }).nullish();

const TYPES = ['incoming', 'outgoing', 'activity', 'template'] as const;

const message = z.looseObject({
  id: idShape.nullish(),
  content: textShape,
  message_type: z.union([z.literal([0, 1, 2, 3]), z.enum(TYPES)]),
  created_at: timeShape,
  private: z.boolean().nullish(),
  conversation_id: idShape.nullish(),
  content_attributes: z.looseObject({ deleted: z.boolean().nullish() }).nullish(),
  sender,
  sender_type: textShape,
  attachments: z.array(z.unknown()).nullish(),
});
type Message = z.infer<typeof message>;

const attributes = z.record(z.string(), z.unknown()).nullish();
const meta = z
  .looseObject({
    channel: textShape,
    team: z.looseObject({ name: textShape }).nullish(),
    labels: z.array(z.string()).nullish(),
    additional_attributes: attributes,
  })
  .nullish();

const conversation = z.looseObject({
  id: idShape,
  messages: z.array(message),
  labels: z.array(z.string()).nullish(),
  additional_attributes: attributes,
  meta,
});
/** Messages of one conversation. */
const page = z.looseObject({ meta, payload: z.array(message) });

export const readChatwoot: Reader = (record, around) => {
  if (typeof record === 'object' && record !== null && 'payload' in record)
    return pageOf(record, around);
  const read = shaped(conversation, record);
  return read.ok ? { ok: true, draft: draftOf(read.value, around) } : read;
};

function pageOf(record: object, around: Surroundings): Drafted {
  const read = shaped(page, record);
  if (!read.ok) return read;
  const { payload, meta } = read.value;
  const id = payload.find((one) => (one.conversation_id ?? null) !== null)?.conversation_id;
  if (id === undefined || id === null) {
    return {
      ok: false,
      path: ['payload'],
      message: 'no message says which conversation it belongs to',
      help: 'export the messages with their conversation_id',
    };
  }
  const other = payload.findIndex((one) => String(one.conversation_id ?? id) !== String(id));
  if (other !== -1) {
    return {
      ok: false,
      path: ['payload', other],
      message: 'the messages belong to several conversations',
      help: 'write a page of messages per conversation',
    };
  }
  const { labels, additional_attributes } = meta ?? {};
  return {
    ok: true,
    draft: draftOf({ id, messages: payload, labels, additional_attributes, meta }, around),
  };
}

function draftOf(value: z.infer<typeof conversation>, around: Surroundings): Draft {
  const language = languageOf(value.additional_attributes);
  const team = (value.meta?.team?.name ?? '').trim();
  return {
    id: String(value.id),
    happenings: value.messages.flatMap((one) => messageOf(one, team, around)),
    ...languageInput(language),
    slices: slicesOf({
      channel: (value.meta?.channel ?? '').replace(/^Channel::/, ''),
      language,
      tags: joined(value.labels),
    }),
    kept: { source: 'chatwoot' },
  };
}

function messageOf(one: Message, team: string, around: Surroundings): readonly Happening[] {
  const text = tidy(one.content ?? '');
  const spoken = said({
    role: roleOf(one, around),
    text,
    at: one.created_at,
    id: one.id,
    attachments: (one.attachments?.length ?? 0) > 0,
    private: one.private === true,
    deleted: one.content_attributes?.deleted === true,
  });
  if (typeOf(one) !== 'activity') return [spoken];
  const handover = chatwootHandover(text, team);
  const { at } = spoken;
  return handover === undefined
    ? [spoken]
    : [spoken, { kind: 'handover', ...handover, ...(at !== undefined && { at }) }];
}

function typeOf({ message_type }: Message): (typeof TYPES)[number] {
  return typeof message_type === 'number' ? TYPES[message_type] : message_type;
}

function roleOf(one: Message, { bots }: Surroundings): Role {
  switch (typeOf(one)) {
    case 'incoming':
      return 'customer';
    case 'outgoing': {
      if (namedBot(bots, one.sender?.id, one.sender?.name)) return 'bot';
      const type = (one.sender?.type ?? one.sender_type ?? '').toLowerCase();
      // What the API or an automation sends has no sender.
      return type === 'user' || type === 'agent' || type === 'administrator' ? 'human' : 'bot';
    }
    // Greetings, out-of-office lines and surveys of the inbox: nobody says these, and the bot does not either.
    case 'template':
    case 'activity':
      return 'system';
  }
}

function languageOf(
  value: Readonly<Record<string, unknown>> | null | undefined,
): string | undefined {
  const browser = value?.browser;
  const own = value?.conversation_language;
  if (typeof own === 'string') return own;
  const shown =
    typeof browser === 'object' && browser !== null && 'browser_language' in browser
      ? browser.browser_language
      : value?.browser_language;
  return typeof shown === 'string' ? shown : undefined;
}
