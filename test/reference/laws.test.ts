// Laws of the engine, on random policies and conversations.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExplainedCondition, Refused, Stepped } from '../../src/engine/api.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { withCountedTurns } from '../../src/engine/explaining/counted-turns.ts';
import type { State } from '../../src/engine/state.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import { loadPolicy } from '../../src/policy/load/load.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { TRUTHS } from '../../src/policy/truth.ts';
import { classifiersOf, judgesOf, type Listed } from './arbitrary-conversation.ts';
import { arbitraryPolicy } from './arbitrary-policy.ts';
import { truthOf } from './condition.ts';
import { worldsAfter } from './evaluate.ts';
import { lawOf } from './law.ts';
import { plainPorts } from './plain-ports.ts';
import { essence, playEngine } from './run-engine.ts';
import { seeded } from './seed.ts';

const RUNS = 500;

const law = lawOf(RUNS, 60_000);

const engineOf = (policy: Policy, answers: readonly Listed[], eager = false) =>
  createEngine(policy, plainPorts, { classifiers: classifiersOf(judgesOf(answers)), eager });

/** Steps through the events; `between` sees, and may replace, each state before it is used. */
async function stepAll(
  policy: Policy,
  events: readonly Event[],
  answers: readonly Listed[],
  between: (state: State) => State,
): Promise<readonly { before: State; event: Event; step: Stepped | Refused }[]> {
  const engine = engineOf(policy, answers);
  const steps: { before: State; event: Event; step: Stepped | Refused }[] = [];
  let state = engine.start();
  for (const event of events) {
    const before = between(state);
    const step = await engine.step(before, event);
    steps.push({ before, event, step });
    if (step.ok) state = step.state;
  }
  return steps;
}

const unchanged = (state: State) => state;

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

const isPlainJson = (value: unknown) =>
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);

/** What does not depend on the order of rules. */
function withoutOrder(decision: Decision): unknown {
  const rules = decision.decision === 'escalate' ? decision.rules.map((r) => r.rule).sort() : [];
  const pending = decision.decision === 'check' ? decision.pending.map((p) => p.rule).sort() : [];
  return { decision: decision.decision, rules, pending };
}

describe('laws', () => {
  it('every random policy is one that the loader takes', () => {
    fc.assert(
      fc.property(arbitraryPolicy, (policy) => {
        expect(loadPolicy(JSON.stringify(policy))).toStrictEqual({ ok: true, policy });
      }),
      seeded(200),
    );
  });

  law('the order of rules never changes whether a conversation escalates', async (p, e, a) => {
    const turned = { ...p, rules: p.rules.toReversed() };
    const reordered = { ...turned, hash: hashPolicy(turned) };
    const one = await playEngine(p, e, judgesOf(a), false);
    const other = await playEngine(reordered, e, judgesOf(a), false);
    const seen = (steps: typeof one) =>
      steps.map((s) => (s.ok ? withoutOrder(s.decision) : s.code));
    expect(seen(other)).toEqual(seen(one));
  });

  law('lazy equals eager', async (p, e, a) => {
    const seen = async (eager: boolean) =>
      (await playEngine(p, e, judgesOf(a), eager)).map((s) =>
        s.ok ? essence(s.decision) : s.code,
      );
    expect(await seen(false)).toEqual(await seen(true));
  });

  law('a state stored as JSON between steps is as good as the state itself', async (p, e, a) => {
    const stored = await stepAll(p, e, a, (state) => JSON.parse(JSON.stringify(state)));
    const kept = await stepAll(p, e, a, unchanged);
    expect(stored.map((s) => s.step)).toStrictEqual(kept.map((s) => s.step));
  });

  law(
    '`advance` over the verdicts of the steps, all at once, decides the same',
    async (p, e, a) => {
      const engine = engineOf(p, a);
      let state = engine.start();
      for (const { step, event } of await stepAll(p, e, a, unchanged)) {
        const again = step.ok
          ? engine.advance(state, step.event, step.verdicts)
          : engine.advance(state, event);
        expect(again.ok).toBe(step.ok);
        if (!again.ok || !step.ok) continue;
        expect(essence(again.decision)).toEqual(essence(step.decision));
        expect(again.state).toStrictEqual(step.state);
        state = again.state;
      }
    },
  );

  law(
    '`explain` gives the decision of `advance`, and the naive value of every rule',
    async (p, e, a) => {
      const engine = engineOf(p, a, true);
      let state = engine.start();
      const taken: Event[] = [];
      for (const event of e) {
        const step = await engine.step(state, event);
        if (!step.ok) {
          expect(engine.explain(state, event)).toStrictEqual(step);
          continue;
        }
        taken.push(event);
        const advanced = engine.advance(state, step.event, step.verdicts);
        const explained = engine.explain(state, step.event, step.verdicts);
        if (!explained.ok || !advanced.ok) throw new Error('what was stepped can be explained');
        expect(explained.decision).toStrictEqual(advanced.decision);
        const worlds = worldsAfter(p, taken, judgesOf(a), plainPorts);
        const trees = [...explained.rules, ...explained.nevers].map((rule) => rule.tree);
        for (const [i, { when, required }] of [...p.rules, ...p.nevers].entries()) {
          const values = worlds.map((known) => TRUTHS.indexOf(truthOf(when, required, known)));
          const [lowest, highest] = [Math.min(...values), Math.max(...values)];
          const from = TRUTHS.indexOf(trees[i]?.value ?? 'no');
          const upTo = TRUTHS.indexOf(trees[i]?.upTo ?? trees[i]?.value ?? 'no');
          // Parts that fail together may show more than can be (`a or not a`), never less.
          if (worlds.length === 1) expect([from, upTo]).toEqual([lowest, highest]);
          else expect(from <= lowest && highest <= upTo).toBe(true);
        }
        const counts = withCountedTurns(explained, p, advanced.state);
        const counted = [...counts.rules, ...counts.nevers].map((rule) => rule.tree);
        for (const leaf of counted.flatMap(leavesOf)) {
          if (leaf.counted === undefined) continue;
          const { times, turns, maybe } = leaf.counted;
          const most = turns.length + (maybe === undefined ? 0 : 1);
          // What is open may take back what counts: then `upTo` is set, and more is shown than counts for sure.
          if (leaf.value === 'yes') expect(turns.length).toBeGreaterThanOrEqual(times);
          if (leaf.value === 'maybe') expect(most).toBeGreaterThanOrEqual(times);
          if (leaf.value === 'no' && leaf.upTo === undefined) expect(most).toBeLessThan(times);
          expect([...turns].sort((x, y) => x - y)).toEqual(turns);
        }
        state = step.state;
      }
    },
  );

  law('a checked policy never fails at run time, whatever happens', async (p, e, a) => {
    const engine = engineOf(p, a);
    let state = engine.start();
    for (const event of e) {
      for (const odd of [
        { ...event, at: 'yesterday' },
        { ...event, at: '' },
      ]) {
        expect(engine.advance(state, odd)).toMatchObject({ ok: false, code: 'bad_time' });
      }
      const advanced = engine.advance(state, event);
      if (advanced.ok) state = advanced.state;
    }
  });

  law('a draft that is stepped and thrown away changes nothing', async (p, e, a) => {
    deepFreeze(p);
    deepFreeze(e);
    const engine = engineOf(p, a);
    const kept = await stepAll(p, e, a, unchanged);
    let state = deepFreeze(engine.start());
    for (const { event, step } of kept) {
      await engine.step(state, { kind: 'turn', role: 'bot', text: 'I hand you over' });
      engine.explain(state, { kind: 'turn', role: 'customer', text: 'A human, please' });
      expect(await engine.step(state, event)).toStrictEqual(step);
      if (step.ok) state = deepFreeze(step.state);
    }
  });

  law('a state and a decision are plain JSON', async (p, e, a) => {
    for (const { step } of await stepAll(p, e, a, unchanged)) {
      isPlainJson(step);
    }
  });
});

function leavesOf(node: ExplainedCondition): readonly ExplainedCondition[] {
  return node.of.length === 0 ? [node] : node.of.flatMap(leavesOf);
}
