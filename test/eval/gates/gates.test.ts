// Gates from the text of a policy to what they say of a run.

import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compile, compileText } from '../../../src/dsl/compile.ts';
import type { Gate } from '../../../src/eval/gates/gate.ts';
import { gatesText } from '../../../src/eval/gates/gates-text.ts';
import { type GateBaseline, judgeGates } from '../../../src/eval/gates/judge-gates.ts';
import { lowerGates } from '../../../src/eval/gates/lower-gates.ts';
import { type Chat, dataset, POLICY, storedRun } from '../compare/two-runs.ts';

const NONE: GateBaseline = { ok: false, reason: 'There is no baseline.' };

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'handrail-gates-')));
afterAll(() => rmSync(folder, { recursive: true }));

function gatesOn(path: string, demands: string): readonly Gate[] {
  const text = `${POLICY}gate on "${path}" {\n${demands}\n}\n`;
  const { gates, sources, diagnostics } = compileText(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return lowerGates(gates, sources.files);
}

const chat = (id: string, escalate: boolean, text: string, slices = {}): Chat => {
  return { id, escalate, texts: [text], more: { slices } };
};

describe('lowered', () => {
  test('bounds, margins and slices, with their places', () => {
    const [gate] = gatesOn(
      'data/a.jsonl',
      '  precision >= 95%\n  mcc > 0.5 where vip is true and tier is 2\n  no worse than baseline\n  cost no worse than baseline by 0.5 points where day is "mon"',
    );
    const line = POLICY.split('\n').length;
    expect(gate).toMatchObject({ file: 'data/a.jsonl', path: 'data/a.jsonl', place: { line } });
    expect(gate?.demands).toEqual([
      {
        kind: 'bound',
        text: 'precision >= 95%',
        place: { file: 'policy.handrail', line: line + 1 },
        metric: 'precision',
        where: {},
        op: '>=',
        bound: 0.95,
      },
      expect.objectContaining({
        metric: 'mcc',
        op: '>',
        bound: 0.5,
        where: { vip: 'true', tier: '2' },
      }),
      expect.objectContaining({ kind: 'no_worse', metric: 'precision', margin: 0 }),
      expect.objectContaining({ kind: 'no_worse', metric: 'recall', margin: 0 }),
      // Of what is no share a point is one.
      expect.objectContaining({ metric: 'cost', margin: 0.5, where: { day: 'mon' } }),
    ]);
  });

  test('a file is relative to the file in which the gate stands', () => {
    const files: Readonly<Record<string, string>> = {
      'p/main.handrail':
        'use "./more/gates.handrail"\nescalate when asks_for_human { to team "A" }\n',
      'p/more/gates.handrail': 'gate on "../data.jsonl" { recall >= 50% }\n',
    };
    const { gates, sources } = compile('p/main.handrail', {
      read: (path) => files[path],
      resolve: (from, path) => join(dirname(from), path),
    });
    expect(lowerGates(gates, sources.files)).toMatchObject([
      { path: 'p/data.jsonl', place: { file: 'p/more/gates.handrail', line: 1 } },
    ]);
  });
});

describe('judged', () => {
  test('on the conversations of its file alone, in its slices, by the real path', async () => {
    const good = Array.from({ length: 40 }, (_, index) =>
      chat(`g-${index}`, true, 'refund', { language: 'en', channel: index < 20 ? 'chat' : 'mail' }),
    );
    const bad = Array.from({ length: 40 }, (_, index) =>
      chat(`b-${index}`, true, 'hello', { language: 'fr', channel: index < 20 ? 'chat' : 'mail' }),
    );
    const [a, b] = [
      dataset([...good, ...bad]),
      dataset(bad.map((one) => ({ ...one, id: `x${one.id}` }))),
    ];
    const link = join(folder, 'link.jsonl');
    symlinkSync(a, link);
    const stored = await storedRun(POLICY, [a, b]);
    const gates = [
      ...gatesOn(
        link,
        '  recall >= 30%\n  recall >= 80% where language is "en"\n  recall <= 20% where language is "fr" and channel is "chat"\n  recall >= 50%\n  recall >= 1% where language is "de"\n  specificity >= 50%',
      ),
      ...gatesOn(b, '  recall >= 50%'),
      ...gatesOn('elsewhere.jsonl', '  recall >= 50%'),
    ];
    const report = await judgeGates(gates, stored, NONE);
    expect(report.results.map(({ reading, value, of }) => [reading, value, of])).toEqual([
      ['pass', 0.5, 80],
      ['pass', 1, 40],
      ['pass', 0, 20],
      ['inconclusive', 0.5, 80],
      ['inconclusive', null, 0],
      ['inconclusive', null, 0],
      ['fail', 0, 40],
    ]);
    const [, , , sits, nobody, undefined_] = report.results;
    // The value is the bound itself: no number of conversations would decide.
    expect(sits).toMatchObject({ casesToDecide: null });
    expect(nobody?.reason).toBe('No conversation has language "de".');
    expect(undefined_?.reason).toBe(
      'specificity is undefined here: every conversation should be escalated.',
    );
    expect(report.notJudged).toMatchObject([{ file: 'elsewhere.jsonl' }]);
    const text = gatesText(report);
    expect(text).toContain('Gates: 3 passed, 1 failed, 3 open\n  ▲ pass  recall >= 30% (');
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('the scores of a gate on the whole file are those of the run', async () => {
    const data = dataset([
      chat('a', true, 'refund'),
      chat('b', true, 'hello'),
      chat('c', false, 'angry'),
      chat('d', false, 'hello'),
    ]);
    const stored = await storedRun(POLICY, [data]);
    const demands = ['precision', 'recall', 'f1', 'accuracy', 'escalation_rate', 'gtt_1'];
    const gates = gatesOn(data, demands.map((name) => `  ${name} >= 50%`).join('\n'));
    const { results } = await judgeGates(gates, stored, NONE);
    for (const { metric, value, interval } of results) {
      expect({ metric, value, interval }).toEqual({
        metric,
        value: stored.run.scores.metrics[metric].value,
        interval: stored.run.scores.metrics[metric].interval,
      });
    }
  });

  test('against a baseline: paired, in slices, and turned where less is better', async () => {
    const chats = Array.from({ length: 100 }, (_, index) =>
      chat(`c-${index}`, index < 60, index % 2 === 0 ? 'refund' : 'angry', {
        language: index % 2 === 0 ? 'en' : 'fr',
      }),
    );
    const data = dataset(chats);
    const options = { costs: { missed: 5, falseAlarm: 1, check: 0 } };
    const before = await storedRun(POLICY, [data], options);
    const now = await storedRun(POLICY.replace('says "angry"', 'says "furious"'), [data], options);
    const gates = gatesOn(
      data,
      [
        '  recall no worse than baseline by 2 points',
        '  recall no worse than baseline where language is "en"',
        '  specificity no worse than baseline',
        '  cost no worse than baseline',
        '  escalation_rate no worse than baseline',
        '  recall no worse than baseline by 50 points',
        '  mean_delay no worse than baseline',
      ].join('\n'),
    );
    const report = await judgeGates(gates, now, { ok: true, stored: before });
    expect(report.baseline).toEqual({ name: before.name, id: before.run.id });
    expect(
      report.results.map(({ metric, reading, value, of }) => [metric, reading, value, of]),
    ).toEqual([
      ['recall', 'fail', -0.5, 60],
      ['recall', 'pass', 0, 30],
      ['specificity', 'pass', 0.5, 40],
      ['cost', 'fail', expect.closeTo(1.3), 100],
      ['escalation_rate', 'pass', -0.5, 100],
      ['recall', 'inconclusive', -0.5, 60],
      ['mean_delay', 'inconclusive', null, 0],
    ]);
  });

  test('conversations that are all alike prove nothing by being drawn again', async () => {
    const all = (count: number, text = 'refund') =>
      dataset(
        Array.from({ length: count }, (_, index) => ({
          ...chat(`c-${index}`, true, text),
          label: { at: 0 },
        })),
      );
    const demands = [
      '  f1 >= 80%',
      '  f_beta >= 80%',
      '  f_beta <= 10%',
      '  gtt_1 >= 80%',
      '  recall >= 80%',
      '  gtt_harmonic_1 >= 80%',
      '  mean_delay <= 1',
    ].join('\n');
    const readings = async (data: string) => {
      const { results } = await judgeGates(
        gatesOn(data, `${demands}\n  cost <= 1`),
        await storedRun(POLICY, [data], { costs: { missed: 5, falseAlarm: 1, check: 0 } }),
        NONE,
      );
      return results;
    };
    const three = await readings(all(3));
    expect(three.map(({ reading }) => reading)).toEqual([
      'inconclusive',
      'inconclusive',
      'fail',
      'inconclusive',
      'inconclusive',
      'inconclusive',
      'inconclusive',
      'inconclusive',
    ]);
    // J of 3 of 3: Wilson from .4385; F1 2J / (1 + J), F2 5J / (5J + 4 (1 - J)).
    expect(three[0]?.interval?.[0]).toBeCloseTo((2 * 0.4385) / 1.4385, 3);
    expect(three[1]?.interval?.[0]).toBeCloseTo((5 * 0.4385) / (5 * 0.4385 + 4 * 0.5615), 3);
    // Of what three do not show 1 - .025 ^ (1/3) may come: as far off as can be, and at 5 each.
    const unseen = 1 - 0.025 ** (1 / 3);
    const { 3: near, 5: both, 6: delay, 7: cost } = three;
    const reason = 'No case differs from another. Up to 70.8 % of those to come still may.';
    const almost = (one: number) => expect.closeTo(one, 12);
    expect(near).toMatchObject({ value: 1, interval: [almost(1 - unseen), 1], reason });
    expect(both).toMatchObject({ value: 1, interval: [almost(1 - unseen), 1], reason });
    expect(cost).toMatchObject({ value: 0, interval: [0, almost(5 * unseen)], reason });
    // The fewest of which .025 ^ (1/n) is .8 and more: of an error at 5, too, a fifth may come.
    expect([near, both, cost].map((one) => one?.casesToDecide)).toEqual([17, 17, 17]);
    expect(delay).toMatchObject({
      interval: null,
      casesToDecide: null,
      reason:
        'All of them are alike, so their spread is not known, and nothing says how far others may lie from them.',
    });
    const many = await readings(all(60));
    expect(many.map(({ reading }) => reading)).toEqual([
      'pass',
      'pass',
      'fail',
      'pass',
      'pass',
      'pass',
      'inconclusive',
      'pass',
    ]);
    const [f1, fBeta, low] = await readings(all(60, 'hello'));
    expect([f1, fBeta, low].map((one) => one?.reading)).toEqual(['fail', 'fail', 'inconclusive']);
  });

  test('MCC and macro F1 of conversations that all came out right, or all wrong', async () => {
    const both = (count: number, [asked, silent]: readonly [string, string]) =>
      dataset([
        ...Array.from({ length: count }, (_, index) => chat(`p-${index}`, true, asked)),
        ...Array.from({ length: count }, (_, index) => chat(`n-${index}`, false, silent)),
      ]);
    const read = async (data: string) => {
      const gates = gatesOn(data, '  mcc >= 0.8\n  macro_f1 >= 80%');
      return (await judgeGates(gates, await storedRun(POLICY, [data]), NONE)).results;
    };
    const few = await read(both(5, ['refund', 'hello']));
    const one = expect.closeTo(1, 12);
    expect(few.map(({ reading, value }) => [reading, value])).toEqual([
      ['inconclusive', one],
      ['inconclusive', one],
    ]);
    const [mcc = 0, macro = 0] = few.map(({ casesToDecide }) => casesToDecide ?? 0);
    expect(few[0]?.interval?.[1]).toBe(1);
    // So many decide it, and a tenth less do not.
    for (const [cases, place] of [
      [mcc, 0],
      [macro, 1],
    ] as const) {
      const half = Math.ceil(cases / 2);
      expect((await read(both(half, ['refund', 'hello'])))[place]?.reading).toBe('pass');
      const less = Math.floor((cases * 0.9) / 2);
      expect((await read(both(less, ['refund', 'hello'])))[place]?.reading).toBe('inconclusive');
    }
    const wrong = await read(both(30, ['hello', 'refund']));
    expect(wrong.map(({ reading, value }) => [reading, value])).toEqual([
      ['fail', expect.closeTo(-1, 12)],
      ['fail', 0],
    ]);
    expect(wrong[1]?.interval?.[0]).toBe(0);
  });

  test('against a baseline so few show nothing; where none moved it says what went unseen', async () => {
    for (const [count, reading] of [
      [5, 'inconclusive'],
      [6, 'pass'],
      [60, 'pass'],
    ] as const) {
      const data = dataset(
        Array.from({ length: count }, (_, index) => chat(`c-${index}`, true, 'refund')),
      );
      const stored = await storedRun(POLICY, [data]);
      const { results } = await judgeGates(
        gatesOn(data, '  recall no worse than baseline'),
        stored,
        { ok: true, stored },
      );
      expect(results[0]?.reading).toBe(reading);
      expect(results[0]?.reason).toMatch(
        count === 5
          ? /^So few conversations \(5\) can show no drop/
          : /^No conversation counts otherwise than before\. A drop of recall below [\d.]+ points could have gone unseen\.$/,
      );
    }
  });

  test('without a baseline, and against one that is not comparable, it is open and says what to do', async () => {
    const chats = [chat('a', true, 'refund'), chat('b', false, 'hello')];
    const [data, other] = [dataset(chats), dataset(chats.slice(1))];
    const stored = await storedRun(POLICY, [data]);
    const gates = gatesOn(data, '  recall no worse than baseline');
    expect((await judgeGates(gates, stored, NONE)).results).toMatchObject([
      { reading: 'inconclusive', reason: 'There is no baseline.' },
    ]);
    const apart = await storedRun(POLICY, [other]);
    const { results } = await judgeGates(gates, stored, { ok: true, stored: apart });
    expect(results[0]?.reading).toBe('inconclusive');
    expect(results[0]?.reason).toMatch(
      /is not comparable: other data: .*\. Evaluate the baseline anew/,
    );
  });
});

test('a file that nobody evaluated may be missing altogether', async () => {
  const data = dataset([chat('a', true, 'refund')]);
  writeFileSync(join(folder, 'plain'), '');
  const report = await judgeGates(
    gatesOn(join(folder, 'plain', 'x.jsonl'), '  recall >= 1%'),
    await storedRun(POLICY, [data]),
    NONE,
  );
  expect(report).toMatchObject({ results: [], notJudged: [{}] });
});
