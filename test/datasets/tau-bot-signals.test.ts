// Our verdicts on conversations of others are whole, hold none of their text, and are about what they say they are about.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { conversationsOf } from './labelled-files.ts';

const FILE = 'datasets/tau-bot-signals.csv';
const SHARED = fileURLToPath(new URL('../../../shared/datasets', import.meta.url));
const SOURCES = ['tau_airline_gpt4o', 'tau_retail_runs', 'tau_fewshot'];
const SIGNALS = ['says_handed_off', 'promises_follow_up', 'cannot_help'];
const COLUMNS = ['file', 'id', 'turn', 'label', 'first', 'second', 'settled', 'reason'];

const raw = readFileSync(FILE, 'utf8');
const lines: readonly string[][] = parse(raw);
const rows = lines.slice(1).map((cells) => {
  const [file = '', id = '', turn = '', label = '', first = '', second = '', settled = ''] = cells;
  return { file, id, turn, label, first, second, settled, reason: cells[7] ?? '' };
});
const ids = [...new Set(rows.map((row) => row.id))];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const agreement = (...of: readonly string[]) =>
  execFileSync('node', ['tools/count-agreement.mjs', ...of], { encoding: 'utf8' });

describe('the verdicts', () => {
  test('have the columns that are told of, and a known verdict in each', () => {
    expect(lines[0]).toEqual(COLUMNS);
    for (const row of rows) {
      const verdicts =
        row.label === 'escalate' ? ['true', 'false', 'null'] : ['yes', 'maybe', 'no'];
      for (const pass of [row.first, row.second, row.settled]) expect(verdicts).toContain(pass);
      expect(SOURCES).toContain(row.file);
      expect(row.turn).toMatch(row.label === 'escalate' ? /^$/ : /^\d+$/);
      expect([...SIGNALS, 'escalate']).toContain(row.label);
    }
  });

  test('are settled with a reason where the passes differ, and nowhere else', () => {
    for (const row of rows) {
      expect(row.reason !== '', `${row.id} ${row.turn}`).toBe(row.first !== row.second);
      if (row.first === row.second) expect(row.settled).toBe(row.first);
    }
  });

  test('are given once for each of 40 conversations and for each signal at each turn', () => {
    expect(ids).toHaveLength(40);
    const keys = rows.map((row) => `${row.file} ${row.id} ${row.turn} ${row.label}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of ids) {
      const own = rows.filter((row) => row.id === id);
      expect(own.filter((row) => row.label === 'escalate')).toHaveLength(1);
      const turns = new Set(own.map((row) => row.turn).filter((turn) => turn !== ''));
      expect(own, id).toHaveLength(1 + turns.size * SIGNALS.length);
    }
  });

  test('are counted on the page as the command counts them', () => {
    expect(readFileSync('datasets/README.md', 'utf8')).toContain(agreement(FILE));
  });
});

describe.skipIf(!existsSync(join(SHARED, `${SOURCES[0]}.jsonl`)))(
  'beside the conversations',
  () => {
    const read = async (): Promise<readonly { file: string; c: LabelledConversation }[]> =>
      (
        await Promise.all(
          SOURCES.map(async (file) =>
            (await conversationsOf(`${SHARED}/${file}.jsonl`)).map((c) => ({ file, c })),
          ),
        )
      ).flat();

    test('they are about the conversations that the rule picks, and every bot turn of them', async () => {
      const all = await read();
      const byHash = (escalate: boolean | null) =>
        all
          .filter(({ c }) => c.label.escalate === escalate)
          .sort((a, b) => (sha256(a.c.id) < sha256(b.c.id) ? -1 : 1))
          .slice(0, 20);
      const expected = [...byHash(null), ...byHash(false)].flatMap(({ file, c }) => [
        `${file} ${c.id}  escalate`,
        ...c.turns.flatMap((turn, at) =>
          turn.role === 'bot' ? SIGNALS.map((signal) => `${file} ${c.id} ${at} ${signal}`) : [],
        ),
      ]);
      const keys = rows.map((row) => `${row.file} ${row.id} ${row.turn} ${row.label}`);
      expect(keys.sort()).toEqual(expected.sort());
    });

    test('they hold no five words in a row of any of them', async () => {
      const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
      const runs = (text: string) =>
        words(text).flatMap((_, at, of) =>
          at + 5 <= of.length ? [of.slice(at, at + 5).join(' ')] : [],
        );
      const theirs = new Set(
        (await read()).flatMap(({ c }) => c.turns.flatMap((t) => runs(t.text))),
      );
      expect(theirs.size).toBeGreaterThan(1_000);
      const reasons = rows.flatMap((row) => runs(row.reason));
      expect(reasons.length).toBeGreaterThan(20);
      expect(reasons.filter((run) => theirs.has(run))).toEqual([]);
    });

    test('the page has what was settled, beside what the files say', () => {
      expect(readFileSync('datasets/README.md', 'utf8')).toContain(
        agreement(FILE, SHARED).split('\n\n')[1],
      );
    });
  },
);

describe('how agreement is counted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-agreement-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const table = (pairs: readonly (readonly [times: number, first: string, second: string])[]) => {
    const path = join(folder, 'verdicts.csv');
    const body = pairs.flatMap(([times, first, second]) =>
      Array.from({ length: times }, (_, at) => `f,c,${at},s,${first},${second},${first},`),
    );
    writeFileSync(path, [COLUMNS.join(','), ...body].join('\n'));
    return agreement(path).trim().split('\n').at(-1);
  };

  test('by a textbook example', () => {
    const pairs = [
      [20, 'yes', 'yes'],
      [5, 'yes', 'no'],
      [10, 'no', 'yes'],
      [15, 'no', 'no'],
    ] as const;
    expect(table(pairs)).toBe(
      '| s | 50 | yes 25, no 25 | yes 30, no 20 | yes 25, no 25 | 35 | 70.0 | 0.40 |',
    );
  });

  test('kappa is not defined where there is one verdict', () => {
    expect(table([[4, 'no', 'no']])).toBe('| s | 4 | no 4 | no 4 | no 4 | 4 | 100.0 | – |');
  });

  test('without a file it says how it is used', () => {
    expect(() => agreement()).toThrow(/usage/);
  });
});
