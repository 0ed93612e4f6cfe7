// Finer points of the readers: who is a bot, what hands over, in which order it was said.

import { describe, expect, test } from 'vitest';
import { chatwootHandover } from '../../../src/eval/import/chatwoot-activity.ts';
import { handsOver } from '../../../src/eval/import/hands-over.ts';
import type { ImportOptions, SourceName } from '../../../src/eval/import/import-options.ts';
import { imported, written } from './imported.ts';

const LABELLED: ImportOptions = { labelFromHandover: true };

async function one(source: SourceName, record: unknown, options = LABELLED) {
  const files = written({ 'a.json': JSON.stringify([record]) });
  const { conversations, problems } = await imported(source, files, options);
  expect(problems).toEqual([]);
  return conversations[0];
}

describe('names that hand over', () => {
  test.each([
    ['transfer_to_human_agents', true],
    ['action_human_handoff', true],
    ['action_handover', true],
    ['hand_off', true],
    ['escalate', true],
    ['connect_to_live_agent', true],
    ['transfer_money', false],
    ['utter_greet', false],
    ['find_user', false],
    ['offhand', false],
    ['Call_Anna', true],
  ])('%s: %s', (name, hands) => {
    expect(handsOver(name, new Set(['call_anna']))).toBe(hands);
  });
});

describe('activity of Chatwoot', () => {
  test.each([
    [
      'Assigned to Returns by Bot',
      { how: 'assigned to a team', to: { kind: 'team', name: 'Returns' } },
    ],
    ['Assigned to Ines by Bot', { how: 'assigned' }],
    [
      'Assigned to Ines via Sales by Bot',
      { how: 'assigned to a person of a team', to: { kind: 'team', name: 'Sales' } },
    ],
    ['Ines self-assigned this conversation', { how: 'a person took it' }],
    ['Conversation was marked open by Bot', { how: 'opened for people' }],
    ['Conversation was marked resolved by Ines', undefined],
    ['Ines added vip', undefined],
  ])('%s', (line, handover) => {
    expect(chatwootHandover(line, 'Returns')).toEqual(handover);
  });
});

test('turns stand in the order of their times; those without stay where they are', async () => {
  const comment = (plain_body: string, created_at?: string) => ({
    author_id: 9,
    plain_body,
    created_at,
  });
  const conversation = await one('zendesk', {
    id: 1,
    requester_id: 9,
    comments: [
      comment('third', '2026-05-04T10:00:00Z'),
      comment('fourth'),
      comment('first', '2026-05-04T11:00:00+02:00'),
      comment('second', '2026-05-04T09:30:00Z'),
    ],
  });
  expect(conversation?.turns.map(({ text }) => text)).toEqual([
    'first',
    'second',
    'third',
    'fourth',
  ]);
});

test('a ticket without comments has its description', async () => {
  const conversation = await one('zendesk', {
    id: 1,
    requester_id: 9,
    submitter_id: 9,
    description: 'help me',
    created_at: '2026-05-04T10:00:00Z',
  });
  expect(conversation).toMatchObject({
    turns: [{ role: 'customer', text: 'help me', at: '2026-05-04T10:00:00Z' }],
    label: { escalate: null },
  });
});

test('Zendesk: users that the page knows as end users are customers; -1 is the system', async () => {
  const files = written({
    'a.json': JSON.stringify({
      users: [{ id: 5, role: 'end-user' }],
      tickets: [
        {
          id: 1,
          requester_id: 9,
          comments: [5, 6, -1].map((author_id) => ({ author_id, body: 'x' })),
        },
      ],
    }),
  });
  const { conversations } = await imported('zendesk', files);
  expect(conversations[0]?.turns.map(({ role }) => role)).toEqual(['customer', 'human', 'system']);
});

test('a ticket with its comments beside it', async () => {
  const conversation = await one('zendesk', {
    ticket: { id: 4, requester_id: 9 },
    comments: [{ author_id: 9, body: 'hi' }],
  });
  expect(conversation).toMatchObject({ id: '4', turns: [{ role: 'customer', text: 'hi' }] });
});

describe('Intercom', () => {
  const part = (part_type: string, type: string, more: object = {}) => ({
    part_type,
    body: '<p>x</p>',
    created_at: 1777888800,
    author: { type, id: '1', name: 'N' },
    ...more,
  });
  const roles = async (parts: readonly object[], options = LABELLED) =>
    (
      await one('intercom', { id: '1', conversation_parts: { conversation_parts: parts } }, options)
    )?.turns.map(({ role }) => role);

  test('an answer of the AI agent is the bot, also under the name of an admin', async () => {
    const author = { type: 'admin', id: '1', from_ai_agent: true };
    const operator = { type: 'admin', id: '2', email: 'operator+abc@intercom.io' };
    expect(
      await roles([
        part('comment', 'user'),
        part('comment', 'admin', { author }),
        part('comment', 'admin', { author: operator }),
        part('comment', 'admin'),
      ]),
    ).toEqual(['customer', 'bot', 'bot', 'human']);
  });

  test('an assignment to a bot is no hand-over', async () => {
    const assigned = (id: string) => [
      part('comment', 'bot'),
      part('comment', 'user'),
      part('assignment', 'bot', { body: null, assigned_to: { type: 'admin', id } }),
    ];
    const record = (id: string) => ({
      id: '1',
      conversation_parts: { conversation_parts: assigned(id) },
    });
    expect(
      (await one('intercom', record('77'), { ...LABELLED, bots: ['77'] }))?.label.escalate,
    ).toBe(false);
    expect(
      (await one('intercom', record('78'), { ...LABELLED, bots: ['77'] }))?.label.escalate,
    ).toBe(true);
  });
});

test('tau2-bench: messages of a simulation, with the time of each', async () => {
  const files = written({
    'run.json': JSON.stringify({
      info: {},
      simulations: [
        {
          id: 's1',
          task_id: 'lost_parcel',
          trial: 2,
          messages: [
            { role: 'assistant', content: 'Hello!', timestamp: '2026-05-04T10:00:00.5' },
            {
              role: 'user',
              content: 'A person please ###TRANSFER###',
              timestamp: '2026-05-04T10:00:02',
            },
            {
              role: 'assistant',
              content: 'I will connect you.',
              tool_calls: [{ name: 'transfer_to_human_agents' }],
            },
          ],
        },
      ],
    }),
  });
  const { conversations } = await imported('tau-bench', files, LABELLED);
  expect(conversations).toMatchObject([
    {
      id: 'run/lost_parcel/2',
      turns: [
        { role: 'bot', text: 'Hello!', at: '2026-05-04T10:00:00.500Z' },
        { role: 'customer', text: 'A person please' },
        { role: 'bot', text: 'I will connect you.' },
      ],
      label: { escalate: true, at: 2, by: 'handover' },
    },
  ]);
});

test('a tool that the person names hands over', async () => {
  const record = {
    task_id: 1,
    traj: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: null, tool_calls: [{ function: { name: 'call_anna' } }] },
    ],
  };
  expect((await one('tau-bench', record))?.label).toEqual({ escalate: null });
  expect(
    (await one('tau-bench', record, { ...LABELLED, handovers: ['call_anna'] }))?.label,
  ).toEqual({
    escalate: true,
    at: 0,
    by: 'handover',
  });
});
