// A threshold that was chosen on one half: written into the policy, it does on the other half what was promised.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../src/engine/default.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { runReport } from '../../src/eval/report/terminal/run-report.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';
import { halfOf } from '../../src/eval/statistics/threshold.ts';
import { compileText } from '../../src/index.ts';

const read = readEmbeddedFiles();
if (!read.ok) throw new Error(read.message);
const { files } = read;

const folder = mkdtempSync(join(tmpdir(), 'handrail-thresholds-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** No text rules, so that scores decide alone. The line above `like` is where thresholds go. */
const SIGNALS: Readonly<Record<string, { readonly of: readonly string[]; readonly text: string }>> =
  {
    wants_person: {
      of: ['asks_for_human'],
      text: `signal wants_person "The customer asks for a person" {
  THRESHOLD
  like "let me talk to a person", "can I speak to a human?", "put me through to an agent"
  unlike "are you a bot?", "which number do I call for returns?"
}`,
    },
    bot_gives_up: {
      of: ['says_handed_off', 'promises_follow_up', 'cannot_help'],
      text: `signal bot_gives_up "The bot hands over, or cannot help" {
  by bot
  THRESHOLD
  like "I have passed your case on", "a colleague will get back to you", "I am unable to help with that"
  unlike "you can change that in your account", "your parcel arrives tomorrow"
}`,
    },
    threatens: {
      of: ['self_harm', 'threat_of_violence', 'legal_threat'],
      text: `signal threatens "The customer threatens somebody" {
  THRESHOLD
  like "my lawyer will hear of this", "I will hurt you", "I want to end my life"
  unlike "is it legal to sell this?", "this is killing me, where is my parcel?"
}`,
    },
  };

type Lines = Readonly<Record<string, string>>;

function policyWith(thresholds: Lines) {
  const text = Object.entries(SIGNALS)
    .map(([name, one]) => one.text.replace('THRESHOLD', thresholds[name] ?? ''))
    .join('\n');
  const { policy, diagnostics } = compileText(`policy "Thresholds"
scope "Orders, deliveries, returns and payments of a web shop"
${text}
escalate when wants_person or bot_gives_up or threatens
ignore bot_hands_off
route otherwise to inbox "Support"
`);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

interface Row {
  readonly id: string;
  readonly turns: readonly { readonly role: string; readonly text: string }[];
  readonly label: { readonly signals: Readonly<Record<string, boolean>> };
}

/** The last turn is what the label speaks of. */
function relabelled({ id, turns, label }: Row) {
  const gold = Object.fromEntries(
    Object.entries(SIGNALS).map(([name, { of }]) => [
      name,
      of.some((one) => label.signals[one] === true),
    ]),
  );
  return {
    id,
    turns: turns.map(({ role, text }, index) =>
      index === turns.length - 1 ? { role, text, label: { signals: gold } } : { role, text },
    ),
    label: { escalate: Object.values(gold).includes(true) },
  };
}

const rows = readFileSync('datasets/ready-made.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => relabelled(JSON.parse(line)));
const data = join(folder, 'data.jsonl');
writeFileSync(data, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

let runs = 0;
async function run(thresholds: Lines) {
  const policy = policyWith(thresholds);
  const evaluated = await evaluate(policy, [data], {
    ports: defaultPorts,
    reports: join(folder, `reports-${++runs}`),
    now: new Date(0),
    signals: true,
    classifiers: [embeddedClassifier({ ...files, policy, patterns: defaultPorts.patterns })],
  });
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems));
  const decisions = readFileSync(join(evaluated.folder, 'decisions.jsonl'), 'utf8');
  const outcomes: readonly Outcome[] = decisions
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...evaluated, outcomes };
}

/** Counted anew, from the verdicts that were written down. */
function onOtherHalf(signal: string, outcomes: readonly Outcome[]) {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  const side = signal === 'bot_gives_up' ? 'bot' : 'customer';
  for (const [place, { id, turns }] of rows.entries()) {
    const last = turns.at(-1);
    if (halfOf(id) === 'choose') continue;
    for (const [at, turn] of turns.entries()) {
      if (turn.role !== side) continue;
      // The last turn is labelled; where it is, those before it are no.
      const gold = turn === last && 'label' in turn && turn.label.signals[signal] === true;
      const found = outcomes[place]?.verdicts.some(
        (one) => one.signal === signal && one.turn === at && one.verdict === 'yes',
      );
      counts[found === true ? (gold ? 'tp' : 'fp') : gold ? 'fn' : 'tn']++;
    }
  }
  return counts;
}

describe('the chosen threshold', () => {
  test('does on the other half what was promised, once it stands in the policy', async () => {
    const first = await run({});
    const { chosen, tooFew, aim } = first.run.scores.thresholds;
    expect(aim).toBe('f1');
    expect(chosen.map(({ signal, level }) => `${signal} ${level}`)).toEqual([
      'bot_gives_up turn',
      'threatens turn',
      'wants_person turn',
    ]);
    expect(tooFew).toEqual([]);
    for (const one of chosen) {
      expect(one.today.counts).toEqual(onOtherHalf(one.signal, first.outcomes));
      expect(one.reached.counts).not.toEqual(one.today.counts);
    }

    const second = await run(
      Object.fromEntries(chosen.map(({ signal, written }) => [signal, written])),
    );
    expect(second.run.policy.hash).not.toBe(first.run.policy.hash);
    for (const one of second.run.scores.thresholds.chosen) {
      const promised = chosen.find(({ signal }) => signal === one.signal);
      expect(onOtherHalf(one.signal, second.outcomes)).toEqual(promised?.reached.counts);
      expect(one.today).toEqual(promised?.reached);
      // The scores are what they were, so the choice is too.
      expect(one.written).toBe(promised?.written);
    }

    const report = runReport(first);
    for (const { written } of chosen) expect(report).toContain(`\n    ${written} `);
    const [, turn, whole] = report.split(/\nSignals (?:turn by turn|by conversation).*\n/);
    for (const [level, lines] of Object.entries({ turn, conversation: whole })) {
      expect(lines).toMatch(/ F1 +AP +Off by\n/);
      for (const one of first.run.scores.signals.filter((each) => each.level === level)) {
        const error = one.calibration?.expectedError ?? null;
        const scored = one.calibration?.rows.reduce((sum, { cases }) => sum + cases, 0) ?? 0;
        const off = error === null || scored < 100 ? '–' : (error * 100).toFixed(1);
        expect(lines?.split('\n').find((line) => line.trim().startsWith(one.signal))).toMatch(
          new RegExp(` ${off}$`),
        );
      }
    }
    // Where there is no room for it, it is in run.json alone.
    expect(runReport(first, { width: 50 })).not.toContain('Off by');
  });
});
