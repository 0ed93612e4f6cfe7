// `w` and `u` as people press them: on a terminal, with a policy that lies on the disk.

import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { acme } from '../eval/dashboard/fixture.ts';
import { KEYS, onTerminal, pty } from './on-terminal.ts';

/** A message may go on in the next row. */
const says = (words: string) => (text: string) => text.replace(/\s+/g, ' ').includes(words);

it.skipIf(pty === undefined)(
  'a threshold is shown, written, taken back, and left alone once somebody else changed it',
  { timeout: 120_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'handrail-threshold-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    cpSync((await acme()).folder, join(dir, 'reports', 'a'), { recursive: true });
    cpSync('examples/acme', join(dir, 'examples/acme'), { recursive: true });
    const file = join(dir, 'examples/acme/signals.handrail');
    const before = readFileSync(file);

    const shown = onTerminal(dir, ['show', join('reports', 'a')]);
    await shown.until((text) => text.includes('── Run ─'));
    shown.press('5');
    await shown.until((text) => text.includes('── Threshold ─'));
    for (let found = false; !found; ) {
      const [, , at = ''] = shown.rows();
      shown.press(KEYS.down);
      const text = await shown.until((now) => now.split('\n')[2] !== at);
      found = text.includes('\npayment_issue ');
    }
    // Nothing is moved: it says so, and its key is not at the foot.
    expect(shown.rows().at(-2)).not.toContain(' w write');
    shown.press('w');
    await shown.until((text) => text.includes('The threshold is not moved'));
    shown.press('b');
    await shown.until((text) => text.includes('w writes yes above of payment_issue'));
    shown.press('w');
    const asked = await shown.until((text) => text.includes('w or enter writes'));
    expect(asked).toContain('examples/acme/signals.handrail: payment_issue yes above');
    expect(says('within noise')(asked)).toBe(true);
    expect(readFileSync(file)).toEqual(before);
    // Any other key leaves it.
    shown.press('2');
    await shown.until((text) => text.includes('── Confusion ─'));
    shown.press('5');
    await shown.until((text) => text.includes('── Threshold ─'));
    shown.press(KEYS.enter);
    await shown.until((text) => text.includes('── Cases ─'));
    expect(readFileSync(file)).toEqual(before);
    shown.press('5');
    await shown.until((text) => text.includes('── Threshold ─'));
    shown.press('w');
    await shown.until((text) => text.includes('w or enter writes'));
    shown.press(KEYS.enter);
    await shown.until(says('u takes it back.'));
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('yes above');
    expect(written).not.toBe(before.toString());
    shown.press('u');
    await shown.until(says('Taken back: examples/acme/signals.handrail'));
    expect(readFileSync(file)).toEqual(before);
    shown.press('w');
    await shown.until((text) => text.includes('w or enter writes'));
    shown.press('w');
    await shown.until(says('u takes it back.'));
    expect(readFileSync(file, 'utf8')).toBe(written);
    appendFileSync(file, '# mine\n');
    shown.press('u');
    await shown.until(says('was changed since: nothing is taken back.'));
    expect(readFileSync(file, 'utf8')).toBe(`${written}# mine\n`);
    shown.press('q');
    expect(await shown.ended).toBe(0);
    expect(shown.asFound()).toBe(true);
  },
);
