// What would have changed a decision: each that is told does, when the conversation is stepped anew as it would have been live; and none is left out.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Classifier, GivenVerdict } from '../../../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../../../src/engine/embedded.ts';
import { createEngine } from '../../../../src/engine/engine.ts';
import type { Event } from '../../../../src/engine/event.ts';
import { outcomesOf } from '../../../../src/eval/compare/read-outcomes.ts';
import type { Flip } from '../../../../src/eval/dashboard/cases/case/flips.ts';
import {
  recordedConversation,
  recordedEngine,
} from '../../../../src/eval/dashboard/cases/case/recorded.ts';
import { steppedCase } from '../../../../src/eval/dashboard/cases/case/stepped.ts';
import type { TurningPoint } from '../../../../src/eval/dashboard/cases/case/tried.ts';
import { turningPoints } from '../../../../src/eval/dashboard/cases/case/turning-points.ts';
import type { LabelledConversation } from '../../../../src/eval/dataset/conversation.ts';
import { eventsOf } from '../../../../src/eval/dataset/conversation-events.ts';
import { readEmbeddedFiles } from '../../../../src/eval/embedded/embedded-files.ts';
import type { Outcome } from '../../../../src/eval/metrics/outcome.ts';
import { lessonOf } from '../../../../src/eval/report/misjudged/lesson.ts';
import { evaluate } from '../../../../src/eval/run/evaluate.ts';
import type { Policy } from '../../../../src/policy/policy.ts';
import type { Verdict } from '../../../../src/policy/truth.ts';
import { compiledExample, PORTS } from '../../../examples/compiled-example.ts';
import { compiledShop, DATA, KEYWORDS } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-turning-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Judged {
  readonly policy: Policy;
  readonly cases: readonly {
    readonly outcome: Outcome;
    readonly conversation: LabelledConversation;
  }[];
}

async function judged(policy: Policy, data: string, classifier: Classifier): Promise<Judged> {
  const lines = readFileSync(data, 'utf8').trim().split('\n');
  const reports = mkdtempSync(join(folder, 'runs-'));
  const now = new Date('2026-05-03T10:12:00Z');
  const run = await evaluate(policy, [data], {
    ports: PORTS,
    reports,
    now,
    classifiers: [classifier],
  });
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  const cases = [];
  for await (const outcome of outcomesOf(run.folder)) {
    cases.push({ outcome, conversation: JSON.parse(lines[outcome.line - 1] ?? '') });
  }
  return { policy, cases };
}

async function acme(): Promise<Judged> {
  const { policy } = compiledExample('examples/acme/policy.handrail');
  const embedded = readEmbeddedFiles();
  if (policy === undefined || !embedded.ok) throw new Error('the example does not compile');
  return judged(policy, 'datasets/acme.jsonl', embeddedClassifier({ ...embedded.files, policy }));
}

const small = await judged(compiledShop().policy, DATA, KEYWORDS);
const all = [small, await acme()];

/** Nobody answers before the third message; then what is open is judged as well. */
const LATE: Classifier = {
  ...KEYWORDS,
  judge: (request, ...rest) =>
    (request.turns.at(-1)?.index ?? 0) < 2
      ? request.questions.map(() => ({ kind: 'failed', reason: 'nobody answers yet' }))
      : KEYWORDS.judge(request, ...rest),
};
const late = await judged(compiledShop().policy, DATA, LATE);

type Case = Judged['cases'][number];
type Ended = Pick<Outcome, 'escalatedAt' | 'to'>;

/** Asked as it would be live, by a classifier that knows what was judged, and one thing otherwise. */
function liveWith(policy: Policy): (one: Case, flip: Flip) => Promise<Ended> {
  let outcome: Outcome | undefined;
  const known = (signal: string, turn: number): Verdict =>
    outcome?.verdicts.find((one) => one.signal === signal && one.turn === turn)?.verdict ?? 'no';
  const answers: Classifier = {
    name: 'known',
    pickAgent: (_, turns) =>
      outcome?.added?.find(({ turn }) => turn === turns.at(-1)?.index)?.picked,
    judge: ({ questions }) =>
      questions.map(({ signal, turn }) => ({ kind: 'verdict', verdict: known(signal.name, turn) })),
  };
  const engine = createEngine(policy, PORTS, { classifiers: [answers] });
  return async (one, flip) => {
    outcome = one.outcome;
    let state = engine.start();
    for (const { event, turn } of eventsOf(one.conversation)) {
      if (turn >= outcome.stepped) break;
      const step = await engine.step(state, ...flipped(event, turn, flip));
      if (!step.ok) throw new Error(step.message);
      const { decision } = step;
      if (decision.decision === 'escalate')
        return { escalatedAt: decision.turn, to: decision.to ?? null };
      state = step.state;
    }
    return { escalatedAt: null, to: null };
  };
}

function flipped(event: Event, turn: number, flip: Flip): [Event, readonly GivenVerdict[]] {
  if (flip.kind === 'verdict' && flip.turn === turn) {
    const judgement = { kind: 'verdict', verdict: flip.to } as const;
    return [event, [{ signal: flip.signal, turn, judgement, by: 'me' }]];
  }
  if (flip.kind === 'given' && flip.turn === turn && event.kind === 'turn') {
    return [{ ...event, details: { ...event.details, [flip.detail]: flip.value } }, []];
  }
  return [event, []];
}

function pointsOf(policy: Policy, { outcome, conversation }: Case) {
  const recorded = recordedEngine(policy, PORTS);
  const record = recordedConversation(policy, conversation, outcome, 'jsonl');
  const tries = turningPoints({ recorded, record, conversation, outcome, tolerance: 0 });
  return [...tries].filter((one): one is TurningPoint => one !== null);
}

describe('what a run recorded', () => {
  it('is enough to decide every conversation as the run did', () => {
    for (const { policy, cases } of [...all, late]) {
      const recorded = recordedEngine(policy, PORTS);
      for (const { outcome, conversation } of cases) {
        const record = recordedConversation(policy, conversation, outcome, 'jsonl');
        const stepped = steppedCase(recorded, record, outcome, (text) => text);
        expect([outcome.id, stepped.faithful]).toEqual([outcome.id, true]);
        expect(stepped.escalatedAt).toBe(outcome.escalatedAt);
      }
    }
  });

  it('tells what failed at first and was judged later', () => {
    const told = late.cases.flatMap(({ outcome }) => outcome.late ?? []);
    expect(told.length).toBeGreaterThan(0);
    for (const { turn, until, reason, signals } of told) {
      expect([turn < until, reason, signals.length > 0]).toEqual([
        true,
        'nobody answers yet',
        true,
      ]);
    }
    for (const { outcome } of late.cases) {
      const failed = new Set(
        outcome.failed.flatMap(({ signal, turns }) => turns.map((turn) => `${turn} ${signal}`)),
      );
      for (const { turn, signals } of outcome.late ?? [])
        expect(signals.filter((name) => failed.has(`${turn} ${name}`))).toEqual([]);
    }
    // Without it, what was asked then would come out otherwise.
    const recorded = recordedEngine(late.policy, PORTS);
    const unlike = late.cases.filter(({ outcome: { late: _, ...outcome }, conversation }) => {
      const record = recordedConversation(late.policy, conversation, outcome, 'jsonl');
      return !steppedCase(recorded, record, outcome, (text) => text).faithful;
    });
    expect(unlike.length).toBeGreaterThan(0);
    expect(small.cases.filter(({ outcome }) => outcome.late !== undefined)).toEqual([]);
  });
});

describe('what would have changed a decision', () => {
  it('does, and whatever single verdict does is told', async () => {
    let told = 0;
    for (const { policy, cases } of all) {
      const live = liveWith(policy);
      for (const one of cases.slice(0, 12)) {
        const { outcome, conversation } = one;
        const points = pointsOf(policy, one);
        const wrong = lessonOf(outcome, 0) !== undefined;
        const does = (then: Ended) =>
          wrong
            ? lessonOf({ ...outcome, ...then }, 0) === undefined
            : (then.escalatedAt === null) !== (outcome.escalatedAt === null);
        const single = points.filter(({ flips }) => flips.length === 1);
        for (const { flips, escalatedAt, to } of single) {
          const [flip] = flips;
          if (flip === undefined || flip.kind === 'missing') continue;
          if (flip.kind === 'verdict' && flip.turn === null) continue;
          const then = await live(one, flip);
          expect([outcome.id, flip, then]).toEqual([outcome.id, flip, { escalatedAt, to }]);
          told++;
        }
        for (const [turn, { role }] of conversation.turns.entries()) {
          if (turn >= outcome.stepped) continue;
          for (const { name, by } of policy.signals) {
            if (role !== by && by !== 'anyone') continue;
            const flip = { kind: 'verdict', signal: name, turn, from: 'no', to: 'yes' } as const;
            const heard = outcome.verdicts.some((had) => had.signal === name && had.turn === turn);
            if (heard || !does(await live(one, flip))) continue;
            const known = single.some(
              ({ flips: [first] }) =>
                first?.kind === 'verdict' && first.signal === name && first.turn === turn,
            );
            expect([outcome.id, flip, known]).toEqual([outcome.id, flip, true]);
          }
        }
      }
    }
    expect(told).toBeGreaterThan(100);
  });

  it('is a pair where no single verdict or detail is enough', () => {
    const { policy, cases } = small;
    const one = cases.find(({ outcome }) => outcome.id === 's-03');
    if (one === undefined) throw new Error('no such case');
    const unheard = {
      ...one,
      outcome: { ...one.outcome, verdicts: [], checks: [], label: { escalate: true } },
    } as const;
    const [first] = pointsOf(policy, unheard).filter(({ flips }) =>
      flips.some((flip) => flip.kind === 'verdict' && flip.signal === 'payment_issue'),
    );
    // A customer who asks for a person is reason enough by itself; without such rules it takes both.
    expect(first).toBeUndefined();
    const alone = {
      ...policy,
      rules: policy.rules.filter(({ builtIn, required }) => !builtIn && required.length > 0),
    };
    const pairs = pointsOf(alone, unheard);
    expect(
      pairs[0]?.flips.map((flip) => (flip.kind === 'verdict' ? flip.signal : flip.kind)),
    ).toEqual(['payment_issue', 'given']);
    expect(
      pairs.every(({ flips, escalatedAt }) => flips.length === 2 && escalatedAt !== null),
    ).toBe(true);
  });
});
