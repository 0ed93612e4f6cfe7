// One small export of each system: who said what, what was left out, and what the system did.

import { describe, expect, test } from 'vitest';
import type { ImportOptions, SourceName } from '../../../src/eval/import/import-options.ts';
import { EXPORTS, type Imported, imported, readBack } from './imported.ts';

const LABELLED: ImportOptions = { labelFromHandover: true };

function of(
  source: SourceName,
  names: readonly string[],
  options: ImportOptions = LABELLED,
): Promise<Imported> {
  return imported(
    source,
    names.map((name) => `${EXPORTS}${name}`),
    options,
  );
}

/** A line a turn. */
function said({ conversations }: Imported): readonly (readonly string[])[] {
  return conversations.map(({ turns }) => turns.map(({ role, text }) => `${role}: ${text}`));
}

const labels = ({ conversations }: Imported) => conversations.map(({ label }) => label);

describe('Zendesk', () => {
  test('tickets: HTML is text, notes and files are left out, the assignment shows the hand-over', async () => {
    const all = await of('zendesk', ['zendesk.json'], { ...LABELLED, bots: ['Acme Assistant'] });
    expect(all.problems).toEqual([]);
    expect(said(all)).toEqual([
      [
        'customer: Hello,\nI was charged twice & want one charge back.',
        'bot: I am sorry. What is your order number?',
        'customer: 4481234',
        'human: Hi Mara, the second charge is gone.',
      ],
      ['customer: When are you open?', 'bot: From 9 to 18, Monday to Friday.'],
    ]);
    expect(labels(all)).toEqual([
      { escalate: true, at: 2, to: { kind: 'group', name: 'Payments' }, by: 'handover' },
      { escalate: false, by: 'handover' },
    ]);
    expect(all.conversations[0]).toMatchObject({
      id: '7101',
      subject: 'Conversation with Mara',
      inputs: { language: 'en-US' },
      slices: { channel: 'web', language: 'en-US', tags: 'billing, vip', priority: 'high' },
      handover: { at: 2, how: 'assigned to a group' },
    });
    expect(all.conversations[0]?.turns[3]).toMatchObject({ at: '2026-05-04T09:21:00Z', id: '7' });
    expect(all.counts.dropped).toEqual({ attachment_only: 1, private_note: 1 });
  });

  test('a bot that nobody names is a person, who takes over from nobody', async () => {
    const all = await of('zendesk', ['zendesk.json']);
    expect(said(all)[1]).toEqual([
      'customer: When are you open?',
      'human: From 9 to 18, Monday to Friday.',
    ]);
    expect(labels(all)).toEqual([{ escalate: null }, { escalate: null }]);
    expect(all.counts.outcomes).toEqual({ 'handed-over': 0, kept: 0, 'no-bot': 2 });
  });

  test('chats: triggers and joins are of the system', async () => {
    const all = await of('zendesk', ['zendesk-chats.json'], { ...LABELLED, bots: ['77'] });
    expect(said(all)).toEqual([
      [
        'system: Visitor 4711: memberjoin',
        'system: Welcome to Acme.',
        'customer: my card was charged twice',
        'bot: What is your order number?',
        'customer: 4481234',
        'system: Ines: memberjoin',
        'human: Ines here, I will refund it.',
      ],
      ['customer: Do you ship to Norway?'],
    ]);
    expect(labels(all)).toEqual([
      { escalate: true, at: 4, to: { kind: 'team', name: 'Payments' }, by: 'handover' },
      { escalate: null },
    ]);
  });
});

test('Intercom: the opening message comes first, and an assignment to a team is the hand-over', async () => {
  const all = await of('intercom', ['intercom.json']);
  expect(said(all)).toEqual([
    [
      'customer: Where is my parcel?',
      'bot: Let me look. What is the order number?',
      'customer: 4481234, it has not moved for nine days',
      'system: assignment',
      'human: Hi Mara, we are sending a new one.',
    ],
    [
      'bot: Hello! How can I help?',
      'customer: Which cards do you take?',
      'bot: All of these:\n- Visa\n- Mastercard',
    ],
  ]);
  expect(labels(all)).toEqual([
    { escalate: true, at: 2, by: 'handover' },
    { escalate: false, by: 'handover' },
  ]);
  expect(all.conversations[0]).toMatchObject({
    id: '215000001',
    inputs: { language: 'en' },
    slices: { channel: 'conversation', language: 'en', tags: 'delivery' },
  });
  expect(all.conversations[0]?.turns[0]?.at).toBe('2026-05-04T10:00:00Z');
  expect(all.counts.dropped).toEqual({ private_note: 1 });
});

test('Chatwoot: templates and activity are of the system, deleted messages are left out', async () => {
  const all = await of('chatwoot', ['chatwoot.json']);
  expect(said(all)).toEqual([
    [
      'customer: Ich will die Schuhe zurückgeben',
      'system: Give the team a way to reach you.',
      'bot: Wie ist die Bestellnummer?',
      'customer: 4481234',
      'system: Assigned to Returns by Assistant',
      'human: Hallo, das Etikett kommt per Mail.',
    ],
    ['customer: Do you have these in blue?', 'bot: Yes, in all sizes.'],
  ]);
  expect(labels(all)).toEqual([
    { escalate: true, at: 3, to: { kind: 'team', name: 'Returns' }, by: 'handover' },
    { escalate: false, by: 'handover' },
  ]);
  expect(all.conversations[0]?.slices).toEqual({
    channel: 'WebWidget',
    language: 'de',
    tags: 'returns',
  });
  expect(all.counts.dropped).toEqual({ private_note: 1, deleted: 1 });
});

test('tau-bench: the call of the transfer tool is the hand-over', async () => {
  const all = await of('tau-bench', ['tau-bench.json']);
  expect(all.conversations.map(({ id }) => id)).toEqual(['tau-bench/0/0', 'tau-bench/1/0']);
  expect(said(all)).toEqual([
    [
      'customer: Hi, my parcel is lost and I want a person.',
      'bot: May I have your e-mail address?',
      'customer: mara@acme.example',
    ],
    ['customer: Cancel my order please.', 'bot: It is cancelled.', 'customer: Thanks.'],
  ]);
  expect(labels(all)).toEqual([
    { escalate: true, at: 2, by: 'handover' },
    { escalate: false, by: 'handover' },
  ]);
  expect(all.counts.dropped).toEqual({ prompt: 2, tool_call: 1, tool_result: 2 });
});

describe('Rasa', () => {
  test('words come from the story, else from the examples and replies of the other file', async () => {
    const all = await of('rasa', ['rasa-stories.yml', 'rasa-domain.yml']);
    expect(all.problems).toEqual([]);
    expect(said(all)).toEqual([
      [
        'customer: where is my parcel 4481234?',
        'bot: What is your e-mail address?',
        'customer: it is lost, get me a person',
      ],
      ['customer: hello there', 'bot: Hello, how can I help?', 'customer: bye'],
    ]);
    expect(labels(all)).toEqual([
      { escalate: true, at: 2, by: 'handover' },
      { escalate: false, by: 'handover' },
    ]);
  });

  test('a story whose intents have no words is skipped, at its line', async () => {
    const all = await of('rasa', ['rasa-stories.yml']);
    expect(all.problems).toEqual([
      `rasa-stories.yml:18: stories[1].steps[0]: nobody says what the customer wrote here (greet)\n  help: write "user:" beside the intent, or name the file with the "nlu" examples too\n`,
    ]);
    expect(all.counts.dropped).toEqual({ reply: 1 });
  });
});

test.each([
  ['zendesk', ['zendesk.json']],
  ['zendesk', ['zendesk-chats.json']],
  ['intercom', ['intercom.json']],
  ['chatwoot', ['chatwoot.json']],
  ['tau-bench', ['tau-bench.json']],
  ['rasa', ['rasa-stories.yml', 'rasa-domain.yml']],
] as const)(
  '%s %s is read back as it was written, and without labels nobody has said what was right',
  async (source, names) => {
    for (const labelFromHandover of [false, true]) {
      const { conversations } = await of(source, names, { labelFromHandover });
      const { read, problems } = await readBack(conversations);
      expect(problems).toEqual([]);
      expect(read).toEqual(conversations);
      if (!labelFromHandover) {
        expect(conversations.map(({ label }) => label)).toEqual(
          conversations.map(() => ({ escalate: null })),
        );
      }
    }
  },
);
