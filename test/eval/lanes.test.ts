// Conversations that are stepped at the same time come out as if they were stepped one after the other.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classifier, JudgementRequest } from '../../src/engine/classifier.ts';
import { NO_USAGE, type Usage } from '../../src/engine/classifiers/openai/client/usage.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { EvaluateOptions, Spoilt } from '../../src/eval/run/options.ts';
import { seeded } from '../reference/seed.ts';
import { conversation, dataset, done, run } from './evaluated.ts';
import { rule, signal, tinyPolicy } from './tiny-policy.ts';

const judged = (name: string) => ({ ...signal(name), description: `They are ${name}.` });
const POLICY = tinyPolicy({
  signals: [judged('angry'), judged('lost')],
  rules: [rule('angry'), rule('lost')].map((one) => ({
    ...one,
    when: { kind: 'signal', name: one.id },
  })),
});
const REAL: Partial<EvaluateOptions> = { engine: createEngine, ports: defaultPorts, draws: 10 };

/** Says `yes` where the turn has the signal's name in it, after as many turns of the event loop as `wait` says. */
function slow(wait: (request: JudgementRequest) => number | Promise<void>): Classifier & {
  readonly open: { now: number; most: number; asked: number };
} {
  const open = { now: 0, most: 0, asked: 0 };
  return {
    name: 'slow',
    open,
    async judge(request) {
      open.asked++;
      open.now++;
      open.most = Math.max(open.most, open.now);
      const waited = wait(request);
      if (typeof waited !== 'number') await waited;
      else for (let left = waited; left > 0; left--) await setImmediate();
      open.now--;
      return request.questions.map(({ signal: { name }, turn }) => {
        const { text = '' } = request.turns.find(({ index }) => index === turn) ?? {};
        if (text.includes(`${name}?`)) return { kind: 'failed', reason: 'nobody knows' };
        const verdict = text.includes(name) ? 'yes' : 'no';
        return { kind: 'verdict', verdict };
      });
    },
  };
}

async function bytes(paths: readonly string[], options: Partial<EvaluateOptions>) {
  const { folder } = done((await run(paths, { ...REAL, ...options }, POLICY)).evaluation);
  return filesIn(folder);
}

function filesIn(folder: string): readonly string[] {
  return ['run.json', 'decisions.jsonl'].map((name) => readFileSync(join(folder, name), 'utf8'));
}

const word = fc.constantFrom('angry', 'lost', 'angry?', 'hello', 'é');
const said = fc.array(
  fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 5 },
);
const conversations = fc.array(
  fc.record({ texts: said, escalate: fc.boolean(), pinned: fc.boolean() }),
  { minLength: 1, maxLength: 25 },
);

test('the same bytes, however many at the same time, and however long each takes', async () => {
  await fc.assert(
    fc.asyncProperty(
      conversations,
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.nat(12)),
      fc.boolean(),
      async (all, lanes, waits, signals) => {
        const lines = dataset(
          all.map(({ texts, escalate, pinned }, id) =>
            conversation(`c${id}`, escalate, texts, {
              label: { escalate, ...(pinned && { signals: { angry: id % 2 === 0 } }) },
            }),
          ),
        );
        const table = lines.replace('.jsonl', '.csv');
        const rows = all.map(({ texts, escalate }) => `${texts.join(' ')},${escalate}\n`);
        writeFileSync(table, `text,escalate\n${rows.join('')}`);
        // Labels come last, and only where the classifier failed: each lane must read those of its own conversation.
        const how = { signals, pinned: true };
        const expected = await bytes([lines, table], { ...how, classifiers: [slow(() => 0)] });
        const classifier = slow(() => waits.next().value ?? 0);
        const found = await bytes([lines, table], { ...how, lanes, classifiers: [classifier] });
        expect(found).toEqual(expected);
        expect(classifier.open.most).toBeLessThanOrEqual(lanes);
      },
    ),
    seeded(30),
  );
});

const many = (count: number) =>
  dataset(
    Array.from({ length: count }, (_, id) => conversation(`c${id}`, id % 2 === 0, [`hello ${id}`])),
  );

describe('lanes', () => {
  test('are full while one conversation takes long', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const classifier: ReturnType<typeof slow> = slow(({ turns }) => {
      if (turns[0]?.text === 'hello 0') return held;
      // The first one comes back only when twenty others are done.
      if (classifier.open.asked > 21) release();
      return 2;
    });
    const written: number[] = [];
    await bytes([many(40)], {
      classifiers: [classifier],
      lanes: 3,
      onProgress: (count) => written.push(count),
    });
    expect(classifier.open.most).toBe(3);
    expect(written).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test('ask nobody anything where the data has a problem, wherever it is', async () => {
    const classifier = slow(() => 0);
    const first = many(5);
    const second = dataset([conversation('d', true, ['x']), { id: 'e' }, { id: 'f', turns: 7 }]);
    const { evaluation } = await run(
      [first, second],
      { ...REAL, classifiers: [classifier], lanes: 4 },
      POLICY,
    );
    const plain = await run([first, second], { ...REAL, classifiers: [slow(() => 0)] }, POLICY);
    expect(evaluation).toEqual(plain.evaluation);
    expect(evaluation.ok).toBe(false);
    expect(classifier.open.asked).toBe(0);
  });
});

interface Kept {
  readonly folder: string;
  readonly done: number;
}

/** Runs to its end, which is an error; then goes on, and is compared with a run that never broke off. */
async function brokenOff(options: Partial<EvaluateOptions>, path: string) {
  const kept: Kept[] = [];
  const onKept = (one: Kept) => kept.push(one);
  const reports = join(path, '..', `kept-${readdirSync(join(path, '..')).length}`);
  const failing = run([path], { ...REAL, ...options, reports, onKept }, POLICY);
  const error = await failing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, kept, reports };
}

async function resumed(path: string, reports: string, classifier: Classifier) {
  const how = { ...REAL, reports, resume: true, lanes: 3, classifiers: [classifier] };
  return done((await run([path], how, POLICY)).evaluation);
}

describe('a run that breaks off', () => {
  test('by its signal: what was under way is not written down, and the bytes are the same in the end', async () => {
    const path = many(30);
    const controller = new AbortController();
    const classifier: ReturnType<typeof slow> = slow(() => {
      if (classifier.open.asked === 17) controller.abort(new Error('enough'));
      return classifier.open.asked % 5;
    });
    const { error, kept, reports } = await brokenOff(
      { classifiers: [classifier], lanes: 4, signal: controller.signal },
      path,
    );
    expect(error).toEqual(new Error('enough'));
    expect(kept[0]?.done).toBeLessThan(17);
    const again = slow(() => 0);
    const { folder } = await resumed(path, reports, again);
    expect(filesIn(folder)).toEqual(await bytes([path], { classifiers: [slow(() => 0)] }));
    expect(again.open.asked).toBe(30 - (kept[0]?.done ?? 0));
  });

  test('by its budget: what was done before is kept, nothing after it', async () => {
    const path = many(30);
    let spoilt: Spoilt | undefined;
    const classifier: ReturnType<typeof slow> = slow(() => {
      if (classifier.open.asked === 12) {
        spoilt = { goesOn: false, error: () => new Error('the budget is spent') };
      }
      return 3;
    });
    const { error, kept, reports } = await brokenOff(
      { classifiers: [classifier], lanes: 3, spoilt: () => spoilt },
      path,
    );
    expect(error).toEqual(new Error('the budget is spent'));
    // Of the twelve that were begun three were under way.
    expect(kept).toEqual([{ folder: expect.any(String), done: 9 }]);
    expect(classifier.open.now).toBe(0);
    const again = slow(() => 0);
    const { folder } = await resumed(path, reports, again);
    expect(filesIn(folder)).toEqual(await bytes([path], { classifiers: [slow(() => 0)] }));
    expect(again.open.asked).toBe(21);
  });

  test.each([undefined, 3])(
    'by something that the rest is judged for all the same, with %s lanes',
    async (lanes) => {
      const path = many(30);
      let missed = 0;
      const classifier = slow(({ turns }) => {
        const number = Number(turns[0]?.text.split(' ')[1]);
        if (number >= 20 && number % 2 === 0) missed++;
        return 1;
      });
      const { error, kept } = await brokenOff(
        {
          classifiers: [classifier],
          ...(lanes !== undefined && { lanes }),
          ...(lanes === undefined && { batchBytes: 1 }),
          spoilt: () =>
            missed === 0 ? undefined : { goesOn: true, error: () => new Error(`${missed} missed`) },
        },
        path,
      );
      expect(error).toEqual(new Error('5 missed'));
      expect(kept[0]?.done).toBeLessThanOrEqual(20);
      expect(kept[0]?.done).toBeGreaterThan(15);
    },
  );
});

test('what a model took adds up over all sittings, and stands in timing.json alone', async () => {
  const path = many(20);
  let usage: Usage = { ...NO_USAGE, calls: 100, money: 7, latencies: [[3, 100]] };
  const paid = () =>
    slow(() => {
      usage = {
        ...usage,
        calls: usage.calls + 1,
        promptTokens: usage.promptTokens + 10,
        money: (usage.money ?? 0) + 0.5,
        latencies: [[3, usage.calls + 1]],
      };
      return 1;
    });
  const controller = new AbortController();
  const { kept, reports } = await brokenOff(
    {
      classifiers: [paid()],
      lanes: 2,
      usage: () => usage,
      signal: controller.signal,
      onProgress: (count) => {
        if (count === 8) controller.abort(new Error('enough'));
      },
    },
    path,
  );
  expect(kept).toHaveLength(1);
  const { calls } = usage;
  // Another process counts from its own beginning.
  usage = { ...NO_USAGE, money: 0 };
  const how = { ...REAL, reports, resume: true, lanes: 2, classifiers: [paid()] };
  const { folder, timing } = done(
    (await run([path], { ...how, usage: () => usage }, POLICY)).evaluation,
  );
  const all = calls - 100 + usage.calls;
  expect(all).toBeGreaterThanOrEqual(20);
  expect(timing.model).toEqual({
    ...NO_USAGE,
    calls: all,
    promptTokens: all * 10,
    money: all / 2,
    latencies: [[3, all]],
    p50: 1,
    p95: 1,
  });
  expect(JSON.parse(readFileSync(join(folder, 'timing.json'), 'utf8')).model).toEqual(timing.model);
  expect(filesIn(folder)).toEqual(await bytes([path], { classifiers: [slow(() => 0)] }));
});
