// A step that the host cancels: what is open has failed, and the policy says what then.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';

const compiled = compileText(`
  ignore asks_for_human
  ignore bot_hands_off
  signal worried "The customer is worried"
  escalate when worried
  summary { mood: text }
  route otherwise to inbox "Support"
  if classifier fails escalate`);
if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
const { policy } = compiled;

const hello: Event = { kind: 'turn', role: 'customer', text: 'Hello' };
const failed = [{ signal: 'worried', turn: 0, reason: 'cancelled' }];

describe('a cancelled step', () => {
  it('asks nobody where it was cancelled before, and decides as for a failure', async () => {
    let asked = 0;
    const judging: Classifier = {
      name: 'judging',
      judge: ({ questions }) => {
        asked++;
        return questions.map(() => ({ kind: 'verdict', verdict: 'no' }));
      },
    };
    const engine = createEngine(policy, defaultPorts, { classifiers: [judging] });
    const signal = AbortSignal.abort();
    const step = await engine.step(engine.start(), hello, [], { signal });
    expect(asked).toBe(0);
    expect(step).toMatchObject({
      ok: true,
      decision: { because: 'classifier_failed', classifierFailed: failed },
    });
  });

  it('does not wait for a classifier that hangs, nor for the summary', async () => {
    const ending = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    const hanging: Classifier = {
      name: 'hanging',
      judge({ signal }) {
        seen.push(signal);
        ending.abort();
        return new Promise(() => {});
      },
      summarise: () => new Promise(() => {}),
    };
    const engine = createEngine(policy, defaultPorts, { classifiers: [hanging] });
    const { signal } = ending;
    const step = await engine.step(engine.start(), hello, [], { signal });
    expect(seen).toEqual([signal]);
    if (!step.ok || step.decision.decision !== 'escalate') throw new Error('it escalates');
    expect(step.decision.classifierFailed).toEqual(failed);
    expect(step.decision.note).toContain('mood (the language model failed: cancelled)');
    // The next step asks again.
    expect(step.state.talk.open).toMatchObject([{ signal: 'worried', failed: 'cancelled' }]);
  });

  it('picks no agent any more', async () => {
    const agents = compileText(
      'scope "A shop"\nagent returns "Returns" { escalate when customer_turns > 0 }\nignore out_of_scope\nignore asks_for_human\nignore bot_hands_off',
    );
    if (agents.policy === undefined) throw new Error(JSON.stringify(agents.diagnostics));
    const ending = new AbortController();
    const hanging: Classifier = {
      name: 'hanging',
      judge: ({ questions }) => questions.map(() => ({ kind: 'abstains' })),
      pickAgent() {
        ending.abort();
        return new Promise(() => {});
      },
    };
    const engine = createEngine(agents.policy, defaultPorts, { classifiers: [hanging] });
    const step = await engine.step(engine.start(), hello, [], { signal: ending.signal });
    expect(step).toMatchObject({ ok: true, event: hello, decision: { decision: 'continue' } });
  });

  it('keeps what was settled before', async () => {
    const two = compileText(
      'ignore asks_for_human\nignore bot_hands_off\nsignal angry "Angry"\nsignal worried "Worried"\nescalate when angry\nescalate when worried\nroute otherwise to inbox "Support"',
    );
    if (two.policy === undefined) throw new Error(JSON.stringify(two.diagnostics));
    const ending = new AbortController();
    const first: Classifier = {
      name: 'first',
      judge: ({ questions }) =>
        questions.map(({ signal: { name } }) =>
          name === 'angry' ? { kind: 'verdict', verdict: 'no' } : { kind: 'abstains' },
        ),
    };
    const second: Classifier = {
      name: 'second',
      judge() {
        ending.abort();
        return new Promise(() => {});
      },
    };
    const engine = createEngine(two.policy, defaultPorts, { classifiers: [first, second] });
    const step = await engine.step(engine.start(), hello, [], { signal: ending.signal });
    if (!step.ok) throw new Error(step.message);
    expect(step.decision.classifierFailed).toEqual(failed);
    expect(step.verdicts).toMatchObject([
      { signal: 'angry', by: 'first', judgement: { verdict: 'no' } },
      { signal: 'worried', by: 'second', judgement: { kind: 'failed', reason: 'cancelled' } },
    ]);
  });
});
