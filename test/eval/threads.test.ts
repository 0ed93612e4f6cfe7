// However many threads judge, and however the data is cut for them: the same bytes, and the same problems.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { portableEmbedded } from '../../src/eval/run/classifier-plan.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';
import { dataset, done, folder } from './evaluated.ts';
import { workerUnderTest } from './worker-under-test.ts';

const WORKER = workerUnderTest();
const ACME = 'examples/acme/policy.handrail';
const DATA = 'datasets/acme.jsonl';

const acme = policyOf(ACME);

function policyOf(file: string): Policy {
  const { policy } = compile(file, {
    read: (path) => readFileSync(path, 'utf8'),
    resolve: (from, path) => join(dirname(from), path),
  });
  if (policy === undefined) throw new Error(`${file} has errors`);
  return policy;
}

let runs = 0;

function evaluated(paths: readonly string[], options: Partial<EvaluateOptions>, policy = acme) {
  return evaluate(policy, paths, {
    ports: defaultPorts,
    reports: join(folder, `threads-${++runs}`),
    now: new Date('2026-05-03T10:12:00Z'),
    worker: WORKER,
    threads: 1,
    ...options,
  });
}

/** What a run leaves behind, and who judged it. */
async function bytes(paths: readonly string[], options: Partial<EvaluateOptions>) {
  const { folder: path, examples } = done(await evaluated(paths, options));
  const file = (name: string) => readFileSync(join(path, name), 'utf8');
  const { threads } = JSON.parse(file('timing.json'));
  return {
    threads,
    left: { run: file('run.json'), decisions: file('decisions.jsonl'), examples },
  };
}

function embedded() {
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  return portableEmbedded(acme, read.files);
}

describe('the same bytes', () => {
  test.each<[string, () => Partial<EvaluateOptions>]>([
    ['text rules alone', () => ({})],
    ['labels as verdicts, every signal', () => ({ pinned: true, signals: true })],
    ['the embedded classifier', () => ({ classifiers: [embedded()] })],
  ])('%s', async (_, options) => {
    const alone = await bytes([DATA], options());
    expect(alone.threads).toBe(1);
    const shared = await bytes([DATA], { ...options(), threads: 3, batchBytes: 900 });
    expect(shared).toEqual({ threads: 3, left: alone.left });
  });

  test('random conversations of two files, of either format, in batches of any size', async () => {
    const word = fc.constantFrom('refund', 'lawyer', 'hello', 'a person', 'é', '"', '4481234', ',');
    const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
    const conversations = fc.array(
      fc.record({ texts: fc.array(text, { minLength: 1, maxLength: 4 }), escalate: fc.boolean() }),
      { minLength: 1, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(
        conversations,
        conversations,
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 2, max: 4 }),
        async (first, second, batchBytes, threads) => {
          const lines = dataset(
            first.map(({ texts, escalate }, id) => ({
              id: `c${id}`,
              turns: texts.map((said, turn) => ({
                role: turn % 2 === 0 ? 'customer' : 'bot',
                text: said,
              })),
              label: { escalate },
            })),
          );
          const table = lines.replace('.jsonl', '.csv');
          const rows = second.map(
            ({ texts, escalate }) => `"${texts.join(' ').replaceAll('"', '""')}",${escalate}\n`,
          );
          writeFileSync(table, `text,escalate\n${rows.join('')}`);
          const alone = await bytes([lines, table], {});
          const shared = await bytes([lines, table], { threads, batchBytes });
          expect(shared).toEqual({ threads, left: alone.left });
        },
      ),
      seeded(4),
    );
  });
});

describe('the same problems', () => {
  const good = (id: string) => ({
    id,
    turns: [{ role: 'customer', text: 'hello' }],
    label: { escalate: false },
  });
  const many = Array.from({ length: 40 }, (_, id) => good(`c${id}`));

  test.each<[string, readonly object[], readonly string[]]>([
    [
      'an id that is there again, many batches later',
      [...many, good('c3'), good('new'), good('c0')],
      ['41:7 the id "c3" is already on line 4', '43:7 the id "c0" is already on line 1'],
    ],
    [
      'an id that is there twice in a batch',
      [...many.slice(0, 9), good('c8'), ...many.slice(9)],
      ['10:7 the id "c8" is already on line 9'],
    ],
    [
      'several, in several batches',
      [
        ...many.slice(0, 12),
        { ...good('x'), label: { escalate: 'no' } },
        ...many.slice(12, 20),
        { ...good('y'), inputs: { plann: 'free' } },
        ...many.slice(20, 30),
        { ...good('z'), inputs: { plann: 'free' } },
        { ...good('c1'), turns: [] },
        ...many.slice(30),
      ],
      [
        '13:76 label.escalate must be true, false or null, not "no"',
        '22:93 the policy has no input "plann"',
        '34:7 the id "c1" is already on line 2',
        '34:20 the conversation has no turns',
      ],
    ],
  ])('%s', async (_, lines, expected) => {
    const path = dataset(lines as readonly Record<string, unknown>[]);
    for (const options of [{}, { threads: 2, batchBytes: 200 }]) {
      const evaluation = await evaluated([path], options);
      if (evaluation.ok) throw new Error('the data has problems');
      expect(
        evaluation.problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
      ).toEqual(expected);
    }
  });
});

test('what breaks in a thread breaks the evaluation, with its reason', async () => {
  const broken = { ...acme, signals: [{ ...acme.signals[0], says: null }] } as unknown as Policy;
  await expect(evaluated([DATA], { threads: 2 }, broken)).rejects.toThrow('the policy has no');
  const changed = { ...embedded(), fingerprint: 'another' };
  await expect(evaluated([DATA], { threads: 2, classifiers: [changed] })).rejects.toThrow(
    'the files of the embedded classifier changed while they were used',
  );
});

test('a classifier of the host stays in this thread', async () => {
  const own = { name: 'own', judge: () => [] };
  const { threads } = await bytes([DATA], { threads: 2, classifiers: [own] });
  expect(threads).toBe(1);
});
