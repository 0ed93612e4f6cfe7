// Intercom: conversations with their parts, as the API gives them one by one.

import { z } from 'zod';
import type { Role } from '../../engine/event.ts';
import type { Happening, Reader, Surroundings } from './draft.ts';
import { namedBot, said } from './messages.ts';
import { plainText } from './plain-text.ts';
import { idShape, joined, languageInput, shaped, slicesOf, textShape, timeShape } from './shape.ts';
import { isoTime } from './times.ts';

const author = z
  .looseObject({
    type: textShape,
    id: idShape.nullish(),
    name: textShape,
    email: textShape,
    from_ai_agent: z.boolean().nullish(),
  })
  .nullish();
type Author = z.infer<typeof author>;

const attachments = z.array(z.unknown()).nullish();

const part = z.looseObject({
  id: idShape.nullish(),
  part_type: z.string(),
  body: textShape,
  created_at: timeShape,
  author,
  assigned_to: z.looseObject({ type: textShape, id: idShape.nullish(), name: textShape }).nullish(),
  attachments,
  redacted: z.boolean().nullish(),
});
type Part = z.infer<typeof part>;

const source = z
  .looseObject({
    id: idShape.nullish(),
    type: textShape,
    delivered_as: textShape,
    subject: textShape,
    body: textShape,
    author,
    attachments,
    redacted: z.boolean().nullish(),
  })
  .nullish();

const conversation = z.looseObject({
  id: idShape,
  title: textShape,
  created_at: timeShape,
  source,
  conversation_parts: z.looseObject({ conversation_parts: z.array(part) }).nullish(),
  tags: z.looseObject({ tags: z.array(z.looseObject({ name: textShape })).nullish() }).nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});
type Conversation = z.infer<typeof conversation>;

export const readIntercom: Reader = (record, around) => {
  const read = shaped(conversation, record);
  if (!read.ok) return read;
  const { value } = read;
  const parts = value.conversation_parts;
  if (parts === undefined || parts === null) {
    return {
      ok: false,
      path: ['conversation_parts'],
      message: `conversation ${value.id} has no conversation_parts`,
      help: 'lists of conversations leave them out: fetch each conversation by its id',
    };
  }
  const language = languageOf(value);
  const subject = plainText(value.source?.subject ?? value.title ?? '');
  return {
    ok: true,
    draft: {
      id: String(value.id),
      happenings: [
        ...opening(value, around),
        ...parts.conversation_parts.flatMap((one) => partOf(one, around)),
      ],
      ...languageInput(language),
      slices: slicesOf({
        channel: value.source?.type,
        language,
        tags: joined((value.tags?.tags ?? []).map(({ name }) => name ?? '').filter(Boolean)),
      }),
      kept: { source: 'intercom', ...(subject !== '' && { subject }) },
    },
  };
};

/** The message that opened the conversation stands beside its parts. */
function opening({ source, created_at }: Conversation, around: Surroundings): readonly Happening[] {
  if (source === undefined || source === null) return [];
  const automatic = ['automated', 'campaigns_initiated', 'operator_initiated'];
  const role = roleOf(source.author, around);
  return [
    said({
      role: role === 'human' && automatic.includes(source.delivered_as ?? '') ? 'bot' : role,
      text: plainText(source.body ?? ''),
      at: created_at,
      id: source.id,
      attachments: (source.attachments?.length ?? 0) > 0,
      deleted: source.redacted === true,
    }),
  ];
}

/** Parts that are written for the customer, where they have a body. */
const SPOKEN = new Set(['comment', 'quick_reply', 'close', 'open', 'snoozed', 'message']);

function partOf(one: Part, around: Surroundings): readonly Happening[] {
  const { part_type, created_at, id, assigned_to } = one;
  const body = plainText(one.body ?? '');
  const files = (one.attachments?.length ?? 0) > 0;
  const speaks = SPOKEN.has(part_type) && (body !== '' || files || part_type === 'comment');
  if (speaks || part_type.startsWith('note') || one.redacted === true) {
    return [
      said({
        role: roleOf(one.author, around),
        text: body,
        at: created_at,
        id,
        attachments: files,
        private: part_type.startsWith('note'),
        deleted: one.redacted === true,
      }),
    ];
  }
  const activity = said({
    role: 'system',
    text: part_type.replaceAll('_', ' '),
    at: created_at,
    id,
  });
  // What is written beside an assignment is for colleagues.
  const remark =
    body === '' ? [] : [said({ role: 'human', text: body, at: created_at, private: true })];
  const target = assigned_to?.type ?? '';
  const goesToPeople = target === 'team' || target === 'admin';
  if (
    !part_type.includes('assign') ||
    !goesToPeople ||
    namedBot(around.bots, assigned_to?.id, assigned_to?.name)
  ) {
    return [activity, ...remark];
  }
  const at = isoTime(created_at);
  const name = (assigned_to?.name ?? '').trim();
  return [
    activity,
    ...remark,
    {
      kind: 'handover',
      how: target === 'team' ? 'assigned to a team' : 'assigned to a person',
      ...(target === 'team' && name !== '' && { to: { kind: 'team', name } }),
      ...(at !== undefined && { at }),
    },
  ];
}

function roleOf(author: Author, { bots }: Surroundings): Role {
  if (namedBot(bots, author?.id, author?.name, author?.email)) return 'bot';
  if (author?.from_ai_agent === true) return 'bot';
  // Intercom's own bot writes as an admin of this address.
  if (/^operator\+.*@intercom\.io$/i.test(author?.email ?? '')) return 'bot';
  switch (author?.type) {
    case 'user':
    case 'lead':
    case 'contact':
    case 'visitor':
      return 'customer';
    case 'bot':
    case 'operator':
      return 'bot';
    case 'admin':
    case 'team':
      return 'human';
    default:
      return 'system';
  }
}

function languageOf({ custom_attributes }: Conversation): string | undefined {
  const entries = Object.entries(custom_attributes ?? {});
  const found = entries.find(([name]) => /^(language|locale)$/i.test(name))?.[1];
  return typeof found === 'string' ? found : undefined;
}
