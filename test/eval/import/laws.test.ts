// Laws of every import: what is written is read again, no record is lost in silence, and no file makes it throw.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SOURCES } from '../../../src/eval/import/import-options.ts';
import { seeded } from '../../reference/seed.ts';
import { ARBITRARY_EXPORTS, chatwoot, stories } from './arbitrary-exports.ts';
import { imported, inFolder, readBack } from './imported.ts';

const JSON_NAMES = ['zendesk', 'intercom', 'chatwoot', 'tau-bench'] as const;

describe.each(JSON_NAMES)('%s', (source) => {
  test('what is written is read back, and every record is a conversation or told', async () => {
    await fc.assert(
      fc.asyncProperty(
        ARBITRARY_EXPORTS[source],
        fc.boolean(),
        async (records, labelFromHandover) => {
          const options = { labelFromHandover, bots: ['1', '2'] };
          await inFolder({ 'a.json': JSON.stringify(records) }, async (paths) => {
            const { conversations, problems } = await imported(source, paths, options);
            expect(conversations.length + problems.length).toBe(records.length);
            const back = await readBack(conversations);
            // Nothing written is a file without a conversation, which a dataset must not be.
            if (conversations.length > 0) expect(back.problems).toEqual([]);
            expect(back.read).toEqual(JSON.parse(JSON.stringify(conversations)));
          });
        },
      ),
      seeded(60),
    );
  });

  test('a record a line is read as a list of them is', async () => {
    await fc.assert(
      fc.asyncProperty(ARBITRARY_EXPORTS[source], async (records) => {
        const lines = records.map((one) => `${JSON.stringify(one)}\n`).join('');
        await inFolder({ 'a.json': JSON.stringify(records, null, 1) }, async (whole) =>
          inFolder({ 'a.json': lines }, async (streamed) => {
            const one = await imported(source, whole, {});
            const other = await imported(source, streamed, {});
            expect(other.conversations).toEqual(one.conversations);
            expect(other.counts).toEqual(one.counts);
          }),
        );
      }),
      seeded(40),
    );
  });

  test('whatever JSON comes, it is told and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }),
        async (records) => {
          await inFolder({ 'a.json': JSON.stringify(records) }, async (paths) => {
            const { conversations, problems } = await imported(source, paths);
            expect(conversations.length + problems.length).toBe(records.length);
          });
        },
      ),
      seeded(60),
    );
  });
});

test('each message of Chatwoot is a turn, or counted among what was left out', async () => {
  await fc.assert(
    fc.asyncProperty(chatwoot, async (records) => {
      const spoken = records.filter(({ messages }) => messages.length > 0);
      await inFolder({ 'a.json': JSON.stringify(records) }, async (paths) => {
        const { conversations, counts } = await imported('chatwoot', paths);
        const kept = new Set(conversations.map(({ id }) => id));
        const turns = conversations.reduce((sum, one) => sum + one.turns.length, 0);
        const left = Object.values(counts.dropped).reduce((sum, one) => sum + one, 0);
        const all = spoken.reduce((sum, one) => sum + one.messages.length, 0);
        const skipped = spoken.filter(({ id }) => !kept.has(String(id)));
        const most = skipped.reduce((sum, one) => sum + one.messages.length, 0);
        expect(turns + left).toBeLessThanOrEqual(all);
        expect(turns + left).toBeGreaterThanOrEqual(all - most);
      });
    }),
    seeded(60),
  );
});

test('Rasa: every story is a conversation or told, and is read back', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (told) => {
      const words = {
        nlu: [{ intent: 'greet', examples: '- hello\n- hi\n' }],
        responses: { utter_greet: [{ text: 'Hello!' }] },
      };
      const files = { 's.yml': JSON.stringify({ stories: told }), 'd.yml': JSON.stringify(words) };
      await inFolder(files, async (paths) => {
        const { conversations, problems } = await imported('rasa', paths, {
          labelFromHandover: true,
        });
        expect(conversations.length + problems.length).toBe(told.length);
        const back = await readBack(conversations);
        if (conversations.length > 0) expect(back.problems).toEqual([]);
        expect(back.read).toEqual(JSON.parse(JSON.stringify(conversations)));
      });
    }),
    seeded(60),
  );
});

test('any bytes are told, whatever they are taken for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SOURCES),
      fc.uint8Array({ maxLength: 60 }),
      async (source, bytes) => {
        await inFolder({ 'a.json': bytes }, async (paths) => {
          const { conversations, problems } = await imported(source, paths);
          expect(conversations.length + problems.length).toBeGreaterThan(0);
        });
      },
    ),
    seeded(150),
  );
});
