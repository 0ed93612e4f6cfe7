// What a step asks of classifiers, in which order, and what becomes of their answers.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Stepped } from '../../src/engine/api.ts';
import type { Classifier, Judgement, JudgementRequest } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';
import type { Policy } from '../../src/policy/policy.ts';

function policyOf(text: string): Policy {
  const { policy, diagnostics } = compileText(`
    ignore asks_for_human
    ignore bot_hands_off
    route otherwise to inbox "Support"
    ${text}`);
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}

const WORRY = 'signal worried "The customer is worried"\nescalate when worried';

/** A classifier that answers by signal, and keeps what it was asked. */
function classifier(name: string, answers: Readonly<Record<string, Judgement>>) {
  const asked: string[][] = [];
  const judging: Classifier = {
    name,
    judge({ questions }: JudgementRequest) {
      asked.push(questions.map(({ signal, turn }) => `${signal.name}@${turn}`));
      return questions.map(({ signal }) => answers[signal.name] ?? { kind: 'abstains' });
    },
  };
  return { judging, asked };
}

const yes: Judgement = { kind: 'verdict', verdict: 'yes' };
const no: Judgement = { kind: 'verdict', verdict: 'no' };

function customer(text: string): Event {
  return { kind: 'turn', role: 'customer', text };
}

async function stepped(
  policy: Policy,
  classifiers: readonly Classifier[],
  events: readonly Event[],
): Promise<readonly Stepped[]> {
  const engine = createEngine(policy, defaultPorts, { classifiers });
  let state: State = engine.start();
  const steps: Stepped[] = [];
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) throw new Error(step.message);
    state = step.state;
    steps.push(step);
  }
  return steps;
}

describe('the classifiers', () => {
  it('are asked for nothing that a text rule has answered', async () => {
    const { judging, asked } = classifier('first', {});
    const policy = policyOf(
      'signal worried "The customer is worried" { says "worried" }\nescalate when worried',
    );
    const [step] = await stepped(policy, [judging], [customer('I am worried')]);
    expect(step?.decision.decision).toBe('escalate');
    expect(asked).toEqual([]);
  });

  it('are asked one after the other, each for what those before it left open', async () => {
    const first = classifier('first', { worried: no });
    const second = classifier('second', { angry: yes });
    const policy = policyOf(
      'signal worried "Worried"\nsignal angry "Angry"\nescalate when worried or angry',
    );
    const [step] = await stepped(policy, [first.judging, second.judging], [customer('Hm')]);
    expect(first.asked).toEqual([['worried@0', 'angry@0']]);
    expect(second.asked).toEqual([['angry@0']]);
    expect(step?.decision).toMatchObject({
      decision: 'escalate',
      rules: [{ evidence: [{ signal: 'angry', by: 'second' }] }],
    });
  });

  it('are asked in one request for all that was left open, once something depends on it', async () => {
    const { judging, asked } = classifier('first', { worried: no });
    const policy = policyOf(
      'input plan: free | pro = free\nsignal worried "Worried"\nescalate when plan is pro and worried',
    );
    await stepped(
      policy,
      [judging],
      [customer('One'), customer('Two'), { kind: 'facts', inputs: { plan: 'pro' } }],
    );
    expect(asked).toEqual([['worried@0', 'worried@1']]);
  });

  it('are asked for the parts of an escalation only where there is one', async () => {
    const policy = policyOf(
      'signal worried "Worried"\nsignal rich "Rich"\nescalate when worried\ntag "rich" when rich',
    );
    const calm = classifier('first', { worried: no, rich: yes });
    await stepped(policy, [calm.judging], [customer('Hello')]);
    expect(calm.asked).toEqual([['worried@0']]);
    const upset = classifier('first', { worried: yes, rich: yes });
    const [step] = await stepped(policy, [upset.judging], [customer('Hello')]);
    expect(upset.asked).toEqual([['worried@0'], ['rich@0']]);
    expect(step?.decision).toMatchObject({ tags: ['sys_escalation', 'rich'] });
  });

  it('that reject fail the verdict, with their reason, and the policy says what then', async () => {
    const broken: Classifier = {
      name: 'broken',
      judge: () => Promise.reject(new Error('no connection')),
    };
    const [step] = await stepped(policyOf(WORRY), [broken], [customer('Hello')]);
    expect(step?.decision).toMatchObject({
      decision: 'check',
      because: 'classifier_failed',
      classifierFailed: [{ signal: 'worried', turn: 0, reason: 'no connection' }],
    });
  });

  it('that answer too little fail every question of the request', async () => {
    const short: Classifier = { name: 'short', judge: () => [] };
    const [step] = await stepped(policyOf(WORRY), [short], [customer('Hello')]);
    expect(step?.decision.classifierFailed).toEqual([
      { signal: 'worried', turn: 0, reason: '0 answers to 1 questions' },
    ]);
  });

  it('that failed are asked again at the next step', async () => {
    const answers: Judgement[] = [{ kind: 'failed', reason: 'busy' }, no, yes];
    const recovering: Classifier = {
      name: 'recovering',
      judge: ({ questions }) => questions.map(() => answers.shift() ?? no),
    };
    const steps = await stepped(policyOf(WORRY), [recovering], [customer('One'), customer('Two')]);
    expect(steps.map(({ decision }) => decision.decision)).toEqual(['check', 'escalate']);
  });

  it('pick an agent where the host names none, and advance repeats the step', async () => {
    const picking: Classifier = { name: 'picking', judge: () => [], pickAgent: () => 'returns' };
    const policy = policyOf(
      'scope "A shop"\nagent returns "Returns" { escalate when customer_turns >= 1 }\nignore out_of_scope',
    );
    const engine = createEngine(policy, defaultPorts, { classifiers: [picking] });
    const step = await engine.step(engine.start(), customer('Hello'));
    if (!step.ok) throw new Error(step.message);
    expect(step.decision).toMatchObject({ rules: [{ rule: 'returns: customer_turns >= 1' }] });
    const again = engine.advance(engine.start(), step.event, step.verdicts);
    expect(again).toMatchObject({ state: step.state });
  });
});
