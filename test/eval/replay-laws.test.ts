// Laws of replaying: the same policy changes nothing, and another one is told as stepping anew would tell it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredIn, type Classifier } from '../../src/engine/classifier.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import type { LoggedStep } from '../../src/engine/recording/logged.ts';
import { createRecorder } from '../../src/engine/recording/recorder.ts';
import type { LoggedConversation } from '../../src/eval/replay/joined-log.ts';
import { parseLine } from '../../src/eval/replay/log-schema.ts';
import { replayer } from '../../src/eval/replay/replay-conversation.ts';
import { changeOf, escalates, type ReplayedConversation } from '../../src/eval/replay/replayed.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import type { Policy } from '../../src/policy/policy.ts';
import {
  arbitraryAnswers,
  arbitraryEvents,
  classifiersOf,
  judgesOf,
  type Listed,
} from '../reference/arbitrary-conversation.ts';
import { arbitraryPolicy } from '../reference/arbitrary-policy.ts';
import { lawOf } from '../reference/law.ts';
import { plainPorts } from '../reference/plain-ports.ts';
import { essence } from '../reference/run-engine.ts';
import { patience, seeded } from '../reference/seed.ts';

const RUNS = 300;

/** Masks what random customers say, so that rules and patterns would not find it again. */
const maskingPorts = {
  ...plainPorts,
  values: {
    ...plainPorts.values,
    mask: (text: string) => text.replaceAll(/#?\d{6}|LAWYER|twice/g, '[card]'),
  },
};
const brokenMask = () => {
  throw new Error('the mask is broken');
};

interface LogOptions {
  readonly classifiers?: readonly Classifier[];
  readonly eager?: boolean;
  readonly ports?: typeof plainPorts;
  /** Of the recorder. */
  readonly mask?: typeof plainPorts.values.mask;
}

/** The log of a live engine. Events that it refuses are not in it. */
async function logOf(
  policy: Policy,
  events: readonly Event[],
  { classifiers = [], eager = false, ports = plainPorts, mask = ports.values.mask }: LogOptions,
): Promise<LoggedConversation> {
  const engine = createEngine(policy, ports, { classifiers, eager });
  const recorder = createRecorder(policy, { ...ports, values: { ...ports.values, mask } });
  const steps: LoggedStep[] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) continue;
    state = step.state;
    const line: unknown = JSON.parse(recorder.line('c', step));
    const parsed = parseLine(line);
    if (!parsed.ok || parsed.line.kind !== 'step') throw new Error(JSON.stringify(parsed));
    steps.push(parsed.line.step);
  }
  const place = { file: 'log', line: 1, locate: () => ({ line: 1, column: 1 }) };
  return { id: 'c', steps: steps.map((step) => ({ step, place })), place };
}

function replayed(
  policy: Policy,
  log: LoggedConversation,
  ports = plainPorts,
  decided: Decision[] = [],
): ReplayedConversation {
  const onDecision = (_: number, decision: Decision) => decided.push(decision);
  const one = replayer(policy, { ports, onDecision })(log);
  if ('code' in one) throw new Error(one.message);
  return one;
}

const judging = (answers: readonly Listed[]) => classifiersOf(judgesOf(answers));

const law = lawOf(RUNS, 120_000);

function nothingChanged(one: ReplayedConversation): void {
  expect(one.missing).toEqual([]);
  expect(one.tooMuch).toBe(false);
  expect(one.ways.map(({ change }) => change)).toEqual(['unchanged']);
  expect(one.ways[0]?.escalation).toEqual(one.before);
}

/** What the last classifier finds of the details that it is asked for. */
const FOUND = { order_number: '#123456', ticket: 'T-999', agreed: true, days: 2 } as const;

/** The same, and the last one finds details too: once the customer has said `yes`. */
function finding(answers: readonly Listed[]): readonly Classifier[] {
  return judging(answers).map((one, at, { length }) =>
    at < length - 1
      ? one
      : {
          ...one,
          findsDetails: true,
          async judge(request) {
            const { judgements } = answeredIn(await one.judge(request));
            const said = request.turns.find(({ text }) => text.includes('yes'))?.index;
            const details = (request.details ?? []).flatMap(({ name }) => {
              const value = Object.entries(FOUND).find(([known]) => known === name)?.[1];
              return said === undefined || value === undefined ? [] : [{ name, value, turn: said }];
            });
            return { judgements, details };
          },
        },
  );
}

describe('the same policy over its own log changes nothing and leaves nothing open', () => {
  law('lazy', async (policy, events, answers) => {
    const log = await logOf(policy, events, { classifiers: finding(answers) });
    nothingChanged(replayed(policy, log));
  });

  law('where every signal was judged', async (policy, events, answers) => {
    const log = await logOf(policy, events, { classifiers: finding(answers), eager: true });
    nothingChanged(replayed(policy, log));
  });

  law('with text rules alone', async (policy, events) => {
    nothingChanged(replayed(policy, await logOf(policy, events, {})));
  });

  law('where words are masked', async (policy, events, answers) => {
    // What a mask took from a value cannot be compared with anything any more.
    fc.pre(!JSON.stringify(policy).includes('"left":{"kind":"detail","name":"order_number"}'));
    const masked = { ...policy, mask: ['card'] as const };
    const hidden = { ...masked, hash: hashPolicy(masked) };
    const log = await logOf(hidden, events, {
      classifiers: finding(answers),
      ports: maskingPorts,
    });
    nothingChanged(replayed(hidden, log, maskingPorts));
  });
});

describe('where the mask fails', () => {
  law('no word that was said is in the log, and it is replayed all the same', async (p, e, a) => {
    const masked = { ...p, mask: ['card'] as const };
    const policy = { ...masked, hash: hashPolicy(masked) };
    const log = await logOf(policy, e, { classifiers: finding(a), mask: brokenMask });
    for (const { step } of log.steps) {
      const { event, details, verdicts } = step;
      if (event.kind === 'turn') expect([event.text, step.words]).toEqual(['', 'withheld']);
      expect(JSON.stringify({ event, details })).not.toMatch(/123456|654321|LAWYER|twice|rome/i);
      for (const { quote } of verdicts) expect(quote?.text ?? '').toBe('');
    }
    replayed(policy, log);
  });
});

/** Another policy over the same signals, details and agents: rules, nevers, routes and tags of the second one. */
function edited(first: Policy, second: Policy): Policy {
  const { signals, inputs, details, agents } = first;
  const other = { ...second, signals, inputs, details, agents };
  return { ...other, hash: hashPolicy(other) };
}

/** What the live engine of the new policy does with the same verdicts, event by event, up to where the log ends to say more. */
async function anew(policy: Policy, log: LoggedConversation, answers: readonly Listed[]) {
  const engine = createEngine(policy, plainPorts, { classifiers: judging(answers) });
  const escalations: { readonly turn: number; readonly to: unknown }[] = [];
  const decisions: Decision[] = [];
  let state = engine.start();
  for (const { step } of log.steps) {
    const stepped = await engine.step(state, step.event);
    // People gave back what under this policy they never had.
    if (!stepped.ok) continue;
    state = stepped.state;
    const { decision } = stepped;
    decisions.push(decision);
    if (decision.decision === 'escalate') {
      escalations.push({ turn: decision.turn, to: decision.to ?? null });
    }
    const apart = (decision.decision === 'escalate') !== (step.decision.decision === 'escalate');
    if (apart) break;
  }
  return { first: escalations[0] ?? null, decisions };
}

const twoPolicies = [arbitraryPolicy, arbitraryPolicy, arbitraryEvents, arbitraryAnswers] as const;

/** Answers that do not change from one asking to the next; failures are told by a law of their own. */
const steady = (answers: readonly Listed[]) => answers.filter(({ answer }) => answer !== 'failed');

describe('another policy', () => {
  it(
    'is told exactly as stepping anew tells it where every signal was judged, else the truth is among the ways',
    async () => {
      let settled = 0;
      let open = 0;
      await fc.assert(
        fc.asyncProperty(
          ...twoPolicies,
          fc.boolean(),
          async (first, second, events, odd, eager) => {
            const answers = steady(odd);
            const policy = edited(first, second);
            const log = await logOf(first, events, { classifiers: judging(answers), eager });
            const decided: Decision[] = [];
            const one = replayed(policy, log, plainPorts, decided);
            const { first: truth, decisions } = await anew(policy, log, answers);
            const told = one.ways.map(({ escalation }) =>
              escalation === null ? null : { turn: escalation.turn, to: escalation.to },
            );
            const apart = one.ways.some(({ change }) => change === 'later');
            if (one.missing.length === 0) {
              settled++;
              expect(one.ways).toHaveLength(1);
              // Once apart the log is followed on its own.
              expect(decided.slice(0, decisions.length).map(essence)).toEqual(
                decisions.map(essence),
              );
              if (!apart) expect(told[0]).toEqual(truth);
            } else {
              open++;
              const [surely, maybe] = escalates(one);
              if (surely) expect(truth ?? apart).toBeTruthy();
              if (!maybe) expect(truth).toBeNull();
              if (!one.tooMuch && !apart) expect(told).toContainEqual(truth);
              if (changeOf(one) !== 'open' && !apart) expect(told[0]).toEqual(truth);
            }
            // All no and all yes are two of the ways.
            if (!one.tooMuch) {
              const known = one.ways.map((way) =>
                JSON.stringify([way.change, way.escalation?.turn]),
              );
              for (const way of [one.allNo, one.allYes]) {
                expect(known).toContain(JSON.stringify([way.change, way.escalation?.turn]));
              }
            }
          },
        ),
        seeded(RUNS),
      );
      expect(settled).toBeGreaterThan(20);
      expect(open).toBeGreaterThan(20);
    },
    patience(240_000),
  );
});
