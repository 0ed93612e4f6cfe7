// What cannot be used is told: the file, the place in it, why, and how to mend it.

import { describe, expect, test } from 'vitest';
import { jsonDocuments } from '../../../src/eval/import/json-documents.ts';
import { importProblemText } from '../../../src/eval/import/problem.ts';
import { imported, written } from './imported.ts';

const TICKET = {
  id: 1,
  requester_id: 9,
  comments: [
    { id: 1, author_id: 9, plain_body: 'hi', public: true, created_at: '2026-05-04T09:00:00Z' },
  ],
};

const zendesk = (text: string | Uint8Array, name = 'a.json') =>
  imported('zendesk', written({ [name]: text }));
const TICKET_HELP =
  'help: a ticket has "id", "requester_id" and "comments"; a chat has "id" and "history"';

describe('a record', () => {
  test.each([
    [[TICKET, 5], `a.json: [1]: the record must be an object\n  ${TICKET_HELP}\n`],
    [
      [TICKET, { ...TICKET, id: null }],
      `a.json: [1].id: must be a text or a number\n  ${TICKET_HELP}\n`,
    ],
    [
      { tickets: [TICKET, { ...TICKET, id: 2, comments: [{ public: 'yes' }] }] },
      `a.json: tickets[1].comments[0].public: must be true or false\n  ${TICKET_HELP}\n`,
    ],
    [
      [TICKET, { id: 2, comments: [] }],
      'a.json: [1].requester_id: ticket 2 does not say who asked, so nobody can tell customer and people apart\n  help: export requester_id with the tickets\n',
    ],
    [
      [TICKET, { ...TICKET, id: 2, comments: [] }],
      'a.json: [1]: conversation "2" has nothing that customer, bot or people said\n',
    ],
    [
      [TICKET, { ...TICKET, id: 2, status: 'deleted' }],
      `a.json: [1].status: ticket 2 is deleted\n  ${TICKET_HELP}\n`,
    ],
    [
      [TICKET, TICKET],
      'a.json: [1]: the id "1" was there before, so this one is left out\n  help: pages of an export may overlap; where they do, nothing is lost\n',
    ],
  ])('%#', async (document, told) => {
    const { conversations, problems } = await zendesk(JSON.stringify(document));
    expect(conversations).toHaveLength(1);
    expect(problems).toEqual([told]);
  });

  test('in JSON Lines has its line, and the others are used', async () => {
    const lines = [
      JSON.stringify(TICKET),
      '{"id": 2,,}',
      '',
      JSON.stringify({ ...TICKET, id: 3, requester_id: null }),
    ];
    const { conversations, problems } = await zendesk(lines.join('\n'), 'a.jsonl');
    expect(conversations.map(({ id }) => id)).toEqual(['1']);
    expect(problems).toEqual([
      'a.jsonl:2:10: a name in double quotes should stand here\n  help: write "name": value, and no comma after the last one\n',
      'a.jsonl:4: requester_id: ticket 3 does not say who asked, so nobody can tell customer and people apart\n  help: export requester_id with the tickets\n',
    ]);
  });
});

describe('a file', () => {
  test.each([
    ['', 'a.json:1:1: the file is empty\n  help: write at least one conversation into it\n'],
    ['[]', `a.json: there is no conversation in it\n  ${TICKET_HELP}\n`],
    ['{\n  "tickets": [\n}', 'a.json:3:1: a value should stand here\n'],
    ['{\n  "tickets": [', 'a.json:2:15: the file ends inside a list\n'],
    [Buffer.from('{"id": "\xe9"}', 'latin1'), 'a.json:1:9: this is no UTF-8 text\n'],
    [Buffer.from('\ufeff{}', 'utf16le'), 'a.json:1:1: the file is UTF-16 text\n'],
  ])('%j', async (text, told) => {
    const { conversations, problems, counts } = await zendesk(text);
    expect(conversations).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(told);
    expect(counts.broken).toBe(1);
  });

  test('that is not there', async () => {
    for (const source of ['zendesk', 'rasa', 'csv'] as const) {
      const { problems } = await imported(source, ['nowhere.json']);
      expect(problems).toEqual([
        'nowhere.json: there is no such file\n  help: check the path, from the folder in which the command runs\n',
      ]);
    }
  });

  test('that is one document and too large is told to become lines', async () => {
    const [file = ''] = written({ 'a.json': JSON.stringify([TICKET], null, 2) });
    const documents = [];
    for await (const one of jsonDocuments(file, 100)) documents.push(one);
    expect(documents).toMatchObject([{ ok: false, problem: { whole: true } }]);
    const [only] = documents;
    expect(only?.ok === false && importProblemText(only.problem)).toContain(
      'the file is one document of more than 0 MB, which has to be read as a whole\n  help: write it as JSON Lines',
    );
  });

  test('of JSON Lines is read as such whatever its name, also with a mark at its start', async () => {
    const text = `\ufeff${JSON.stringify(TICKET)}\n${JSON.stringify({ ...TICKET, id: 2 })}\n`;
    const { conversations, problems } = await zendesk(text);
    expect(problems).toEqual([]);
    expect(conversations.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('Rasa', () => {
  const rasa = (text: string) => imported('rasa', written({ 'stories.yml': text }));

  test.each([
    ['stories:\n- story: a\n\tsteps: []\n', 'stories.yml:3:1: this is no YAML: '],
    [
      'steps: []\n',
      'stories.yml: there are no stories in it\n  help: stories stand under "stories:"',
    ],
    ['stories:\n- story: a\n- steps: []\n', 'stories.yml:2: stories[0].steps: must be a list\n'],
    [
      'stories:\n- story: a\n  steps:\n  - checkpoint: b\n  - action: utter_x\n',
      'stories.yml:4: stories[0].steps[0]: the story begins at the checkpoint "b", so it is a part of others\n',
    ],
    [
      'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c, *c, *c, *c, *c]\nstories: [*d, *d, *d, *d, *d, *d, *d]\n',
      'stories.yml: this YAML cannot be unfolded: ',
    ],
  ])('%j', async (text, told) => {
    const { conversations, problems } = await rasa(text);
    expect(conversations).toEqual([]);
    expect(problems[0]).toContain(told);
  });

  test('stories in Markdown', async () => {
    const { problems } = await imported('rasa', written({ 'stories.md': '## a story\n* greet\n' }));
    expect(problems).toEqual([
      'stories.md: stories in Markdown are not read\n  help: they are of Rasa 1; "rasa data convert" of Rasa 2 makes YAML of them\n',
    ]);
  });

  test('stories of one name keep apart', async () => {
    const story = '- story: a\n  steps:\n  - user: hi\n  - bot: hello\n';
    const { conversations, problems } = await rasa(`stories:\n${story}${story}`);
    expect(problems).toEqual([]);
    expect(conversations.map(({ id }) => id)).toEqual(['stories/a', 'stories/a#2']);
  });
});

describe('the other sources', () => {
  test.each([
    [
      'intercom',
      [{ type: 'conversation', id: '1', created_at: 1777888800 }],
      'conversation 1 has no conversation_parts\n  help: lists of conversations leave them out',
    ],
    [
      'chatwoot',
      { meta: {}, payload: [{ id: 1, message_type: 0, content: 'hi' }] },
      'no message says which conversation it belongs to',
    ],
    [
      'chatwoot',
      [{ id: 1, messages: [{ message_type: 9 }] }],
      '[0].messages[0].message_type: must be 0 or 1 or 2 or 3 or ',
    ],
    [
      'tau-bench',
      [{ task_id: 1, traj: [{ role: 'robot' }] }],
      '[0].traj[0].role: must be user or assistant or tool or system\n',
    ],
  ] as const)('%s %#', async (source, document, told) => {
    const { conversations, problems } = await imported(
      source,
      written({ 'a.json': JSON.stringify(document) }),
    );
    expect(conversations).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(told);
  });

  test('a page of messages of Chatwoot is one conversation', async () => {
    const payload = [
      { id: 1, conversation_id: 7, message_type: 0, content: 'hi', created_at: 1777888800 },
      { id: 2, conversation_id: 7, message_type: 1, content: 'hello', created_at: 1777888801 },
    ];
    const files = written({ 'a.json': JSON.stringify({ meta: { labels: ['x'] }, payload }) });
    const { conversations } = await imported('chatwoot', files);
    expect(conversations).toMatchObject([
      { id: '7', slices: { tags: 'x' }, turns: [{ role: 'customer' }, { role: 'bot' }] },
    ]);
  });
});
