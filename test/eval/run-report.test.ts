// The report for a terminal.

import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { runReport } from '../../src/eval/report/terminal/run-report.ts';
import { conversation, dataset, done, folder, run } from './evaluated.ts';

describe('the report', () => {
  test('says in words what came out, ends with where it is kept, and fits into 80 columns', async () => {
    const label = (escalate: boolean, at: number) => ({
      label: { escalate, at, check: true, to: { kind: 'team', name: 'A' } },
    });
    const path = dataset([
      conversation('a', true, ['!check', 'x', '!escalate'], label(true, 2)),
      conversation('b', false, [`${'我要退款 '.repeat(30)}!escalate`]),
      conversation('c', true, ['I was charged twice', 'x'], label(true, 0)),
      conversation('d', false, ['hi']),
      conversation('e', null, ['hi']),
    ]);
    const evaluation = done((await run([path])).evaluation);
    const text = runReport({ ...evaluation, folder: 'reports/x' });
    expect(text).toContain('  1  escalated, and should have been\n');
    expect(text).toContain('  1  not escalated, but should have been (missed)\n');
    expect(text).toContain('  1  escalated, but should not have been (false alarms)\n');
    expect(text).toContain('  1  not escalated, and rightly so\n');
    expect(text).toMatch(/Precision +50\.0 % +9\.5 to 90\.5 %/);
    expect(text).toMatch(/Missed +50\.0 %/);
    expect(text).toContain('turn 1: “I was charged twice”');
    expect(text).toContain('No rule fired, and none was pending.');
    expect(text).toContain('! 1 conversation has the label null: evaluated, not scored.');
    expect(text.endsWith('\nReport: reports/x\n')).toBe(true);
    const bare = text.split('\n').filter((line) => !line.includes(folder));
    for (const line of bare) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b');
    expect(runReport({ ...evaluation, folder: 'x' }, { colour: true })).toContain('\u001b');
  });
});
