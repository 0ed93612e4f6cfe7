// Keys as terminals really send them: many at once, pasted, cut in the middle, before there is anything to see; and windows of any size.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, type OnTerminal, onTerminal, pty } from './on-terminal.ts';
import { run } from './run.ts';
import { customer, lines, POLICY } from './support-policy.ts';

const dir = mkdtempSync(join(tmpdir(), 'handrail-keys-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const CHATS = Array.from({ length: 300 }, (_, index) => ({
  id: `chat-${index}`,
  turns: [customer(index % 3 === 0 ? 'let me talk to a human' : 'where is my parcel? 日本')],
  label: { escalate: index % 2 === 0 },
}));

const pasted = (text: string) => `\u001b[200~${text}\u001b[201~`;

const isOn = (title: string) => (text: string) =>
  text.split('\n')[1]?.startsWith(`── ${title} ─`) === true;

describe.skipIf(pty === undefined)('on a terminal', () => {
  beforeAll(async () => {
    writeFileSync(join(dir, 'a.handrail'), POLICY);
    writeFileSync(join(dir, 'chats.jsonl'), lines(...CHATS));
    const args = ['eval', 'a.handrail', 'chats.jsonl', '--classifiers', 'none', '--no-report'];
    expect((await run(dir, args)).code).toBe(0);
  });

  const onCases = async (size?: { readonly columns: number; readonly rows: number }) => {
    const shown = onTerminal(dir, ['show', 'latest'], size);
    await shown.until(isOn('Run'));
    shown.press('7');
    await shown.until((text) => isOn('Cases')(text) && text.includes('300 cases'));
    return shown;
  };

  const left = async (shown: OnTerminal) => {
    shown.press('q');
    expect(await shown.ended).toBe(0);
    expect(shown.asFound()).toBe(true);
  };

  it('two hundred keys at once are two hundred steps and few frames, also while a case is read', async () => {
    const shown = await onCases();
    const before = shown.written().length;
    shown.press('j'.repeat(200));
    await shown.until((text) => /^› .*chat-200 /m.test(text));
    expect(shown.written().slice(before).split('\u001b[?2026l').length).toBeLessThan(40);
    // Opened, left, and on to the next one before any of them is there.
    shown.press(`${KEYS.enter}jjj`, '7', 'k', KEYS.enter);
    await shown.until((text) => isOn('Case')(text) && text.includes('chat-199'));
    await left(shown);
  });

  it('what is pasted goes into a filter or a search as one line, and does nothing elsewhere', async () => {
    const shown = await onCases();
    shown.press(pasted('q\rq\rwx'), '/');
    shown.press(pasted(`chat-12\n\u001b[2J\u001b[31m${'日本 é́ '.repeat(2000)}\r\n`));
    await shown.until(
      (text) => text.includes('chat-12 日本 é́ 日本') && text.includes('No case fits.'),
    );
    shown.press(KEYS.esc);
    await shown.until((text) => text.includes('300 cases'));
    shown.press('/', pasted('chat-12'));
    await shown.until((text) => text.includes('chat-129') && !text.includes('chat-13'));
    shown.press(KEYS.enter, 'f', pasted('fn\n'), KEYS.enter);
    await shown.until((text) => /\b\d of 300/.test(text) && text.includes('fn'));
    await left(shown);
  });

  it('letters that are cut between two writes are whole', async () => {
    const shown = await onCases();
    shown.press('/');
    // It takes bytes too, which its types do not say.
    const bytes = [...Buffer.from('日本')].map((byte) => Buffer.from([byte]) as unknown as string);
    for (const byte of bytes) shown.process.write(byte);
    shown.press(KEYS.enter);
    await shown.until((text) => text.includes('200 of 300'));
    await left(shown);
  });

  it('a hundred sizes one after the other end in a whole frame', async () => {
    const shown = await onCases();
    for (let count = 0; count < 100; count++) {
      shown.resize(30 + ((count * 37) % 140), 1 + ((count * 13) % 50));
    }
    shown.resize(100, 30);
    await shown.until((text) => {
      const rows = text.split('\n');
      return isOn('Cases')(text) && rows.length === 30 && rows.at(-2)?.includes('q quit') === true;
    });
    await left(shown);
  });

  it.each([
    [1, 1],
    [30, 8],
    [200, 9],
  ])(
    'a window of %i × %i asks for more, and takes no key but those that leave',
    async (columns, rows) => {
      writeFileSync(join(dir, 'small.jsonl'), lines(...CHATS.map(({ label: _, ...chat }) => chat)));
      const before = readFileSync(join(dir, 'small.jsonl'));
      const shown = onTerminal(dir, ['label', 'small.jsonl'], { columns, rows });
      const asks = (text: string) =>
        text.startsWith(columns === 1 ? '…' : 'Make the window larger:');
      const seen = await shown.until(asks);
      if (rows > 2) expect(seen).toContain('60 columns, 16 rows.');
      shown.press('h', KEYS.enter, 'b', '?');
      await left(shown);
      expect(readFileSync(join(dir, 'small.jsonl'))).toEqual(before);
      const run = onTerminal(dir, ['show', 'latest'], { columns, rows });
      await run.until(asks);
      run.press('7', '?');
      run.resize(100, 30);
      await run.until(isOn('Run'));
      await left(run);
    },
  );

  it('nothing that was typed before the first frame is a key', async () => {
    writeFileSync(join(dir, 'ahead.jsonl'), lines(...CHATS.map(({ label: _, ...chat }) => chat)));
    const shown = onTerminal(dir, ['label', 'ahead.jsonl', '--policy', 'a.handrail']);
    // By whoever has started it, and waits.
    shown.press('b', 'h', KEYS.enter, 'b', 'q');
    await shown.until((text) => text.includes('0 of 300 labelled'));
    shown.press(pasted('hello banana'), 'c');
    await shown.until((text) => text.includes('Only a second labeller'));
    shown.press('b');
    await shown.until((text) => text.includes('1 of 300 labelled'));
    await left(shown);
    expect(readFileSync(join(dir, 'ahead.jsonl'), 'utf8').match(/"label"/g)?.length).toBe(1);
  });
});
