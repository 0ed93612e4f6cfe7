// A thousand conversations through the evaluation while one call in five meets a fault: none is lost, none counted
// twice, and each decision is what the policy says of a classifier that failed.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Stepped } from '../../../src/engine/api.ts';
import type { GivenVerdict } from '../../../src/engine/classifier.ts';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Event } from '../../../src/engine/event.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import type { State } from '../../../src/engine/state.ts';
import type { Outcome } from '../../../src/eval/metrics/outcome.ts';
import { type Evaluation, evaluate } from '../../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../../src/eval/run/options.ts';
import { compileText } from '../../../src/index.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Verdict } from '../../../src/policy/truth.ts';
import { type Said, toldIn, verdictsOf } from './fake-models.ts';
import { type Answering, asking } from './server/asking.ts';
import { stormOver } from './server/storm.ts';

const rules = (otherwise: string) => `
policy "Storm"
signal payment "The customer reports a charge that is wrong"
signal upset "The customer is upset with how this is going"
signal danger "Somebody may be in danger"
detail order_number: text "The order number" matching /#\\d{6}/
ignore asks_for_human
ignore bot_hands_off
ignore out_of_scope
escalate when payment and confirmed { collect order_number }
escalate when upset 2 times in a row
escalate "danger" when possible danger { priority urgent  tag "danger" }
never escalate when payment and upset
tag "upset" when upset
route when payment to inbox "Money"
route otherwise to inbox "Desk"
if classifier fails ${otherwise}
`;

function policyWith(otherwise: string): Policy {
  const { policy, diagnostics } = compileText(rules(otherwise), 'storm.handrail');
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return policy;
}

/** What a model that reads well says: a signal's name and a mark are its words. */
function verdictOn(signal: string, text: string): Said & { readonly verdict: Verdict } {
  if (text.includes(`${signal} yes`)) return { verdict: 'yes', quote: `${signal} yes` };
  return { verdict: text.includes(`${signal} perhaps`) ? 'maybe' : 'no' };
}

const honest: Answering = (request) => {
  const told = toldIn(request);
  return verdictsOf(told, ({ signal, at }) => ({
    ...verdictOn(signal, told.conversation.find(({ turn }) => turn === at)?.text ?? ''),
    turn: at,
  }));
};

const said = fc
  .array(
    fc.constantFrom(
      'payment yes',
      'payment perhaps',
      'upset yes',
      'upset perhaps',
      'danger perhaps',
      '#448123',
      'hello',
      'thanks',
    ),
    { maxLength: 3 },
  )
  .map((words) => words.join(', '));
const conversation = fc.record({
  texts: fc.array(said, { minLength: 1, maxLength: 3 }),
  escalate: fc.boolean(),
});

const folder = mkdtempSync(join(tmpdir(), 'handrail-storm-'));
afterAll(() => rmSync(folder, { recursive: true }));

function datasetOf(count: number): string {
  const path = join(folder, `${count}.jsonl`);
  const lines = fc
    .sample(conversation, { seed: 20_260, numRuns: count })
    .map(({ texts, escalate }, id) => ({
      id: `c${id}`,
      turns: texts.flatMap((text, at) => [
        { role: 'customer', text: `c${id}.${at}: ${text}` },
        { role: 'bot', text: 'I see.' },
      ]),
      label: { escalate },
    }));
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

interface Step {
  readonly before: State;
  readonly event: Event;
  readonly step: Stepped;
}

/** The real engine, which lets nothing that it does go unseen. */
function watched(steps: Step[]): NonNullable<EvaluateOptions['engine']> {
  return (policy, ports, options) => {
    const engine = createEngine(policy, ports, options);
    return {
      ...engine,
      step: async (before, event, ...more) => {
        const step = await engine.step(before, event, ...more);
        if (step.ok) steps.push({ before, event: step.event, step });
        return step;
      },
    };
  };
}

interface Ended {
  readonly evaluation: Extract<Evaluation, { ok: true }>;
  readonly outcomes: readonly Outcome[];
  readonly bytes: string;
  readonly steps: readonly Step[];
}

let runs = 0;

/** Evaluates under a storm, and checks what holds for every storm. */
async function stormed(policy: Policy, count: number, lanes: number): Promise<Ended> {
  const storm = stormOver(honest, 0.2, 7);
  const options = { model: 'stormy', concurrency: 8, retries: 1 };
  return asking(storm.answer, options, async ({ client, server }) => {
    const steps: Step[] = [];
    const evaluation = await evaluate(policy, [datasetOf(count)], {
      ports: defaultPorts,
      engine: watched(steps),
      reports: join(folder, `reports-${++runs}`),
      now: new Date('2026-05-03T10:12:00Z'),
      classifiers: [openAiClassifier({ policy, ports: defaultPorts, client })],
      usage: client.meter.read,
      draws: 10,
      lanes,
    });
    if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
    // Every call that the server saw was counted, once; and one in five met a fault.
    const usage = client.meter.read();
    expect(usage.calls).toBe(server.requests.length);
    const faults = [...storm.met.values()].reduce((sum, one) => sum + one, 0);
    expect(Math.abs(faults / usage.calls - 0.2)).toBeLessThan(0.05);
    expect(server.open.most).toBeLessThanOrEqual(8);
    if (count >= 1000) expect(storm.met.size).toBe(storm.kinds);
    const bytes = readFileSync(join(evaluation.folder, 'decisions.jsonl'), 'utf8');
    const outcomes = bytes
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Outcome => JSON.parse(line));
    return { evaluation, outcomes, bytes, steps };
  });
}

/** Without what only a step writes. */
function decided(decision: object): object {
  const { note: _note, summary: _summary, ...rest } = { note: 0, summary: 0, ...decision };
  return rest;
}

/** The verdict that the words call for in place of the one that was given; a failure stays one. */
function pinned(given: GivenVerdict, state: State): GivenVerdict {
  const { judgement, signal, turn } = given;
  if (judgement.kind !== 'verdict') return given;
  const text = state.talk.turns.find(({ index }) => index === turn)?.text ?? '';
  return { ...given, judgement: { ...judgement, verdict: verdictOn(signal, text).verdict } };
}

/** Every step against the same verdicts, pinned, with failures where it has some. Says how many decisions those made. */
function checkSteps(policy: Policy, steps: readonly Step[]): { readonly failed: number } {
  const engine = createEngine(policy, defaultPorts);
  let failed = 0;
  for (const { before, event, step } of steps) {
    const verdicts = step.verdicts.map((given) => pinned(given, step.state));
    const expected = engine.advance(before, event, verdicts);
    if (!expected.ok) throw new Error(expected.message);
    expect(decided(step.decision)).toEqual(decided(expected.decision));
    if ('because' in step.decision && step.decision.because === 'classifier_failed') failed += 1;
  }
  return { failed };
}

describe('under a storm', () => {
  it('a thousand conversations are decided once each, as their policy says', async () => {
    const policy = policyWith('check');
    const { evaluation, outcomes, steps } = await stormed(policy, 1000, 16);
    expect(outcomes.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, at) => `c${at}`));
    const { tp, fp, fn, tn } = evaluation.run.tally.escalation;
    expect(tp + fp + fn + tn).toBe(1000);
    const { failed } = checkSteps(policy, steps);
    expect(failed).toBeGreaterThan(20);
  });

  it.each(['escalate', 'continue'])('`if classifier fails %s` is kept', async (otherwise) => {
    const policy = policyWith(otherwise);
    const { outcomes, steps } = await stormed(policy, 120, 16);
    expect(outcomes).toHaveLength(120);
    expect(checkSteps(policy, steps).failed).toBeGreaterThan(3);
    for (const { step } of steps) {
      if ('because' in step.decision && step.decision.because === 'classifier_failed') {
        expect(step.decision.decision).toBe(otherwise);
      }
    }
  });

  it('it does not matter how many are judged at once', async () => {
    const policy = policyWith('check');
    const [one, many] = [await stormed(policy, 80, 1), await stormed(policy, 80, 24)];
    expect(many.bytes).toBe(one.bytes);
  });
});
