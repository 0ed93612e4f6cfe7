// `w` and `u`: what is shown first, what is written, and that it is taken back byte by byte.

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WriteThresholds } from '../../../src/eval/dashboard/screen.ts';
import { thresholdWriter } from '../../../src/eval/dashboard/threshold/threshold-writer.ts';

const MAIN = `use "./signals.handrail"

scope "Chats"

signal calm "The customer is calm"  # as we hope
escalate when angry and not calm {
  to team "Support"
}
`;
// With line ends and a letter that reading as text and writing again would have to keep.
const SIGNALS = 'signal angry "Is angry, é" {\r\n  yes above 80%\r\n}\r\n';

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-writer-'));
  onTestFinished(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  const [main, signals] = [join(folder, 'a.handrail'), join(folder, 'signals.handrail')];
  writeFileSync(main, MAIN);
  writeFileSync(signals, SIGNALS);
  const writer = thresholdWriter({
    read: (path) => readFileSync(path, 'utf8'),
    resolve: (_, path) => join(folder, path),
  });
  const bytes = () => [readFileSync(main), readFileSync(signals)];
  return { folder, main, signals, writer, bytes };
}

const asked = (thresholds: Record<string, number>, asks = false): WriteThresholds => ({
  kind: 'write-thresholds',
  thresholds,
  told: 'Recall 61.0 → 75.3 %.',
  asks,
});

describe('w', () => {
  it('shows what it would write, and writes it when it is asked again', () => {
    const { main, signals, writer, bytes } = opened();
    const before = bytes();
    const shown = writer.write(main, asked({ angry: 0.4175 }, true));
    expect(shown.text).toBe(
      `w or enter writes ${signals}: angry yes above 80% → 41.75%. Recall 61.0 → 75.3 %.`,
    );
    expect(bytes()).toEqual(before);
    expect(writer.written()).toBeUndefined();
    expect(shown.next?.keys).toEqual(['w', 'enter']);
    const { command } = shown.next ?? {};
    if (command?.kind !== 'write-thresholds') throw new Error('it asks for nothing');
    expect(writer.write(main, command)).toEqual({
      text: `Written: ${signals}: angry yes above 80% → 41.75%. Recall 61.0 → 75.3 %. u takes it back.`,
      tone: 'plain',
    });
    expect(readFileSync(signals, 'utf8')).toBe(SIGNALS.replace('80%', '41.75%'));
    expect(writer.written()).toMatchObject({ thresholds: { angry: 0.4175 }, files: [signals] });
  });

  it('says what cannot be written, and then nothing is', () => {
    const { folder, main, signals, writer, bytes } = opened();
    expect(writer.write(null, asked({ angry: 0.5 })).tone).toBe('worse');
    expect(writer.write(main, asked({ angry: 0.8 }))).toEqual({
      text: `${signals} says so already.`,
      tone: 'worse',
    });
    expect(writer.write(folder, asked({ angry: 0.5 }))).toEqual({
      text: 'EISDIR: illegal operation on a directory, read.',
      tone: 'worse',
    });
    expect(bytes().map(String)).toEqual([MAIN, SIGNALS]);
    expect(writer.written()).toBeUndefined();
  });

  it('writes all files or none', () => {
    const { folder, main, bytes } = opened();
    // The first file can be written, the second one is a folder by the time it is its turn.
    const reader = {
      read: (path: string) => (path === folder ? SIGNALS : readFileSync(path, 'utf8')),
      resolve: () => folder,
    };
    const told = thresholdWriter(reader).write(main, asked({ calm: 0.5, angry: 0.5 }));
    expect(told).toEqual({ text: `${folder} cannot be read (EISDIR).`, tone: 'worse' });
    expect(bytes().map(String)).toEqual([MAIN, SIGNALS]);
  });
});

describe('u', () => {
  it('takes one writing after the other back, byte by byte', () => {
    const { main, signals, writer, bytes } = opened();
    const states = [bytes()];
    writer.write(main, asked({ angry: 0.5 }));
    states.push(bytes());
    writer.write(main, asked({ angry: 0.25, calm: 0.9 }));
    expect(bytes()).not.toEqual(states[1]);
    expect(writer.written()?.thresholds).toEqual({ angry: 0.25, calm: 0.9 });
    expect(writer.takeBack().text).toBe(`Taken back: ${main}, ${signals} as it was.`);
    expect(bytes()).toEqual(states[1]);
    expect(writer.written()?.thresholds).toEqual({ angry: 0.5 });
    writer.takeBack();
    expect(bytes()).toEqual(states[0]);
    expect(writer.written()).toBeUndefined();
    expect(writer.takeBack()).toEqual({ text: 'There is nothing to take back.', tone: 'worse' });
  });

  it('leaves a file alone that was changed since', () => {
    const { main, signals, writer } = opened();
    writer.write(main, asked({ angry: 0.5, calm: 0.5 }));
    const written = readFileSync(main, 'utf8');
    writeFileSync(signals, '# mine\n');
    expect(writer.takeBack()).toEqual({
      text: `${signals} was changed since: nothing is taken back.`,
      tone: 'worse',
    });
    expect(readFileSync(signals, 'utf8')).toBe('# mine\n');
    expect(readFileSync(main, 'utf8')).toBe(written);
  });
});
