// Exports as they may come, made at random: odd texts, times in any order, values that are null or missing.

import fc from 'fast-check';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    '  ',
    '<p>Hi <b>there</b></p>',
    '<br>',
    '&nbsp;',
    'a\u2028b',
    '\ud800',
    '<div><p>',
  ),
);
const body = fc.option(text, { nil: null });
const seconds = fc.integer({ min: 1_600_000_000, max: 1_800_000_000 });
const when = fc.oneof(
  seconds,
  seconds.map((one) => new Date(one * 1000).toISOString()),
  seconds.map((one) => new Date(one * 1000).toISOString().replace('.000Z', '+02:00')),
  fc.constantFrom(null, '', 'soon'),
);
const ids = fc.integer({ min: 1, max: 6 });
const files = fc.array(fc.constant({ id: 1 }), { maxLength: 1 });
const labels = fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const zendeskComment = fc.record(
  {
    id: ids,
    author_id: fc.oneof(ids, fc.constant(-1)),
    html_body: body,
    plain_body: body,
    body,
    public: fc.boolean(),
    created_at: when,
    attachments: files,
    via: maybe(fc.record({ channel: fc.constantFrom('web', 'answer_bot_for_web_widget') })),
  },
  { requiredKeys: ['author_id'] },
);

const zendeskTicket = (id: number) =>
  fc.record(
    {
      id: fc.constant(id),
      requester_id: ids,
      submitter_id: ids,
      subject: body,
      description: body,
      created_at: when,
      tags: labels,
      priority: maybe(fc.constantFrom('low', 'urgent')),
      via: maybe(fc.record({ channel: fc.constantFrom('web', 'email') })),
      comments: fc.array(zendeskComment, { maxLength: 6 }),
      audits: fc.array(
        fc.record({
          created_at: when,
          events: fc.array(
            fc.record(
              {
                type: fc.constant('Change'),
                field_name: fc.constantFrom('group_id', 'assignee_id', 'status'),
                value: maybe(fc.constantFrom('31', '12', 'open')),
              },
              { requiredKeys: ['type'] },
            ),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['id', 'requester_id'] },
  );

const zendeskChat = (id: number) =>
  fc.record({
    id: fc.constant(`chat.${id}`),
    type: fc.constantFrom('chat', 'offline_msg'),
    timestamp: when,
    message: body,
    history: fc.array(
      fc.record({
        type: fc.constantFrom(
          'chat.msg',
          'chat.memberjoin',
          'chat.memberleave',
          'chat.file.upload',
          'chat.rating',
        ),
        timestamp: when,
        nick: fc.constantFrom('visitor', 'agent:1', 'agent:2', 'agent:trigger', 'agent:system'),
        name: body,
        msg: body,
      }),
      { maxLength: 6 },
    ),
  });

const intercomAuthor = fc.record({
  type: fc.constantFrom('user', 'lead', 'contact', 'admin', 'bot', 'team', 'operator', 'other'),
  id: ids.map(String),
  name: body,
});

const intercomConversation = (id: number) =>
  fc.record({
    type: fc.constant('conversation'),
    id: fc.constant(String(id)),
    created_at: seconds,
    source: maybe(
      fc.record({
        type: fc.constantFrom('conversation', 'email'),
        body,
        subject: body,
        delivered_as: fc.constantFrom('customer_initiated', 'automated'),
        author: intercomAuthor,
        redacted: fc.boolean(),
      }),
    ),
    tags: fc.record({ tags: labels.map((names) => names.map((name) => ({ name }))) }),
    conversation_parts: fc.record({
      conversation_parts: fc.array(
        fc.record({
          id: ids.map(String),
          part_type: fc.constantFrom(
            'comment',
            'note',
            'assignment',
            'default_assignment',
            'close',
            'open',
            'snoozed',
            'quick_reply',
            'rating',
          ),
          body,
          created_at: seconds,
          author: intercomAuthor,
          assigned_to: maybe(
            fc.record({ type: fc.constantFrom('team', 'admin'), id: ids.map(String), name: body }),
          ),
          attachments: files,
          redacted: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
  });

const chatwootConversation = (id: number) =>
  fc.record({
    id: fc.constant(id),
    labels,
    meta: maybe(
      fc.record({
        channel: fc.constantFrom('Channel::Api'),
        team: maybe(fc.record({ name: body })),
      }),
    ),
    additional_attributes: maybe(
      fc.record({ browser_language: fc.constantFrom('de', '??', 'en_US') }),
    ),
    messages: fc.array(
      fc.record({
        id: ids,
        content: fc.oneof(
          body,
          fc.constantFrom('Assigned to Returns by Ines', 'Ines self-assigned this conversation'),
        ),
        message_type: fc.constantFrom(0, 1, 2, 3, 'incoming', 'outgoing', 'activity', 'template'),
        created_at: seconds,
        private: fc.boolean(),
        content_attributes: maybe(fc.record({ deleted: fc.boolean() })),
        sender: maybe(
          fc.record({ id: ids, name: body, type: fc.constantFrom('contact', 'user', 'agent_bot') }),
        ),
        attachments: files,
      }),
      { maxLength: 8 },
    ),
  });

const tauTrajectory = (id: number) =>
  fc.record({
    task_id: fc.constant(id),
    trial: fc.integer({ min: 0, max: 1 }),
    reward: fc.constantFrom(0, 1),
    traj: fc.array(
      fc.record({
        role: fc.constantFrom('user', 'assistant', 'tool', 'system'),
        content: fc.oneof(body, fc.constantFrom('bye ###STOP###', '###STOP###')),
        tool_calls: maybe(
          fc.array(
            fc.record({
              function: fc.record({
                name: fc.constantFrom('find_user', 'transfer_to_human_agents'),
              }),
            }),
            {
              maxLength: 2,
            },
          ),
        ),
      }),
      { maxLength: 8 },
    ),
  });

/** Several records of one export, each with an id of its own. */
function several<T>(one: (id: number) => fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => one(id + 1))));
}

export const ARBITRARY_EXPORTS = {
  zendesk: several<unknown>((id) => fc.oneof(zendeskTicket(id), zendeskChat(id))),
  intercom: several<unknown>(intercomConversation),
  chatwoot: several<unknown>(chatwootConversation),
  'tau-bench': several<unknown>(tauTrajectory),
} as const;

export const chatwoot = several(chatwootConversation);

/** Stories as JSON, of which every document is YAML. */
export const stories = fc.array(
  fc.record({
    story: fc.string({ minLength: 1, maxLength: 6 }),
    steps: fc.array(
      fc.oneof(
        fc.record({ user: text, intent: fc.constantFrom('greet', 'bye') }),
        fc.record({ intent: fc.constantFrom('greet', 'bye') }),
        fc.record({ action: fc.constantFrom('utter_greet', 'action_handoff', 'action_listen') }),
        fc.record({ bot: text }),
        fc.record({ checkpoint: fc.constant('c') }),
        fc.record({
          or: fc.array(fc.record({ intent: fc.constantFrom('greet', 'bye') }), { maxLength: 2 }),
        }),
        fc.record({ slot_was_set: fc.constant([{ a: 1 }]) }),
      ),
      { maxLength: 6 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
