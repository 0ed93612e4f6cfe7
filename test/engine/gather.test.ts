// What a step asks of classifiers, in which order, and what becomes of their answers.

import { describe, expect, it } from 'vitest';
import type { Stepped } from '../../src/engine/api.ts';
import type { Classifier, Judgement, JudgementRequest } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyOf } from './small-policy.ts';

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
const maybe: Judgement = { kind: 'verdict', verdict: 'maybe' };
const no: Judgement = { kind: 'verdict', verdict: 'no' };
const FAILED: Judgement = { kind: 'failed', reason: 'busy' };

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

  it('that come later are asked again for what an earlier one was not sure of', async () => {
    const words: Judgement = { kind: 'verdict', verdict: 'maybe', quote: { turn: 0, text: 'Hm' } };
    const first = classifier('first', { worried: words, angry: FAILED });
    const second = classifier('second', { worried: no, angry: yes });
    const policy = policyOf(
      'signal worried "Worried"\nsignal angry "Angry"\nescalate when worried or angry',
    );
    const [step] = await stepped(policy, [first.judging, second.judging], [customer('Hm')]);
    expect(second.asked).toEqual([['worried@0', 'angry@0']]);
    expect(step?.decision).toMatchObject({ rules: [{ evidence: [{ by: 'second' }] }] });
    expect(step?.verdicts.map(({ signal, by }) => [signal, by])).toEqual([
      ['worried', 'second'],
      ['angry', 'second'],
    ]);
    expect(step?.answers).toEqual([
      { signal: 'worried', turn: 0, judgement: words, by: 'first', passedOn: true },
      { signal: 'angry', turn: 0, judgement: FAILED, by: 'first', passedOn: true },
      { signal: 'worried', turn: 0, judgement: no, by: 'second' },
      { signal: 'angry', turn: 0, judgement: yes, by: 'second' },
    ]);
  });

  it('that come later are not asked for what has come to make no difference', async () => {
    const first = classifier('first', { worried: maybe, angry: no });
    const second = classifier('second', {});
    const policy = policyOf(
      'signal worried "Worried"\nsignal angry "Angry"\nescalate when worried and angry',
    );
    const [step] = await stepped(policy, [first.judging, second.judging], [customer('Hm')]);
    expect(second.asked).toEqual([]);
    expect(step?.decision.decision).toBe('continue');
    // It stays open, as it may matter later.
    expect(step?.state.talk.open).toEqual([{ signal: 'worried', turn: 0, exchange: 1 }]);
    expect(step?.verdicts.map(({ signal }) => signal)).toEqual(['angry']);
  });

  it.each([
    ['maybe', [maybe, 'abstains'], { decision: 'check', pending: [{ rule: 'worried' }] }],
    ['a failure', [maybe, FAILED], { because: 'classifier_failed' }],
    ['a failure', [FAILED, 'abstains'], { because: 'classifier_failed' }],
    ['a failure', [maybe, FAILED, 'abstains'], { because: 'classifier_failed' }],
    ['maybe', [FAILED, maybe, 'abstains'], { decision: 'check', pending: [{ rule: 'worried' }] }],
    ['maybe', [FAILED, maybe], { decision: 'check', pending: [{ rule: 'worried' }] }],
  ] as const)('come to %s by what the last one said that said anything', async (_, says, is) => {
    const stages = says.map((one, at) =>
      classifier(`stage ${at}`, one === 'abstains' ? {} : { worried: one }),
    );
    const all = stages.map(({ judging }) => judging);
    const [step] = await stepped(policyOf(WORRY), all, [customer('Hm')]);
    expect(step?.decision).toMatchObject(is);
    for (const { asked } of stages) expect(asked).toEqual([['worried@0']]);
  });

  it('are asked at every stage that is open where every signal is judged', async () => {
    const first = classifier('first', { worried: maybe, angry: no });
    const second = classifier('second', { worried: yes });
    const policy = policyOf(
      'signal worried "Worried"\nsignal angry "Angry"\nescalate when worried and angry',
    );
    const classifiers = [first.judging, second.judging];
    const engine = createEngine(policy, defaultPorts, { classifiers, eager: true });
    const step = await engine.step(engine.start(), customer('Hm'));
    // `ignore` silences the rules of the built-in signals, and not the signals.
    expect(second.asked[0]).toContain('worried@0');
    expect(second.asked[0]).not.toContain('angry@0');
    expect(step.ok && engine.signals(step.state)).toMatchObject({ worried: 'yes', angry: 'no' });
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

  it('are told the language of the conversation, where somebody said it', async () => {
    const seen: (string | undefined)[] = [];
    const listening: Classifier = {
      name: 'listening',
      judge({ questions, language }) {
        seen.push(language);
        return questions.map(() => no);
      },
    };
    const french: Event = { kind: 'facts', inputs: { language: 'fr-CA' } };
    await stepped(policyOf(WORRY), [listening], [customer('Hi'), french, customer('Salut')]);
    expect(seen).toEqual([undefined, 'fr-CA']);
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

  it('that failed and then abstain leave what text rules say', async () => {
    const answers: Judgement[] = [FAILED, { kind: 'abstains' }];
    const recovering: Classifier = {
      name: 'recovering',
      judge: ({ questions }) => questions.map(() => answers.shift() ?? { kind: 'abstains' }),
    };
    const policy = policyOf(
      'signal worried "The customer is worried" { says "worried" }\nescalate when worried',
    );
    const steps = await stepped(policy, [recovering], [customer('One'), customer('Two')]);
    expect(steps.map(({ decision }) => decision.decision)).toEqual(['check', 'continue']);
  });

  it('that failed may take back later what was said before', async () => {
    const answers: Judgement[] = [yes, FAILED, { kind: 'verdict', verdict: 'withdrawn' }];
    const recovering: Classifier = {
      name: 'recovering',
      judge: ({ questions }) => questions.map(() => answers.shift() ?? no),
    };
    const policy = policyOf(
      'detail order_number: text matching /\\d{7}/\nsignal worried "Worried"\nescalate when worried and confirmed { collect order_number }',
    );
    const bot: Event = { kind: 'turn', role: 'bot', text: 'What is the number?' };
    const events = [customer('One'), customer('Two'), bot];
    const steps = await stepped(policy, [recovering], events);
    expect(steps.map(({ decision }) => decision.decision)).toEqual(['check', 'check', 'continue']);
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
