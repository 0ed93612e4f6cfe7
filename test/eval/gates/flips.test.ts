// The gate "no worse than baseline by 2 points" under a classifier that flips verdicts: how often it cries wolf, and how
// often it finds a real drop. What the engine decides on each verdict is real; which verdicts flip is drawn, by fixed seeds.

import { beforeAll, describe, expect, test } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { familiesOf } from '../../../src/eval/compare/families.ts';
import { jointCounter } from '../../../src/eval/compare/joint-table.ts';
import { metricDifferences } from '../../../src/eval/compare/metric-differences.ts';
import type { LabelledConversation } from '../../../src/eval/dataset/conversation.ts';
import { caseOf } from '../../../src/eval/metrics/case.ts';
import type { Outcome } from '../../../src/eval/metrics/outcome.ts';
import { stepConversation } from '../../../src/eval/run/step-conversation.ts';
import { BOOTSTRAP } from '../../../src/eval/statistics/bootstrap.ts';
import { type Reading, readNoWorse } from '../../../src/eval/statistics/gate-reading.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';

const SEEDS = 200;
const FLIPPED = 0.05;
const MARGIN = 0.02;

const BEFORE = 'ignore out_of_scope\nsignal broken "It broke"\nescalate when broken\n';
/** The edit costs every conversation that speaks of a rainbow. */
const AFTER = `${BEFORE}signal rainbow { says "rainbow" }\nnever escalate when rainbow\n`;

type Verdict = 'yes' | 'no';
/** What a policy does with a message of a kind, on either verdict. */
type Table = Readonly<Record<'plain' | 'rainbow', Readonly<Record<Verdict, Outcome>>>>;
let tables: { readonly before: Table; readonly after: Table };

beforeAll(async () => {
  tables = { before: await tableOf(BEFORE), after: await tableOf(AFTER) };
});

async function tableOf(text: string): Promise<Table> {
  const { policy } = compileText(text);
  if (policy === undefined) throw new Error('the policy has errors');
  const outcome = async (words: string, verdict: Verdict): Promise<Outcome> => {
    const engine = createEngine(policy, defaultPorts, {
      classifiers: [
        {
          name: 'flipping',
          judge: async ({ questions }) =>
            questions.map(({ signal }) => ({
              kind: 'verdict',
              verdict: signal.name === 'broken' ? verdict : 'no',
            })),
        },
      ],
    });
    const conversation: LabelledConversation = {
      id: words,
      turns: [{ role: 'customer', text: words }],
      label: { escalate: true },
    };
    const stepping = await stepConversation(engine, conversation, { toTheEnd: false });
    if (!stepping.ok) throw new Error('refused');
    const { escalation } = stepping;
    // Only what a gate reads.
    return {
      dataset: 'a.jsonl',
      id: words,
      line: 1,
      label: conversation.label,
      turns: 1,
      stepped: 1,
      escalatedAt: escalation?.turn ?? null,
      to: null,
      checks: stepping.checks,
      decision: escalation,
      byFailure: false,
      verdicts: [],
      failed: [],
    };
  };
  const kinds = async (words: string) => ({
    yes: await outcome(words, 'yes'),
    no: await outcome(words, 'no'),
  });
  return { plain: await kinds('it broke'), rainbow: await kinds('my rainbow broke') };
}

interface Trial {
  readonly positives: number;
  /** How many of them the edit costs. */
  readonly planted: number;
  readonly flipped: number;
}

/** What the gate says of recall, under one seed. */
function gate({ positives, planted, flipped }: Trial, after: Table, seed: number): Reading {
  const random = seededRandom(seed);
  const [family] = familiesOf({ beta: 2, costs: null, signals: false }, new Set());
  if (family === undefined) throw new Error('there is no family');
  const joint = jointCounter();
  for (let index = 0; index < positives; index++) {
    const kind = index < planted ? 'rainbow' : 'plain';
    const verdict = (): Verdict => (random() < flipped ? 'no' : 'yes');
    const [first, second] = [tables.before[kind][verdict()], after[kind][verdict()]];
    joint.add(family.cellOf(caseOf(first, 0)), family.cellOf(caseOf(second, 0)));
  }
  const table = joint.done();
  if (table === null) throw new Error('too many cells');
  const recall = metricDifferences(family, table, { ...BOOTSTRAP, seed }).find(
    ({ metric }) => metric === 'recall',
  );
  return readNoWorse(recall?.gain.interval ?? null, MARGIN);
}

function readings(trial: Trial, after: Table): Readonly<Record<Reading, number>> {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) counts[gate(trial, after, seed)]++;
  return counts;
}

test('the policies decide as the trial needs them to', () => {
  const at = (table: Table, kind: keyof Table, verdict: Verdict) =>
    table[kind][verdict].escalatedAt;
  expect([at(tables.before, 'plain', 'yes'), at(tables.before, 'plain', 'no')]).toEqual([0, null]);
  expect([at(tables.before, 'rainbow', 'yes'), at(tables.after, 'rainbow', 'yes')]).toEqual([
    0,
    null,
  ]);
  expect([at(tables.after, 'plain', 'yes'), at(tables.after, 'plain', 'no')]).toEqual([0, null]);
});

describe('200 seeds', () => {
  test('the same policy twice, 5 % of verdicts flipped, 300 positives: fails in under 5 %', () => {
    const counts = readings({ positives: 300, planted: 0, flipped: FLIPPED }, tables.before);
    expect(counts.fail / SEEDS).toBeLessThan(0.05);
  });

  test('a drop of 5 points on 1,000 positives without flips: fails in over 95 %, and never passes', () => {
    const counts = readings({ positives: 1000, planted: 50, flipped: 0 }, tables.after);
    expect(counts.fail / SEEDS).toBeGreaterThan(0.95);
    expect(counts.pass).toBe(0);
  });

  test('the same drop with flips: fails in over 50 %, and never passes', () => {
    const counts = readings({ positives: 1000, planted: 50, flipped: FLIPPED }, tables.after);
    expect(counts.fail / SEEDS).toBeGreaterThan(0.5);
    expect(counts.pass).toBe(0);
  });
});
