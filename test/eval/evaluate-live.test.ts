// Evaluations through the real engine: text rules, labels as verdicts, and what nobody can judge.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { forPeople } from '../../src/engine/brief/for-people.ts';
import type { Ports } from '../../src/engine/port.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { rule, signal, tinyPolicy } from './tiny-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PORTS: Ports = {
  patterns: { compile: () => ({ find: () => [] }) },
  values: { findAll: () => [], answer: () => undefined, mask: (text) => text },
  details: { compile: () => ({ read: () => [] }) },
  people: forPeople,
  hours: { isOpen: () => true },
};
let files = 0;

async function run(
  policy: Policy,
  lines: readonly unknown[],
  options: Partial<EvaluateOptions> = {},
) {
  const path = join(folder, `data-${++files}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const reports = join(folder, `reports-${files}`);
  const evaluation = await evaluate(policy, [path], {
    ports: PORTS,
    reports,
    now: new Date(0),
    ...options,
  });
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
  return evaluation.run;
}

const said = (...texts: readonly string[]) => texts.map((text) => ({ role: 'customer', text }));
const labelled = (text: string, angry: boolean | string) => ({
  role: 'customer',
  text,
  label: { signals: { angry } },
});

describe('the real engine', () => {
  const spoken = tinyPolicy({
    signals: [signal('angry', ['this is ridiculous']), signal('sad', ['so sad'])],
    rules: [rule('angry', { to: { kind: 'team', name: 'A' } })],
  });

  test('text rules escalate at their turn, and their verdicts are scored when all are judged', async () => {
    const lines = [
      {
        id: 'a',
        turns: said('hi', 'This is RIDICULOUS!', 'so sad'),
        label: {
          escalate: true,
          at: 1,
          to: { kind: 'team', name: 'A' },
          signals: { angry: true, sad: true },
        },
      },
      {
        id: 'b',
        turns: said('this is ridiculous'),
        label: { escalate: false, signals: { angry: false } },
      },
      {
        id: 'c',
        turns: said('I am furious'),
        label: { escalate: true, at: 0, signals: { angry: true } },
      },
    ];
    const eager = await run(spoken, lines, { signals: true });
    expect(eager.tally).toMatchObject({
      escalation: { tp: 1, fp: 1, fn: 1, tn: 0 },
      timing: { on_time: 1, missed: 1 },
      route: { right: 1, wrong: 0 },
      failed: 0,
    });
    const at = (name: string) =>
      eager.scores.signals.find((one) => one.signal === name && one.level === 'conversation')
        ?.counts;
    expect(at('angry')).toMatchObject({ tp: 1, fp: 1, fn: 1, tn: 0 });
    // Said after the escalation: judged all the same.
    expect(at('sad')).toMatchObject({ tp: 1, fn: 0 });
    const lazy = await run(spoken, lines);
    expect(lazy.tally.escalation).toEqual(eager.tally.escalation);
    expect(lazy.scores.signals).toEqual([]);
  });

  test('labels judge where they say something; what nobody judges is a failed verdict', async () => {
    const described = tinyPolicy({
      signals: [{ ...signal('angry'), description: 'The customer is angry' }],
      rules: [rule('angry')],
    });
    const lines = [
      {
        id: 'a',
        turns: [labelled('x', 'maybe'), labelled('y', true)],
        label: { escalate: true, at: 1, check: true },
      },
      {
        id: 'b',
        turns: [labelled('x', false), ...said('y')],
        label: { escalate: false, check: false },
      },
    ];
    const judged = await run(described, lines, { pinned: true });
    expect(judged.tally).toMatchObject({
      escalation: { tp: 1, fp: 0, fn: 0, tn: 1 },
      check: { tp: 1, fp: 0, fn: 0, tn: 1 },
      timing: { on_time: 1 },
      failed: 0,
      failedVerdicts: {},
    });
    const blind = await run(described, lines);
    expect(blind.tally).toMatchObject({
      failed: 2,
      failedPositives: 1,
      failedNegatives: 1,
      failedVerdicts: { angry: 4 },
    });
    expect(blind.failures).toMatchObject({ tooMany: true, of: 'all' });
    expect(blind.warnings).toContain(
      'That is too many to trust the scores: 2 of 2 of all conversations, where 5 % may fail (--max-errors).',
    );
    expect(blind.warnings).toContain('1 signal could not be judged at some turns: angry (4).');
  });
});
