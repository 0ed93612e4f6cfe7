// Two runs side by side: what is told of each conversation, of the metrics, and when nothing is told at all.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChangedConversation, compareRuns } from '../../../src/eval/compare/compare.ts';
import { comparisonText } from '../../../src/eval/compare/comparison-text.ts';
import { sentences } from '../../../src/eval/compare/verdict-text.ts';
import { verdictOf } from '../../../src/eval/report/verdict.ts';
import { type Chat, compared, dataset, POLICY, storedRun } from './two-runs.ts';

const CHATS: readonly Chat[] = [
  { id: 'c-1', escalate: true, texts: ['I want a refund'] },
  { id: 'c-2', escalate: true, texts: ['I am angry'], more: { slices: { language: 'en' } } },
  { id: 'c-3', escalate: false, texts: ['hello'] },
  { id: 'c-4', escalate: false, texts: ['a refund policy?', 'Yes.', 'thanks'] },
  { id: 'c-5', escalate: null, texts: ['refund, and angry'] },
];
const EDITED = POLICY.replace('says "refund"', 'says "want a refund"').replace(
  'escalate "an angry customer" when angry {\n  to team "Care"\n}\n',
  '',
);

test('broken, fixed and changed, with the words and the reason of each', async () => {
  const data = dataset(CHATS);
  const [before, now] = [await storedRun(POLICY, [data]), await storedRun(EDITED, [data])];
  const told: ChangedConversation[] = [];
  const result = compared(
    await compareRuns(before, now, {
      onChange: (one) => {
        told.push(one);
      },
    }),
  );
  expect(result.counts).toEqual({ broken: 1, fixed: 1, changed: 1, same: 2 });
  expect(told.map(({ id, kind, parts }) => [id, kind, parts])).toEqual([
    ['c-2', 'broken', ['escalation']],
    ['c-4', 'fixed', ['escalation']],
    ['c-5', 'changed', ['escalation']],
  ]);
  expect(result.examples.map(({ id }) => id)).toEqual(['c-2', 'c-4', 'c-5']);
  expect(result.policy).toEqual([
    { part: 'rule', change: 'removed', name: 'an angry customer' },
    { part: 'signal', change: 'edited', name: 'wants_refund' },
  ]);
  expect(told[0]).toMatchObject({
    first: {
      escalatedAt: 0,
      to: { kind: 'team', name: 'Care' },
      rules: [
        {
          rule: 'an angry customer',
          state: 'fired',
          evidence: [{ signal: 'angry', quote: { turn: 0, text: 'angry' } }],
        },
      ],
    },
    second: { escalatedAt: null, rules: [] },
    why: [
      {
        kind: 'policy',
        change: { part: 'rule', change: 'removed', name: 'an angry customer' },
      },
    ],
  });
  expect(told[1]?.why).toEqual([
    { kind: 'policy', change: { part: 'signal', change: 'edited', name: 'wants_refund' } },
    {
      kind: 'verdict',
      signal: 'wants_refund',
      turn: 0,
      first: 'yes',
      second: 'none',
      by: 'text',
    },
  ]);
  expect(result.overall).toMatchObject({
    recall: { first: 1, second: 0.5, lost: 1, won: 0, p: 1, judged: 'too_few' },
    specificity: { first: 0.5, second: 1, lost: 0, won: 1, judged: 'too_few' },
  });
  expect(result.slices).toMatchObject([
    { keys: ['language'], value: ['en'], recall: { lost: 1, of: 1 }, specificity: { of: 0 } },
  ]);
});

test('the text says the verdict first, and fits the width', async () => {
  const data = dataset(CHATS);
  const [before, now] = [await storedRun(POLICY, [data]), await storedRun(EDITED, [data])];
  const text = comparisonText(await compareRuns(before, now), { width: 80 });
  const lines = text.split('\n');
  expect(lines[0]).toBe(
    '? Recall fell by 50.0 points (0.0 to 100.0): too few conversations moved to',
  );
  expect(text).toContain('1 conversation broken, 1 fixed, 1 changed otherwise.');
  expect(text).toContain(
    '\n    before  escalated at turn 1 to team Care by an angry customer (angry:\n',
  );
  expect(text).toContain('why     rule “an angry customer” is gone');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  // A sign stands wherever a colour does.
  expect(comparisonText(await compareRuns(before, now), { colour: true })).toContain('?');
});

test('a table of slices with long names fits the width: each name stands above its row', async () => {
  const data = dataset(
    CHATS.map((chat, index) => ({
      ...chat,
      more: {
        slices: { channel: index < 2 ? `the channel with the long name ${'x'.repeat(60)}` : 'web' },
      },
    })),
  );
  const [before, now] = [await storedRun(POLICY, [data]), await storedRun(EDITED, [data])];
  const comparison = await compareRuns(before, now);
  const lines = comparisonText(comparison, { width: 80 }).split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const title = lines.findIndex((line) => line.startsWith('Slices in which they differ'));
  expect(lines.slice(title + 1, title + 5).join('\n')).toMatch(
    /^ +Of +Before +Now +Points +95 % +Holm\n {2}channel .*\n(.*x+\n)? {2}\S +(recall|specificity) /,
  );
  // Where there is room, the names are a column.
  expect(comparisonText(comparison, { width: 200 })).toMatch(
    /\n {2}\S {2}channel web +specificity /,
  );
});

test('a rule that is named by its condition is the same rule, edited', async () => {
  const data = dataset(CHATS);
  const edited = POLICY.replace(
    'escalate when wants_refund {',
    'escalate when possible wants_refund {',
  );
  const [before, now] = [await storedRun(POLICY, [data]), await storedRun(edited, [data])];
  const result = compared(await compareRuns(before, now));
  expect(result.policy).toEqual([
    {
      part: 'rule',
      change: 'edited',
      name: 'possible wants_refund',
      was: 'wants_refund',
    },
  ]);
  // Its new name alone changes no conversation.
  expect(result.counts).toMatchObject({ same: 5 });
  expect(comparisonText(result)).toContain(
    'Every conversation came out as before, though the policy was edited.',
  );
});

test('another destination and an earlier turn are changes that are as right', async () => {
  const data = dataset([
    { id: 'c-1', escalate: true, texts: ['refund'] },
    { id: 'c-2', escalate: true, texts: ['so angry', 'Sorry.', 'refund'] },
  ]);
  const first = POLICY.replace('team "Refunds"', 'team "Money"').replace(
    'says "angry"',
    'says "no"',
  );
  const [before, now] = [await storedRun(first, [data]), await storedRun(POLICY, [data])];
  const result = compared(await compareRuns(before, now));
  expect(result.examples.map(({ id, kind, parts }) => [id, kind, parts])).toEqual([
    ['c-1', 'changed', ['destination']],
    ['c-2', 'changed', ['turn', 'destination', 'rules']],
  ]);
  expect(result.examples[0]?.why).toEqual([
    { kind: 'policy', change: { part: 'rule', change: 'edited', name: 'wants_refund' } },
  ]);
});

test('examples are bounded; counts are not', async () => {
  const many = Array.from({ length: 40 }, (_, index): Chat => {
    return { id: `c-${index}`, escalate: true, texts: ['I am angry'] };
  });
  const data = dataset(many);
  const [before, now] = [await storedRun(POLICY, [data]), await storedRun(EDITED, [data])];
  const result = compared(await compareRuns(before, now, { keep: 7 }));
  expect(result.counts.broken).toBe(40);
  expect(result.examples).toHaveLength(7);
  const [recall] = result.metrics.filter(({ metric }) => metric === 'recall');
  expect(recall).toMatchObject({ first: 1, second: 0, difference: -1, judged: 'worse', moved: 40 });
  expect(comparisonText(result).split('\n')[0]).toBe(
    '▼ Recall fell by 100.0 points (100.0 to 100.0): more than noise.',
  );
});

describe('not comparable, and why', () => {
  const reasonsOf = async (...runs: Parameters<typeof compareRuns>) => {
    const result = await compareRuns(...runs);
    if (result.comparable) throw new Error('they are');
    expect(comparisonText(result)).toMatch(/^Not comparable\.\n {2}- /);
    return result.reasons.map(({ kind, message }) => [kind, message]);
  };

  test('other data', async () => {
    const before = await storedRun(POLICY, [dataset(CHATS, 'a.jsonl')]);
    const now = await storedRun(POLICY, [dataset(CHATS.slice(1), 'a.jsonl')]);
    const [[kind, message] = []] = await reasonsOf(before, now);
    expect(kind).toBe('data');
    expect(message).toMatch(/^other data: the bytes of \S*a\.jsonl are not the same \(SHA-256 /);
  });

  test('the same files in another order', async () => {
    const [a, b] = [dataset(CHATS), dataset([{ id: 'd-1', escalate: true, texts: ['hi'] }])];
    const [one, other] = [await storedRun(POLICY, [a, b]), await storedRun(POLICY, [b, a])];
    expect(await reasonsOf(one, other)).toEqual([
      ['data', `the same files in another order: ${a}, ${b} there, ${b}, ${a} here`],
    ]);
  });

  test('more datasets', async () => {
    const [a, b] = [dataset(CHATS), dataset([{ id: 'd-1', escalate: true, texts: ['hi'] }])];
    const reasons = await reasonsOf(await storedRun(POLICY, [a]), await storedRun(POLICY, [a, b]));
    expect(reasons).toMatchObject([['data', expect.stringContaining('1 dataset there')]]);
  });

  test('other definitions of metrics', async () => {
    const data = dataset(CHATS);
    const before = await storedRun(POLICY, [data]);
    const costs = { missed: 5, falseAlarm: 1, check: 0 };
    const now = await storedRun(POLICY, [data], { tolerance: 1, beta: 1, costs });
    expect(await reasonsOf(before, now)).toEqual([
      ['options', 'other metrics: the beta of F-beta (--beta) is 2 there and 1 here'],
      [
        'options',
        'other metrics: what errors cost (--cost-missed and others) is not set there and {"check":0,"falseAlarm":1,"missed":5} here',
      ],
      ['options', 'other metrics: the tolerance in turns (--tolerance) is 0 there and 1 here'],
    ]);
  });

  test('other labels and other conversations behind the same bytes', async () => {
    const data = dataset(CHATS);
    const before = await storedRun(POLICY, [data]);
    const relabelled = await storedRun(POLICY, [data]);
    const lines = join(relabelled.folder, 'decisions.jsonl');
    const text = readFileSync(lines, 'utf8');
    writeFileSync(lines, text.replace('"escalate":false', '"escalate":true'));
    expect(await reasonsOf(before, relabelled)).toMatchObject([
      ['labels', expect.stringMatching(/^other labels: "c-3" \(\S+:3\) has /)],
    ]);
    writeFileSync(lines, text.replace('"id":"c-3"', '"id":"c-9"'));
    expect(await reasonsOf(before, relabelled)).toMatchObject([
      ['conversations', expect.stringContaining('where "c-3"')],
    ]);
    writeFileSync(lines, `${text.split('\n').slice(0, 3).join('\n')}\n`);
    expect(await reasonsOf(before, relabelled)).toMatchObject([
      ['conversations', expect.stringContaining('"c-4"')],
    ]);
  });

  test('a damaged line is no end of the run', async () => {
    const data = dataset(CHATS);
    const [before, now] = [await storedRun(POLICY, [data]), await storedRun(POLICY, [data])];
    appendFileSync(join(now.folder, 'decisions.jsonl'), '{"id": "c-');
    await expect(compareRuns(before, now)).rejects.toThrow(
      /decisions\.jsonl" is damaged: line 6 is/,
    );
  });
});

test('signals are compared where both runs judged them all, and only then', async () => {
  const chats = CHATS.map((chat) => ({
    ...chat,
    label: { signals: { wants_refund: chat.texts[0] === 'I want a refund' } },
  }));
  const data = dataset(chats);
  const [before, now] = [
    await storedRun(POLICY, [data], { signals: true }),
    await storedRun(EDITED, [data], { signals: true }),
  ];
  const result = compared(await compareRuns(before, now));
  expect(result.signals).toMatchObject([
    { signal: 'wants_refund', recall: { of: 1, lost: 0 }, specificity: { of: 4, won: 2, lost: 0 } },
  ]);
  expect(result.metrics.map(({ metric }) => metric)).toContain('signal_precision');
  const plain = compared(await compareRuns(await storedRun(POLICY, [data]), now));
  expect(plain.signals).toEqual([]);
  expect(plain.notes).toEqual([
    'Only one of the runs judged every signal (--signals), so signals are not compared.',
  ]);
});

test('the values of both runs are those that the runs report', async () => {
  const words = ['refund', 'angry', 'hello', 'thanks'];
  const random = fc.sample(
    fc.record({
      texts: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }),
      escalate: fc.constantFrom(true, true, false, false, null),
      at: fc.option(fc.nat(4)),
      check: fc.option(fc.boolean()),
      to: fc.constantFrom(undefined, { kind: 'team', name: 'Care' }),
      wants: fc.boolean(),
      language: fc.constantFrom('en', 'fr', 'de'),
    }),
    { numRuns: 150, seed: 4 },
  );
  const chats = random.map(({ texts, escalate, at, check, to, wants, language }, index): Chat => {
    const gold = escalate === true && at !== null && at < texts.length ? { at } : {};
    const asked = check === null ? {} : { check };
    const signals = { wants_refund: wants };
    return {
      id: `c-${index}`,
      escalate,
      texts,
      label: { ...gold, ...asked, ...(to && escalate === true && { to }), signals },
      more: { slices: { language } },
    };
  });
  const data = dataset(chats);
  const options = { signals: true, tolerance: 1, costs: { missed: 5, falseAlarm: 1, check: 0.5 } };
  const asking = EDITED.replace(
    'when wants_refund {',
    'when wants_refund and confirmed {\n  collect email',
  ).concat('\ndetail email: email\n');
  const [before, now] = [
    await storedRun(POLICY, [data], options),
    await storedRun(asking, [data], options),
  ];
  const result = compared(await compareRuns(before, now));
  const told = new Set<string>();
  for (const { metric, first, second, difference } of result.metrics) {
    const [was, is] = [before, now].map(({ run }) => run.scores.metrics[metric].value);
    expect([metric, first, second]).toEqual([metric, near(was), near(is)]);
    if (was === null || was === undefined || is === null || is === undefined) {
      expect(difference).toBe(null);
    } else {
      expect(difference).toBeCloseTo(is - was, 12);
    }
    told.add(metric);
  }
  const reported = Object.entries(now.run.scores.metrics).filter(([, { value }]) => value !== null);
  expect(reported.map(([name]) => name).filter((name) => !told.has(name))).toEqual([]);
  expect(told.size).toBeGreaterThan(25);
  for (const { keys, value, recall } of result.slices) {
    const table = now.run.scores.slices.find((one) => one.keys.join() === keys.join());
    const slice = table?.values.find((one) => one.value?.join() === value?.join());
    expect(recall.second).toEqual(near(slice?.metrics.recall?.value ?? null));
  }
  expect(result.slices).toHaveLength(3);
});

function near(value: number | null | undefined): unknown {
  return value === null || value === undefined ? null : expect.closeTo(value, 12);
}

test('all that is for the bot goes to people: no verdict calls that better, though recall rises', async () => {
  const many = (count: number, escalate: boolean, text: string): readonly Chat[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `${text}-${index}`,
      escalate,
      texts: [text],
    }));
  const data = dataset([...many(80, true, 'late'), ...many(20, false, 'hello')]);
  const rule = (words: string) =>
    `ignore out_of_scope\nsignal late { says ${words} }\nescalate when late { to team "A" }\n`;
  const before = await storedRun(rule('"nothing"'), [data]);
  const now = await storedRun(rule('"late", "hello"'), [data]);
  const result = await compareRuns(before, now);
  expect(sentences(compared(result)).map(({ metric, judged }) => [metric, judged])).toEqual([
    ['recall', 'better'],
    ['specificity', 'worse'],
  ]);
  expect(comparisonText(result)).toContain('▼ Specificity fell by 100.0 points');
  const rest = { gates: null, misjudged: null, timing: null };
  expect(verdictOf({ stored: now, comparison: result, ...rest })).toMatchObject({
    tone: 'bad',
    text: 'Better in some, worse in other respects',
  });
});
