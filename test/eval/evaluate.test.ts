// An evaluation from files to a run on disk: what is stepped, what is written, and that nothing partial is left.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Ports } from '../../src/engine/port.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { problemsReport } from '../../src/eval/report/problems-report.ts';
import { runReport } from '../../src/eval/report/run-report.ts';
import { type Evaluation, evaluate } from '../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import { scriptedEngine } from './scripted-engine.ts';
import { signal, tinyPolicy } from './tiny-policy.ts';

vi.mock('../../src/engine/engine.ts', () => ({ createEngine: undefined }));

const folder = mkdtempSync(join(tmpdir(), 'handrail-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scripted: NonNullable<EvaluateOptions['engine']> = (policy, _ports, options) =>
  scriptedEngine(policy, options);

const PORTS: Ports = {
  patterns: { compile: () => ({ find: () => [] }) },
  values: {
    findAll: () => [],
    answer: () => undefined,
    mask: (text, masks) =>
      masks.includes('email') ? text.replaceAll(/\S+@\S+/g, '[email]') : text,
  },
  hours: { isOpen: () => true },
};
const POLICY = tinyPolicy({
  signals: ['angry', signal('hands_off', [], 'bot')],
  inputs: ['plan'],
  more: { name: 'Tiny', mask: ['email'], quietAfterEscalation: ['hands_off'] },
});

type Line = Readonly<Record<string, unknown>>;
let files = 0;

function dataset(lines: readonly Line[]): string {
  const path = join(folder, `data-${++files}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

function conversation(
  id: string,
  escalate: boolean | null,
  texts: readonly string[],
  more: Line = {},
): Line {
  const turns = texts.map((text, index) => ({ role: index % 2 === 0 ? 'customer' : 'bot', text }));
  return { id, turns, label: { escalate }, ...more };
}

async function run(
  paths: readonly string[],
  options: Partial<EvaluateOptions> = {},
  policy = POLICY,
) {
  const reports = join(folder, `reports-${++files}`);
  const now = new Date('2026-05-03T10:12:00Z');
  const evaluation = await evaluate(policy, paths, {
    ports: PORTS,
    engine: scripted,
    reports,
    now,
    ...options,
  });
  return { evaluation, reports };
}

function done(evaluation: Evaluation): Extract<Evaluation, { ok: true }> {
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
  return evaluation;
}

function outcomesIn(path: string): Outcome[] {
  const text = readFileSync(join(path, 'decisions.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('stepping', () => {
  test('a line per conversation, in order; the rest after an escalation is not stepped', async () => {
    const path = dataset([
      conversation('a', true, ['hi', 'hello', '!check', 'yes?', 'me@x.org !escalate', '!refuse']),
      conversation('b', false, ['hi']),
      conversation('c', null, ['!escalate']),
    ]);
    const { run: made, folder: at } = done((await run([path])).evaluation);
    const [a, b, c] = outcomesIn(at);
    expect(a).toMatchObject({
      dataset: path,
      id: 'a',
      line: 1,
      turns: 6,
      stepped: 5,
      escalatedAt: 4,
      to: { kind: 'team', name: 'A' },
      checks: [2],
      byFailure: false,
    });
    expect(b).toMatchObject({
      id: 'b',
      line: 2,
      stepped: 1,
      escalatedAt: null,
      to: null,
      decision: null,
    });
    expect(c).toMatchObject({ id: 'c', line: 3, label: { escalate: null }, escalatedAt: 0 });
    expect(made.tally).toMatchObject({
      cases: 3,
      escalated: 2,
      escalation: { tp: 1, fp: 0, fn: 0, tn: 1 },
    });
  });

  test('what the policy masks is masked in quotes, notes, summaries and examples', async () => {
    const path = dataset([conversation('a', false, ['me@x.org !escalate'])]);
    const { folder: at, examples } = done((await run([path])).evaluation);
    expect(readFileSync(join(at, 'decisions.jsonl'), 'utf8')).not.toContain('me@x.org');
    expect(outcomesIn(at)[0]?.decision).toMatchObject({
      rules: [{ evidence: [{ quote: { text: '[email] !escalate' } }] }],
      note: 'note: [email] !escalate',
      summary: { words: '[email] !escalate' },
    });
    expect(examples.map(({ words }) => words)).toEqual(['[email] !escalate']);
  });

  test('facts of the conversation come before the first turn, those of a turn with it', async () => {
    const events: unknown[] = [];
    const engine: EvaluateOptions['engine'] = (policy, _ports, options) => {
      const inner = scriptedEngine(policy, options);
      return {
        ...inner,
        step(state, event) {
          events.push(event);
          return inner.step(state, event);
        },
      };
    };
    const turn = {
      role: 'customer',
      text: 'hi',
      at: '2026-05-03T10:12:00Z',
      agent: 'x',
      inputs: { plan: 'b' },
      mood: 1,
    };
    const path = dataset([
      { id: 'a', inputs: { plan: 'a' }, turns: [turn], label: { escalate: false } },
    ]);
    done((await run([path], { engine })).evaluation);
    const { mood: _, ...sent } = turn;
    expect(events).toEqual([
      { kind: 'facts', inputs: { plan: 'a' } },
      { kind: 'turn', ...sent },
    ]);
  });

  test('a failed classifier that decided is counted; one that did not is not', async () => {
    const path = dataset([
      conversation('a', true, ['!fail']),
      conversation('b', true, ['!fail', 'x', '!escalate']),
      conversation('c', false, ['-angry']),
    ]);
    const { run: made, folder: at } = done((await run([path])).evaluation);
    expect(made.tally).toMatchObject({
      failed: 1,
      failedPositives: 1,
      failedNegatives: 0,
      failedVerdicts: { angry: 1 },
    });
    expect(made.failures).toMatchObject({
      tooMany: true,
      of: 'all',
      failed: 1,
      cases: 3,
      limit: 0.05,
    });
    expect(outcomesIn(at)[2]?.failed).toEqual([
      { signal: 'angry', turns: [0], reason: 'no answer' },
    ]);
  });
});

describe('signals', () => {
  const labelled = (angry: unknown) => ({ label: { signals: { angry } } });

  test('without --signals they are not scored', async () => {
    const path = dataset([
      conversation('a', false, ['+angry'], {
        label: { escalate: false, signals: { angry: true } },
      }),
    ]);
    const { run: made } = done((await run([path])).evaluation);
    expect(made.scores.signals).toEqual([]);
    expect(made.scores.metrics.signal_recall.value).toBeNull();
  });

  test('labels of turns count turn by turn, also after the escalation; a maybe is no yes', async () => {
    const turns = [
      { role: 'customer', text: '+angry !escalate', ...labelled(true) },
      { role: 'bot', text: '+hands_off', ...labelled(true) },
      { role: 'customer', text: 'calm', ...labelled(true) },
      { role: 'customer', text: '+angry', ...labelled('maybe') },
      { role: 'customer', text: '-angry', ...labelled(true) },
      { role: 'customer', text: 'unlabelled +angry' },
    ];
    const path = dataset([
      { id: 'a', turns, label: { escalate: true, signals: { angry: true, hands_off: true } } },
    ]);
    const { run: made, folder: at } = done((await run([path], { signals: true })).evaluation);
    expect(outcomesIn(at)[0]).toMatchObject({ stepped: 6, escalatedAt: 0 });
    expect(made.tally.signals).toEqual({
      angry: {
        turn: { tp: 1, fp: 1, fn: 2, tn: 0, failed: 1, pinned: 0, unjudged: 0 },
        conversation: { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 0 },
      },
      // Quiet after the escalation: what the scripted engine says of it there is not asked for.
      hands_off: {
        turn: { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 0 },
        conversation: { tp: 0, fp: 0, fn: 0, tn: 0, failed: 0, pinned: 0, unjudged: 1 },
      },
    });
  });

  test('the label of a conversation counts once, also where its talk starts afresh', async () => {
    const label = (angry: boolean) => ({ label: { escalate: false, signals: { angry } } });
    const path = dataset([
      conversation('a', false, ['+angry', 'x', '!afresh'], label(true)),
      conversation('b', false, ['x', 'x', '+angry'], label(false)),
      conversation('c', false, ['x'], label(true)),
      conversation('d', false, ['x', '+angry'], label(false)),
    ]);
    const { run: made } = done((await run([path], { signals: true })).evaluation);
    // The bot's words in d are not the customer's: the scripted engine says so, and nobody is to count it.
    expect(made.tally.signals.angry?.conversation).toMatchObject({ tp: 1, fp: 1, fn: 1, tn: 1 });
  });

  test('verdicts that are the labels themselves are left out', async () => {
    const turns = [
      { role: 'customer', text: '+angry', ...labelled(true) },
      { role: 'customer', text: 'x', ...labelled(true) },
    ];
    const path = dataset([{ id: 'a', turns, label: { escalate: false } }]);
    const { run: made, folder: at } = done(
      (await run([path], { signals: true, pinned: true })).evaluation,
    );
    expect(made.classifiers).toEqual(['text', 'pinned']);
    expect(made.tally.signals.angry?.turn).toMatchObject({ tp: 1, fn: 0, pinned: 1 });
    expect(made.scores.signals[0]?.recall.value).toBeNull();
    expect(made.warnings).toContain(
      'angry: judged by the labels themselves (pinned), so not scored as a signal.',
    );
    expect(outcomesIn(at)[0]?.verdicts).toEqual([
      { signal: 'angry', turn: 0, verdict: 'yes', by: 'text' },
      { signal: 'angry', turn: 1, verdict: 'yes', by: 'pinned' },
    ]);
  });
});

describe('the run on disk', () => {
  const data = () =>
    dataset(
      Array.from({ length: 40 }, (_, index) =>
        conversation(`c${index}`, index % 3 === 0, [index % 2 === 0 ? '!escalate' : '!check', 'x']),
      ),
    );

  test('the same inputs give the same bytes; times are elsewhere; no folder is shared', async () => {
    const path = data();
    const reports = join(folder, 'shared-reports');
    const first = done((await run([path], { reports })).evaluation);
    const second = done((await run([path], { reports })).evaluation);
    const later = done(
      (await run([path], { reports, now: new Date('2027-01-01T00:00:00Z') })).evaluation,
    );
    expect(new Set([first.folder, second.folder, later.folder]).size).toBe(3);
    expect(second.folder).toBe(`${first.folder}-2`);
    for (const file of ['run.json', 'decisions.jsonl']) {
      const bytes = readFileSync(join(first.folder, file));
      expect(readFileSync(join(second.folder, file)).equals(bytes)).toBe(true);
      expect(readFileSync(join(later.folder, file)).equals(bytes)).toBe(true);
    }
    expect(readdirSync(first.folder).sort()).toEqual([
      'decisions.jsonl',
      'run.json',
      'timing.json',
    ]);
    expect(readdirSync(reports).filter((name) => name.startsWith('.'))).toEqual([]);
    const run1 = JSON.parse(readFileSync(join(first.folder, 'run.json'), 'utf8'));
    expect(run1).toEqual(JSON.parse(JSON.stringify(first.run)));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(run1.datasets).toEqual([{ file: path, format: 'jsonl', sha256, conversations: 40 }]);
  });

  test('another option or another file is another run', async () => {
    const path = data();
    const first = done((await run([path])).evaluation).run.id;
    expect(done((await run([path], { tolerance: 1 })).evaluation).run.id).not.toBe(first);
    expect(done((await run([path, data()])).evaluation).run.id).not.toBe(first);
    expect(done((await run([path])).evaluation).run.id).toBe(first);
  });

  test('data with problems: all are told, of all files, and nothing is written', async () => {
    const good = dataset([conversation('a', true, ['hi'])]);
    const bad = dataset([
      conversation('a', true, ['!refuse']),
      conversation('b', true, ['hi'], { label: { escalate: true, signals: { angri: true } } }),
      conversation('c', true, ['hi'], { label: { escalate: true, signals: { angri: true } } }),
      { id: 'd' },
    ]);
    const { evaluation, reports } = await run([good, bad, join(folder, 'nope.jsonl')]);
    expect(evaluation).toMatchObject({
      ok: false,
      problemCount: 5,
      problems: [
        { code: 'refused', file: bad, line: 1, message: 'turns[0]: this is refused' },
        { code: 'unknown-signal', file: bad, line: 2, message: 'the policy has no signal "angri"' },
        { code: 'missing', file: bad, line: 4, message: 'turns is missing' },
        { code: 'missing', file: bad, line: 4, message: 'label is missing' },
        { code: 'unreadable', message: 'there is no such file' },
      ],
    });
    expect(readdirSync(reports)).toEqual([]);
  });

  test('labels of signals that the policy does not have can be let pass', async () => {
    const path = dataset([
      conversation('b', true, ['hi'], { label: { escalate: true, signals: { other: true } } }),
    ]);
    expect(done((await run([path], { unknownSignals: 'ignore' })).evaluation).run.tally.cases).toBe(
      1,
    );
  });

  test('many problems of one kind do not hide the others, and are counted', async () => {
    const lines = Array.from({ length: 80 }, (_, index) => ({
      id: `x${index}`,
      turns: [],
      label: { escalate: true },
    }));
    const { evaluation } = await run([
      dataset([
        ...lines,
        { id: 'z', turns: [{ role: 'user', text: '' }], label: { escalate: true } },
      ]),
    ]);
    if (evaluation.ok) throw new Error('the data has problems');
    expect(evaluation.problemCount).toBe(81);
    expect(evaluation.problems).toHaveLength(11);
    expect(problemsReport(evaluation.problems, evaluation.problemCount)).toMatch(
      /81 problems in the data; 70 more like these are not shown\.\n$/,
    );
  });

  test('an engine that breaks leaves no folder behind', async () => {
    const reports = join(folder, 'broken');
    const engine = () => {
      throw new Error('broken');
    };
    await expect(run([data()], { reports, engine })).rejects.toThrow('broken');
    expect(existsSync(reports) ? readdirSync(reports) : []).toEqual([]);
  });

  test('facts of a table take the types of the policy', async () => {
    const policy = tinyPolicy({
      more: {
        inputs: [
          { name: 'total', type: { kind: 'number' } },
          { name: 'vip', type: { kind: 'boolean' } },
        ],
      },
    });
    const path = join(folder, 'facts.csv');
    writeFileSync(path, 'text,escalate,input.total,input.vip\nhi,no,12.50,yes\n');
    const inputs: unknown[] = [];
    const engine: EvaluateOptions['engine'] = (one, _ports, options) => {
      const inner = scriptedEngine(one, options);
      return {
        ...inner,
        step(state, event) {
          if (event.kind === 'turn') inputs.push(event.inputs);
          return inner.step(state, event);
        },
      };
    };
    done((await run([path], { engine }, policy)).evaluation);
    expect(inputs).toEqual([{ total: 12.5, vip: true }]);
  });
});

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
    expect(text).toContain('turn 0: “I was charged twice”');
    expect(text).toContain('No rule fired, and none was pending.');
    expect(text).toContain('! 1 conversation has the label null: evaluated, not scored.');
    expect(text.endsWith('\nReport: reports/x\n')).toBe(true);
    const bare = text.split('\n').filter((line) => !line.includes(folder));
    for (const line of bare) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b');
    expect(runReport({ ...evaluation, folder: 'x' }, { colour: true })).toContain('\u001b');
  });
});
