// Every way in which a dataset can be wrong is named with its place, and all of them in one run.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataset } from '../../src/eval/dataset/read.ts';
import { folder, read } from './read-problems.ts';

const GOOD = '{"id":"a","turns":[{"role":"customer","text":"hi"}],"label":{"escalate":true}}';
const TURN = '"turns":[{"role":"bot","text":"x"}]';

const WHOLE: readonly [name: string, content: string | Buffer, expected: string][] = [
  [
    'empty.jsonl',
    '',
    'empty.jsonl:1:1: the file is empty\n  help: write at least one conversation into it',
  ],
  [
    'blank.csv',
    ' \n \n',
    'blank.csv:1:1: the file is empty\n  help: write at least one conversation into it',
  ],
  [
    'header.csv',
    'text,escalate\n',
    'header.csv:1:1: the file has a header and no rows\n  help: write at least one row under the header',
  ],
  [
    'utf16.jsonl',
    Buffer.from(`\uFEFF${GOOD}`, 'utf16le'),
    'utf16.jsonl:1:1: the file is UTF-16 text\n  help: save the file as UTF-8 (spreadsheets call it "CSV UTF-8")',
  ],
  [
    'utf16-bare.csv',
    Buffer.from('text,escalate\nhi,true\n', 'utf16le'),
    'utf16-bare.csv:1:1: the file is UTF-16 text\n  help: save the file as UTF-8 (spreadsheets call it "CSV UTF-8")',
  ],
  [
    'list.jsonl',
    '[\n{"id":"a"}\n]',
    'list.jsonl:1:1: the JSON is laid out over several lines, not JSON Lines\n  help: write one conversation a line, without brackets around or commas between',
  ],
  [
    'list-on-a-line.jsonl',
    `[${GOOD}]`,
    'list-on-a-line.jsonl:1:1: the file is one JSON list, not JSON Lines\n  help: write one conversation a line, without brackets around or commas between',
  ],
];

describe('the file as a whole', () => {
  test.each(WHOLE)('%s', async (name, content, expected) => {
    expect(await read(name, content)).toEqual({ problems: [expected], ids: [] });
  });

  test('a file that is not there', async () => {
    const items = [];
    for await (const item of readDataset(join(folder, 'nope.jsonl'))) items.push(item);
    expect(items).toMatchObject([
      {
        ok: false,
        problem: { code: 'unreadable', line: 0, column: 0, message: 'there is no such file' },
      },
    ]);
  });

  test('a folder', async () => {
    for await (const item of readDataset(folder)) {
      expect(item).toMatchObject({
        problem: { code: 'unreadable', message: 'this is a folder, not a file' },
      });
    }
    expect.assertions(1);
  });
});

/** A line of JSON that stands second in a file whose other lines are good, and what is said of it. */
const LINES: readonly [what: string, line: string | Buffer, expected: readonly string[]][] = [
  [
    'bad JSON',
    '{"id":"b", "turns":[}',
    [
      '2:21: a value should stand here\n  help: values are "texts" in double quotes, numbers, true, false, null, lists and objects',
    ],
  ],
  [
    'two conversations on a line',
    '{"id":"b"} {"id":"c"}',
    [
      '2:12: there is more text after the end of the conversation\n  help: put each conversation on a line of its own',
    ],
  ],
  [
    'a line that ends too soon',
    '{"id":"b"',
    [
      '2:10: the line ends inside an object\n  help: a conversation is one whole line, so close every { with a } before its end',
    ],
  ],
  [
    'invalid UTF-8',
    Buffer.from('{"id": "\u00e9t\u00e9"}', 'latin1'),
    [
      '2:9: this is no UTF-8 text\n  help: save the file as UTF-8; it is probably Latin-1 or Windows-1252',
    ],
  ],
  [
    'a duplicate id',
    GOOD,
    ['2:7: the id "a" is already on line 1\n  help: give each conversation an id of its own'],
  ],
  [
    'an unknown role, of another tool',
    '{"id":"b","turns":[{"role":"user","text":"x"}],"label":{"escalate":true}}',
    [
      '2:28: turns[0].role must be one of "customer", "bot", "human", "system", not "user"\n  help: did you mean "customer"? roles are customer, bot, human, system',
    ],
  ],
  [
    'a mistyped role',
    '{"id":"b","turns":[{"role":"costumer","text":"x"}],"label":{"escalate":true}}',
    [
      '2:28: turns[0].role must be one of "customer", "bot", "human", "system", not "costumer"\n  help: did you mean "customer"? roles are customer, bot, human, system',
    ],
  ],
  [
    'a label beyond the last turn',
    `{"id":"b",${TURN},"label":{"escalate":true,"at":[0,4]}}`,
    [
      '2:77: label.at is 4, but the conversation has 1 turn\n  help: label.at counts turns from 0, so the last is 0',
    ],
  ],
  [
    'no label.escalate, but its like',
    `{"id":"b",${TURN},"label":{"escalated":true}}`,
    [
      '2:55: label.escalate is missing\n  help: "escalated" is here: did you mean "escalate"? write true, false, or null where nobody can tell',
    ],
  ],
  [
    'no label, but its like',
    `{"id":"b",${TURN},"lable":{"escalate":true}}`,
    [
      '2:1: label is missing\n  help: "lable" is here: did you mean "label"? write "label": {"escalate": true}, or false, or null where nobody can tell; "handrail label" asks for them one by one',
    ],
  ],
  [
    'no turns',
    '{"id":"b","turns":[],"label":{"escalate":true}}',
    ['2:19: the conversation has no turns\n  help: leave it out, or write what was said'],
  ],
  [
    'a time without an offset',
    '{"id":"b","turns":[{"role":"bot","text":"x","at":"2026-05-03 10:00"}],"label":{"escalate":true}}',
    [
      '2:50: turns[0].at must be a time with its offset, not "2026-05-03 10:00"\n  help: write it as 2026-05-03T10:12:00Z or 2026-05-03T12:12:00+02:00',
    ],
  ],
  [
    'a day that no calendar has',
    '{"id":"b","turns":[{"role":"bot","text":"x","at":"2026-02-30T10:00:00Z"}],"label":{"escalate":true}}',
    [
      '2:50: turns[0].at must be a time with its offset, not "2026-02-30T10:00:00Z"\n  help: write it as 2026-05-03T10:12:00Z or 2026-05-03T12:12:00+02:00',
    ],
  ],
  [
    'times that go back',
    '{"id":"b","turns":[{"role":"bot","text":"x","at":"2026-05-03T10:12:00Z"},{"role":"bot","text":"x","at":"2026-05-03T12:11:00+02:00"}],"label":{"escalate":true}}',
    [
      '2:104: turns[1].at is before the time of turns[0]\n  help: put the turns in the order in which they were written, or correct the time',
    ],
  ],
  [
    'an `at` where nothing is to escalate',
    `{"id":"b",${TURN},"label":{"escalate":false,"at":0}}`,
    [
      '2:78: label.at says when to escalate, but label.escalate is false\n  help: leave label.at out, or set label.escalate to true',
    ],
  ],
  [
    'several at once, each said',
    '{"id":7,"turns":[{"role":"bot","text":3,"label":{"signals":{"angry":"ye"}}}],"label":{"escalate":"true"}}',
    [
      '2:7: id must be a text, not 7\n  help: give each conversation an id of its own, in quotes: "c-1"',
      '2:39: turns[0].text must be a text, not 3\n  help: write what was said, in quotes; "" where nothing was',
      '2:69: turns[0].label.signals.angry must be true, false, "yes", "maybe", "no" or "withdrawn", not "ye"\n  help: did you mean "yes"? true and false say whether the signal is there; the words are verdicts',
      '2:98: label.escalate must be true, false or null, not "true"\n  help: write true, false, or null where nobody can tell',
    ],
  ],
];

describe('a line of JSON', () => {
  test.each(LINES)('%s', async (_what, line, expected) => {
    const last = GOOD.replace('"a"', '"z"');
    const content = Buffer.concat([
      Buffer.from(`${GOOD}\n`),
      Buffer.from(line),
      Buffer.from(`\n${last}\n`),
    ]);
    expect(await read('line.jsonl', content)).toEqual({
      problems: expected.map((one) => `line.jsonl:${one}`),
      ids: ['a', 'z'],
    });
  });

  test('all problems of a file are found in one run', async () => {
    const content = LINES.map(([, line]) => Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
    const { problems } = await read('all.jsonl', Buffer.concat(content));
    const lines = new Set(problems.map((problem) => problem.split(':')[1]));
    // The duplicate is the only copy here, and so the one good line.
    const wrong = LINES.flatMap(([what], index) =>
      what === 'a duplicate id' ? [] : [`${index + 1}`],
    );
    expect([...lines]).toEqual(expect.arrayContaining(wrong));
  });
});
