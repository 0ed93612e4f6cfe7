// Plain CSV is imported as evaluations read it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledConversation } from '../../../src/eval/dataset/conversation.ts';
import { readDataset } from '../../../src/eval/dataset/read.ts';
import { seeded } from '../../reference/seed.ts';
import { EXPORTS, imported, inFolder, readBack, written } from './imported.ts';

async function byEvaluation(path: string): Promise<readonly LabelledConversation[]> {
  const read: LabelledConversation[] = [];
  for await (const item of readDataset(path)) if (item.ok) read.push(item.conversation);
  return read;
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('a,b', 'say "hi"', 'two\nlines', ''),
);
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('CSV', () => {
  test('what is imported is what an evaluation reads, and is read back', async () => {
    const row = fc.record({
      id: fc.integer({ min: 1, max: 3 }),
      role: fc.constantFrom('customer', 'bot', 'human', 'system'),
      text: cell,
      escalate: fc.constantFrom('yes', 'no', '?', ''),
      plan: cell,
      channel: cell,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const together = [...rows].sort((a, b) => a.id - b.id);
        const lines = together.map(({ id, role, text, escalate, plan, channel }) =>
          [`c-${id}`, role, text, escalate, plan, channel].map(quoted).join(','),
        );
        const csv = ['conversation_id,role,text,escalate,input.plan,slice.channel', ...lines].join(
          '\n',
        );
        await inFolder({ 'a.csv': csv }, async ([path = '']) => {
          const { conversations } = await imported('csv', [path]);
          const evaluated = await byEvaluation(path);
          const labelled = new Set(evaluated.map(({ id }) => id));
          // A conversation without a label is one that only an import takes.
          expect(conversations.filter(({ id }) => labelled.has(id))).toEqual(evaluated);
          for (const one of conversations) {
            if (!labelled.has(one.id)) expect(one.label.escalate).toBeNull();
          }
          const back = await readBack(conversations);
          if (conversations.length > 0) expect(back).toEqual({ read: conversations, problems: [] });
        });
      }),
      seeded(100),
    );
  });

  test('columns of other names, and none for labels', async () => {
    const columns = { conversation_id: 'chat', role: 'who', text: 'message', 'input.plan': 'tier' };
    const { conversations, problems } = await imported('csv', [`${EXPORTS}chats.csv`], {
      csv: { columns },
    });
    expect(problems).toEqual([]);
    expect(conversations).toMatchObject([
      {
        id: 'c-1',
        turns: [
          { role: 'customer', inputs: { plan: 'pro' } },
          { role: 'bot' },
          { text: '4481234' },
        ],
        label: { escalate: null },
      },
      { id: 'c-2', label: { escalate: null } },
    ]);
  });

  test('messages without ids, of two files, keep apart', async () => {
    const files = written({ 'a.csv': 'text\nhello\n', 'b.csv': 'text\nbye\n' });
    const { conversations } = await imported('csv', files);
    expect(conversations.map(({ id }) => id)).toEqual(['row-1', 'row-1#2']);
  });

  test('one id in two files is told', async () => {
    const files = written({ 'a.csv': 'id,text\n1,hello\n', 'b.csv': 'id,text\n1,bye\n' });
    const { conversations, problems } = await imported('csv', files);
    expect(conversations).toHaveLength(1);
    expect(problems[0]).toContain('b.csv:2: the id "1" was there before');
  });
});
