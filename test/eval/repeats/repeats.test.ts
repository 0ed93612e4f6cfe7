// Repeats under a classifier that changes its mind, and under one that never does.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import { type Classifier, judgementsIn } from '../../../src/engine/classifier.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { evaluateRepeats } from '../../../src/eval/repeats/evaluate-repeats.ts';
import { repeatsText } from '../../../src/eval/repeats/repeats-text.ts';
import { dataset } from '../compare/two-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-repeats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { policy } = compileText(
  'ignore out_of_scope\nsignal broken "It broke"\nescalate when broken { to team "A" }\n',
);
if (policy === undefined) throw new Error('the policy has errors');
const POLICY = policy;

const DATA = dataset([
  { id: 'c-1', escalate: true, texts: ['always'] },
  { id: 'c-2', escalate: true, texts: ['sometimes'] },
  { id: 'c-3', escalate: false, texts: ['never'] },
  { id: 'c-4', escalate: null, texts: ['sometimes'] },
]);

const options = { ports: defaultPorts, reports: folder, now: new Date('2026-05-03T10:12:00Z') };

/** Every second time it is asked, "sometimes" is a yes. */
function fickle(): Classifier {
  let asked = 0;
  return {
    name: 'fickle',
    judge: async ({ turns, questions }) =>
      questions.map(({ signal, turn }) => {
        const text = turns.find(({ index }) => index === turn)?.text;
        const yes =
          text === 'always' || (text === 'sometimes' && Math.floor(asked++ / 2) % 2 === 0);
        return { kind: 'verdict', verdict: signal.name === 'broken' && yes ? 'yes' : 'no' };
      }),
  };
}

test('agreement, flaky conversations and pass^k', async () => {
  const classifiers = [{ ...fickle(), judge: onlyBroken(fickle()) }];
  const done = await evaluateRepeats(POLICY, [DATA], { ...options, classifiers }, { count: 4 });
  if (!done.ok || done.repeats === undefined) throw new Error('nothing was repeated');
  const { repeats } = done;
  expect(repeats).toMatchObject({
    repeats: 4,
    conversations: 4,
    flaky: 2,
    agreement: { unanimous: 0.5, pairwise: (6 + 2 + 6 + 2) / 24 },
  });
  // c-1 and c-3 are right each time, c-2 in two of four; c-4 has no label.
  expect(repeats.passPower).toEqual(
    [2.5 / 3, (2 + 1 / 6) / 3, 2 / 3, 2 / 3].map((one) => expect.closeTo(one, 12)),
  );
  expect(repeats.flakiest.map(({ id, escalatedAt }) => [id, escalatedAt])).toEqual([
    ['c-2', [0, null, 0, null]],
    ['c-4', [0, null, 0, null]],
  ]);
  expect(JSON.parse(readFileSync(join(done.folder, 'repeats.json'), 'utf8'))).toEqual(repeats);
  expect(existsSync(join(done.folder, 'repeats', '4', 'run.json'))).toBe(true);
  const text = repeatsText(repeats);
  expect(text).toMatch(/^4 repeats\n {2}All alike +50\.0 % {2}of 4 conversations; 95 %: /);
  expect(text).toContain('c-2 (');
  expect(text).toContain('): escalated turn 1, no, turn 1, no\n');
});

test('where nothing can change its mind, one run stands for all', async () => {
  const done = await evaluateRepeats(POLICY, [DATA], { ...options, pinned: true }, { count: 4 });
  expect(done).toMatchObject({ ok: true });
  expect(done).not.toHaveProperty('repeats');
  if (done.ok) expect(existsSync(join(done.folder, 'repeats'))).toBe(false);
});

/** Repeats differ, and each is alike whenever it is run: as with answers that were recorded. Counts what it is asked. */
function recorded(asked: () => void): (repeat: number) => readonly Classifier[] {
  return (repeat) => [
    {
      name: 'recorded',
      judge: async ({ turns, questions }) => {
        asked();
        return questions.map(({ turn }) => {
          const text = turns.find(({ index }) => index === turn)?.text;
          const yes = text === 'always' || (text === 'sometimes' && repeat % 2 === 0);
          return { kind: 'verdict', verdict: yes ? 'yes' : 'no' };
        });
      },
    },
  ];
}

/** Everything that a run and its repeats say, but for the times. */
function written(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(dir, file)).isFile(),
  );
  return Object.fromEntries(
    files
      .filter((file) => !file.endsWith('timing.json'))
      .map((file) => [file, readFileSync(join(dir, file), 'utf8')]),
  );
}

describe('interrupted and resumed', () => {
  const COUNT = 3;
  const runIn = (reports: string, resume: boolean, stopAt = Infinity) => {
    const controller = new AbortController();
    let asked = 0;
    const classifiers = recorded(() => {
      asked++;
      if (asked === stopAt) controller.abort(new Error('stop'));
    });
    const settings = { ...options, reports, resume, classifiers: classifiers(0) };
    const whole = evaluateRepeats(
      POLICY,
      [DATA],
      { ...settings, signal: controller.signal },
      { count: COUNT, classifiers },
    );
    return whole.then((done) => ({ done, asked }));
  };

  test('at every question of the second and third repeat: the files are those of a run that nobody interrupted', async () => {
    const { done, asked } = await runIn(join(folder, 'whole'), false);
    if (!done.ok) throw new Error('the data has problems');
    const expected = written(done.folder);
    expect(Object.keys(expected).toSorted()).toEqual([
      'decisions.jsonl',
      ...['repeats.json', 'repeats/2/decisions.jsonl', 'repeats/2/run.json'],
      ...['repeats/3/decisions.jsonl', 'repeats/3/run.json', 'run.json'],
    ]);
    expect(asked).toBeGreaterThanOrEqual(COUNT * 4);
    for (let stopAt = asked / COUNT + 1; stopAt <= asked; stopAt++) {
      const reports = join(folder, `stopped-${stopAt}`);
      await expect(runIn(reports, false, stopAt)).rejects.toThrow('stop');
      const again = await runIn(reports, true);
      if (!again.done.ok) throw new Error('the data has problems');
      expect(written(again.done.folder)).toEqual(expected);
      expect(again.done).toMatchObject({ repeats: done.repeats });
      // The first repeat is done and not asked again; the others are.
      expect(again.asked).toBe((asked / COUNT) * 2);
      expect(readdirSync(reports)).toHaveLength(1);
    }
  });

  test('twice in a row, in the repeats', async () => {
    const reports = join(folder, 'twice');
    const { done, asked } = await runIn(join(folder, 'once'), false);
    if (!done.ok) throw new Error('the data has problems');
    await expect(runIn(reports, false, asked)).rejects.toThrow('stop');
    // The third repeat is the last third of what was asked; of what is left it is the last half.
    await expect(runIn(reports, true, (asked / COUNT) * 2)).rejects.toThrow('stop');
    const again = await runIn(reports, true);
    if (!again.done.ok) throw new Error('the data has problems');
    expect(written(again.done.folder)).toEqual(written(done.folder));
  });
});

/** Other signals are no, without a turn of the fickle one. */
function onlyBroken({ judge }: Classifier): Classifier['judge'] {
  return async (request) => {
    const asked = request.questions.filter(({ signal }) => signal.name === 'broken');
    const answers = judgementsIn(await judge({ ...request, questions: asked }));
    return request.questions.map((one) => {
      const place = asked.indexOf(one);
      return answers[place] ?? { kind: 'verdict', verdict: 'no' };
    });
  };
}
