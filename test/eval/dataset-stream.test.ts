// Datasets are read as streams: chunks may be cut anywhere, both formats say the same, and unknown keys are kept.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Block, byteBlocks } from '../../src/eval/dataset/byte-blocks.ts';
import { nameChecker } from '../../src/eval/dataset/check-names.ts';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { badBytes } from '../../src/eval/dataset/encoding.ts';
import { rawItems } from '../../src/eval/dataset/raw-file.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';
import { seenIds } from '../../src/eval/dataset/seen-ids.ts';
import { seeded } from '../reference/seed.ts';
import { tinyPolicy } from './tiny-policy.ts';

const SEED = seeded(300);
const folder = mkdtempSync(join(tmpdir(), 'handrail-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
  yield Buffer.from(bytes.subarray(at));
}

async function conversations(path: string, columns?: Record<string, string>) {
  const all: LabelledConversation[] = [];
  for await (const item of readDataset(path, columns === undefined ? {} : { columns })) {
    if (!item.ok) throw new Error(item.problem.message);
    all.push(item.conversation);
  }
  return all;
}

describe('bytes', () => {
  const texts = fc.array(
    fc.string({ unit: 'binary' }).filter((text) => !text.includes('\n')),
    { maxLength: 8 },
  );
  const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });

  test('blocks are the same bytes, in whole lines, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, async (lines, cuts) => {
        const bytes = Buffer.from(lines.join('\n'));
        const blocks: Extract<Block, { kind: 'lines' }>[] = [];
        for await (const block of byteBlocks(cut(bytes, cuts))) {
          if (block.kind === 'lines') blocks.push(block);
        }
        expect(Buffer.concat(blocks.map((block) => block.bytes)).equals(bytes)).toBe(true);
        let before = '';
        for (const block of blocks) {
          expect(block.line).toBe(before.split('\n').length);
          before += block.bytes.toString('utf8');
          expect(before.endsWith('\n') || before === bytes.toString('utf8')).toBe(true);
        }
      }),
      SEED,
    );
  });

  test('values of JSON Lines do not depend on where chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.string({ unit: 'grapheme' }) })),
        sizes,
        async (values, cuts) => {
          const bytes = Buffer.from(values.map((value) => JSON.stringify(value)).join('\r\n'));
          const read: unknown[] = [];
          for await (const batch of rawItems('x', { input: cut(bytes, cuts) })) {
            for (const item of batch) if (item.kind === 'value') read.push(item.value);
          }
          expect(read).toEqual(values);
        },
      ),
      SEED,
    );
  });

  test('a line without an end is given up', async () => {
    const kinds: string[] = [];
    for await (const block of byteBlocks(cut(Buffer.alloc(100, 'x'), [30, 30, 30]), {
      maxLineBytes: 50,
    }))
      kinds.push(block.kind);
    expect(kinds).toEqual(['too-long']);
  });

  test('the first bad byte of each line is found', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (before, after) => {
          const clean = before.replaceAll('\n', '');
          const bytes = Buffer.concat([
            Buffer.from(clean),
            Buffer.from([0xff]),
            Buffer.from(after),
          ]);
          expect(badBytes(bytes, 5)).toEqual([{ line: 5, column: clean.length + 1 }]);
        },
      ),
      SEED,
    );
    expect(badBytes(Buffer.from([0x61, 0xc3]), 1)).toEqual([{ line: 1, column: 2 }]);
    expect(badBytes(Buffer.from('ä\nö'), 1)).toEqual([]);
  });
});

test('an id is found again with its line, among many', () => {
  const seen = seenIds();
  for (let index = 1; index <= 20_000; index++) expect(seen.add(`c-${index}`, index)).toBe(0);
  for (let index = 1; index <= 20_000; index += 7) expect(seen.add(`c-${index}`, 99)).toBe(index);
});

test('unknown keys are kept', async () => {
  const path = join(folder, 'extra.jsonl');
  const conversation = {
    id: 'a',
    source: { tool: 1 },
    turns: [{ role: 'customer', text: 'hi', mood: 'good', label: { escalate: true, why: 'x' } }],
    label: { escalate: null, basis: 'guess' },
    slices: { language: 'en', tags: ['x'] },
  };
  writeFileSync(path, `\uFEFF${JSON.stringify(conversation)}\r\n`);
  expect(await conversations(path)).toEqual([conversation]);
});

describe('tables', () => {
  const expected = [
    {
      id: 'c1',
      turns: [
        {
          role: 'customer',
          text: 'hi',
          inputs: { plan: 'pro' },
          label: { signals: { angry: 'maybe' } },
        },
        { role: 'bot', text: 'hello,\n"you"', agent: 'billing', at: '2026-05-03T10:12:00Z' },
      ],
      label: {
        escalate: true,
        at: [0, 1],
        to: { kind: 'team', name: 'Billing Dept' },
        check: false,
      },
      slices: { lang: 'en' },
    },
    { id: 'c2', turns: [{ role: 'customer', text: 'é' }], label: { escalate: null } },
  ];
  const rows = [
    [
      'conversation_id',
      'role',
      'text',
      'agent',
      'at',
      'escalate',
      'escalate_at',
      'to',
      'check',
      'signal.angry',
      'input.plan',
      'slice.lang',
      'whatever',
    ],
    ['c1', 'customer', 'hi', '', '', '', '', '', '', 'maybe', 'pro', 'en', 'x'],
    [
      'c1',
      'Bot',
      '"hello,\n""you"""',
      'billing',
      '2026-05-03T10:12:00Z',
      'yes',
      '0 1',
      'team: Billing Dept',
      'no',
      '',
      '',
      '',
      '',
    ],
    ['c2', 'customer', 'é', '', '', 'null', '', '', '', '', '', '', ''],
  ];

  test.each([',', ';', '\t'])('a row per turn, with %j', async (sign) => {
    const path = join(folder, 'turns.csv');
    const quoted = rows.map((row) =>
      row.map((cell) => (cell.includes(sign) && !cell.startsWith('"') ? `"${cell}"` : cell)),
    );
    writeFileSync(path, `\uFEFF${quoted.map((row) => row.join(sign)).join('\r\n')}\r\n`);
    expect(await conversations(path)).toEqual(expected);
  });

  test('a row per message, with columns mapped', async () => {
    const path = join(folder, 'messages.csv');
    writeFileSync(path, 'ticket,message,handed over,angry?\n7,help me,1,yes\n8,thanks,0,\n');
    const map = {
      id: 'ticket',
      text: 'message',
      escalate: 'handed over',
      'signal.angry': 'angry?',
    };
    expect(await conversations(path, map)).toEqual([
      {
        id: '7',
        turns: [{ role: 'customer', text: 'help me', label: { signals: { angry: 'yes' } } }],
        label: { escalate: true },
      },
      { id: '8', turns: [{ role: 'customer', text: 'thanks' }], label: { escalate: false } },
    ]);
  });
});

test('names that the policy does not have are told, with the nearest', () => {
  const check = nameChecker(
    tinyPolicy({ signals: ['angry'], details: ['order'], inputs: ['plan'] }),
  );
  const base = { id: 'a', label: { escalate: true, signals: { angry: true } } } as const;
  const turn = { role: 'customer', text: '', inputs: { plan: 'x', language: 'fr' } } as const;
  expect(check({ ...base, turns: [turn] })).toEqual([]);
  expect(
    check({
      ...base,
      details: { ordr: '1' },
      turns: [
        { ...turn, inputs: { paln: 'x' }, label: { signals: { angri: true } } },
        { ...turn, label: { signals: { angri: false } } },
      ],
    }).map(({ code, message, help }) => [code, message, help]),
  ).toEqual([
    [
      'unknown-fact',
      'the policy has no detail "ordr"',
      'did you mean "order"? name it in the policy, or leave it out of the data',
    ],
    [
      'unknown-signal',
      'the policy has no signal "angri"',
      'did you mean "angry"? name it in the policy, or leave it out of the data',
    ],
    [
      'unknown-fact',
      'the policy has no input "paln"',
      'did you mean "plan"? name it in the policy, or leave it out of the data',
    ],
  ]);
});
