// Zendesk: tickets with their comments, and chats with their history.

import { z } from 'zod';
import type { Draft, Happening, Reader, Surroundings } from './draft.ts';
import { namedBot, said } from './messages.ts';
import { plainText, tidy } from './plain-text.ts';
import { idShape, joined, languageInput, shaped, slicesOf, textShape, timeShape } from './shape.ts';
import { isoTime } from './times.ts';
import { chatOf } from './zendesk-chat.ts';
import { tablesOf, type ZendeskTables } from './zendesk-tables.ts';

const author = z.looseObject({ id: idShape.nullish(), name: textShape, role: textShape }).nullish();
const via = z.looseObject({ channel: z.union([z.string(), z.number()]).nullish() }).nullish();

const comment = z.looseObject({
  id: idShape.nullish(),
  author_id: idShape.nullish(),
  author,
  body: textShape,
  html_body: textShape,
  plain_body: textShape,
  public: z.boolean().nullish(),
  created_at: timeShape,
  attachments: z.array(z.unknown()).nullish(),
  via,
});

const change = z.looseObject({
  type: textShape,
  field_name: textShape,
  value: z.unknown().optional(),
});

const ticket = z.looseObject({
  id: idShape,
  requester_id: idShape.nullish(),
  submitter_id: idShape.nullish(),
  requester: author,
  subject: textShape,
  description: textShape,
  created_at: timeShape,
  status: textShape,
  priority: textShape,
  group_id: idShape.nullish(),
  tags: z.array(z.string()).nullish(),
  via,
  comments: z.array(comment).nullish(),
  audits: z
    .array(z.looseObject({ created_at: timeShape, events: z.array(change).nullish() }))
    .nullish(),
});
type Ticket = z.infer<typeof ticket>;
type Comment = z.infer<typeof comment>;

export const readZendesk: Reader = (record, around) => {
  const whole = withComments(record);
  if (isObject(whole) && Array.isArray(whole.history)) return chatOf(whole, around);
  if (isObject(whole) && whole.type === 'offline_msg') return chatOf(whole, around);
  const read = shaped(ticket, whole);
  if (!read.ok) return read;
  const { value } = read;
  if (value.status === 'deleted') {
    return { ok: false, path: ['status'], message: `ticket ${value.id} is deleted` };
  }
  const tables = tablesOf(around.document);
  const requester = value.requester_id ?? value.requester?.id;
  if (requester === undefined || requester === null) {
    return {
      ok: false,
      path: ['requester_id'],
      message: `ticket ${value.id} does not say who asked, so nobody can tell customer and people apart`,
      help: 'export requester_id with the tickets',
    };
  }
  return { ok: true, draft: draftOf(value, String(requester), tables, around) };
};

/** `{"ticket": …, "comments": …}` is one ticket; a lone list of comments has no requester. */
function withComments(record: unknown): unknown {
  if (!isObject(record) || !isObject(record.ticket)) return record;
  return { comments: record.comments, audits: record.audits, ...record.ticket };
}

function draftOf(
  value: Ticket,
  requester: string,
  tables: ZendeskTables,
  around: Surroundings,
): Draft {
  const channel = value.via?.channel;
  const language = tables.users.get(requester)?.locale;
  return {
    id: String(value.id),
    happenings: [
      ...commentsOf(value).map((one) => commentOf(one, requester, tables, around)),
      ...assignments(value, tables),
    ],
    ...languageInput(language),
    slices: slicesOf({
      channel: channel === undefined || channel === null ? '' : String(channel),
      language,
      tags: joined(value.tags),
      priority: value.priority,
    }),
    kept: {
      source: 'zendesk',
      ...(value.subject !== undefined && value.subject !== null && { subject: value.subject }),
    },
  };
}

/** Incremental exports hold no comments, only the first of them as the description. */
function commentsOf(value: Ticket): readonly Comment[] {
  if (value.comments !== undefined && value.comments !== null) return value.comments;
  return [
    {
      author_id: value.submitter_id ?? value.requester_id,
      plain_body: value.description ?? '',
      created_at: value.created_at,
      public: true,
    },
  ];
}

function commentOf(
  one: Comment,
  requester: string,
  tables: ZendeskTables,
  { bots }: Surroundings,
): Happening {
  const id = one.author_id ?? one.author?.id;
  const user = id === undefined || id === null ? undefined : tables.users.get(String(id));
  const html = one.html_body ?? '';
  return said({
    role: roleOf(),
    text: html.trim() === '' ? tidy(one.plain_body ?? one.body ?? '') : plainText(html),
    at: one.created_at,
    id: one.id,
    attachments: (one.attachments?.length ?? 0) > 0,
    private: one.public === false,
  });

  function roleOf() {
    if (namedBot(bots, id, one.author?.name, user?.name)) return 'bot';
    if (String(one.via?.channel ?? '').startsWith('answer_bot')) return 'bot';
    // Author -1 is Zendesk itself.
    if (String(id) === '-1') return 'system';
    if (String(id) === requester) return 'customer';
    return (one.author?.role ?? user?.role) === 'end-user' ? 'customer' : 'human';
  }
}

/** Changes of group and assignee, where the audits of the ticket are in the export. */
function assignments(value: Ticket, tables: ZendeskTables): readonly Happening[] {
  return (value.audits ?? []).flatMap(({ created_at, events }) =>
    (events ?? []).flatMap((event): Happening[] => {
      const field = event.field_name;
      const target = event.value;
      if (field !== 'group_id' && field !== 'assignee_id') return [];
      if (target === null || target === undefined || target === '') return [];
      const at = isoTime(created_at);
      const group = field === 'group_id' ? tables.groups.get(String(target)) : undefined;
      return [
        {
          kind: 'handover',
          how: field === 'group_id' ? 'assigned to a group' : 'assigned to a person',
          ...(group !== undefined && { to: { kind: 'group', name: group } }),
          ...(at !== undefined && { at }),
        },
      ];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
