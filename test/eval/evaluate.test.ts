// How conversations are stepped, and what is said of each.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import { conversation, dataset, done, outcomesIn, run } from './evaluated.ts';
import { scriptedEngine } from './scripted-engine.ts';

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
