// Details that a classifier finds in what the customer said, where neither the host nor the text gave them.

import { describe, expect, it } from 'vitest';
import type { Stepped } from '../../src/engine/api.ts';
import type { Classifier, FoundDetail, JudgementRequest } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { detailHash } from '../../src/engine/recording/definitions.ts';
import { createRecorder } from '../../src/engine/recording/recorder.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyOf } from './small-policy.ts';

const LATE = `
  signal late "The parcel is late"
  detail order_number: text "The order" matching /\\d{7}/
  detail days: integer "How many days it is late"
  escalate when late and confirmed { collect order_number, days }
`;

const customer = (text: string, more: object = {}): Event => ({
  kind: 'turn',
  role: 'customer',
  text,
  ...more,
});
const bot = (text: string): Event => ({ kind: 'turn', role: 'bot', text });

/** Finds what it is told to, whether or not it was asked for; every signal is `yes` at turn 0. */
function reader(found: readonly FoundDetail[], verdict: 'yes' | 'no' = 'yes') {
  const requests: { readonly questions: number; readonly details: readonly string[] }[] = [];
  const classifier: Classifier = {
    name: 'reader',
    findsDetails: true,
    judge({ questions, details = [] }: JudgementRequest) {
      requests.push({ questions: questions.length, details: details.map(({ name }) => name) });
      return {
        judgements: questions.map(({ turn }) => ({
          kind: 'verdict',
          verdict: turn === 0 ? verdict : 'no',
        })),
        details: found,
      };
    },
  };
  return { classifier, requests };
}

async function stepped(
  policy: Policy,
  classifiers: readonly Classifier[],
  events: readonly Event[],
  eager = false,
): Promise<readonly Stepped[]> {
  const engine = createEngine(policy, defaultPorts, { classifiers, eager });
  const steps: Stepped[] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) throw new Error(step.message);
    const again = engine.advance(state, step.event, step.verdicts);
    expect(again.ok && again.state).toStrictEqual(step.state);
    state = step.state;
    steps.push(step);
  }
  return steps;
}

const BOTH = [
  { name: 'order_number', value: '4481234', turn: 0 },
  { name: 'days', value: 3, turn: 0 },
];

describe('details that a classifier finds', () => {
  it('are asked for along with the verdicts, and enter with the event', async () => {
    const { classifier, requests } = reader(BOTH);
    const said = customer('My order four four eight one two three four is three days late');
    const [step] = await stepped(policyOf(LATE), [classifier], [said]);
    expect(requests).toEqual([{ questions: 1, details: ['order_number', 'days'] }]);
    expect(step?.event).toEqual({ ...said, found: BOTH });
    expect(step?.decision.decision).toBe('escalate');
    expect(step?.state.talk.details).toEqual([
      { value: '4481234', from: 'model', turn: 0 },
      { value: 3, from: 'model', turn: 0 },
    ]);
  });

  it('are asked only of who can find them, and only those that a rule waits for', async () => {
    const requests: (readonly string[] | undefined)[] = [];
    const judging: Classifier = {
      name: 'first',
      judge({ questions, details }) {
        requests.push(details?.map(({ name }) => name));
        return questions.map(() => ({ kind: 'abstains' }));
      },
    };
    const { classifier, requests: read } = reader([]);
    const policy = policyOf(`${LATE}
      detail size: text
      signal wrong "The wrong thing came"
      escalate when wrong and size is given and customer_turns > 4 { collect size }`);
    await stepped(policy, [judging, classifier], [customer('Hm, 4481234')]);
    expect(requests).toEqual([undefined]);
    expect(read).toEqual([{ questions: 1, details: ['days'] }]);
  });

  it('are not asked for where no rule that waits for them can matter any more', async () => {
    const { classifier, requests } = reader(BOTH, 'no');
    const first: Classifier = {
      name: 'first',
      judge: ({ questions }) => questions.map(() => ({ kind: 'verdict', verdict: 'no' })),
    };
    const [step] = await stepped(policyOf(LATE), [first, classifier], [customer('Hello')]);
    expect(requests).toEqual([]);
    expect(step?.event).toEqual(customer('Hello'));
  });

  it('are asked for alone once the bot asked for one and the turn did not give it', async () => {
    const policy = policyOf(`
      detail days: integer "How many days it is late"
      escalate when customer_turns > 0 and confirmed { collect days }`);
    const { classifier, requests } = reader([{ name: 'days', value: 14, turn: 2 }]);
    const events = [customer('It is late'), bot('For how long?'), customer('a fortnight')];
    const [first, second, third] = await stepped(policy, [classifier], events);
    expect(requests).toEqual([{ questions: 0, details: ['days'] }]);
    expect([first, second].map((step) => step?.decision.decision)).toEqual(['check', 'check']);
    expect(third?.decision.decision).toBe('escalate');
    // The exchange answered what was asked.
    expect(third?.state.talk.exchanges.at(-1)?.answered).toBe(true);
    expect(third?.answers).toEqual([]);
  });

  it('are not asked for alone where the text would show them by their form', async () => {
    const policy = policyOf(`
      detail email: email
      detail order_number: text matching /#?\\d{6,10}/
      escalate when customer_turns > 0 and confirmed { collect email, order_number }`);
    const { classifier, requests } = reader([]);
    const events = [customer('It is late'), bot('Which order?'), customer('I have no idea')];
    const steps = await stepped(policy, [classifier], events);
    expect(steps.map((step) => step.decision.decision)).toEqual(['check', 'check', 'check']);
    expect(requests).toEqual([]);
  });

  it('of another type are none, and neither is what nobody asked for', async () => {
    const { classifier } = reader([
      { name: 'days', value: 'three', turn: 0 },
      { name: 'nothing', value: 'x', turn: 0 },
      { name: 'order_number', value: '4481234', turn: 0 },
    ]);
    const [step] = await stepped(policyOf(LATE), [classifier], [customer('It is late')]);
    expect(step?.event).toMatchObject({ found: [{ name: 'order_number' }] });
    expect(step?.decision).toMatchObject({ ask: [{ kind: 'detail', name: 'days' }] });
  });

  it('never take the place of what the host or the text gave', () => {
    const policy = policyOf(LATE);
    const engine = createEngine(policy, defaultPorts);
    const found = [
      { name: 'order_number', value: '7777777', turn: 0 },
      { name: 'days', value: 9, turn: 0 },
      { name: 'days', value: 'nine', turn: 0 },
    ];
    const said = customer('Order 4481234', { details: { days: 2 }, found });
    const advanced = engine.advance(engine.start(), said);
    expect(advanced.ok && advanced.state.talk.details).toEqual([
      { value: '4481234', from: 'match', turn: 0 },
      { value: 2, from: 'host', turn: null },
    ]);
  });

  it('are not lost sight of where the classifier fails: the bot asks', async () => {
    const broken: Classifier = {
      name: 'broken',
      findsDetails: true,
      judge: () => Promise.reject(new Error('no connection')),
    };
    const policy = policyOf(`
      detail days: integer
      escalate when customer_turns > 0 and confirmed { collect days }`);
    const events = [customer('It is late'), bot('For how long?'), customer('a fortnight')];
    const steps = await stepped(policy, [broken], events);
    expect(steps.map(({ decision }) => decision.decision)).toEqual(['check', 'check', 'check']);
    expect(steps.at(-1)?.decision.classifierFailed).toBeUndefined();
  });

  it('stand in the log with the event, masked, and with the hash of their definition', async () => {
    const policy = policyOf(`${LATE}
      detail contact: text
      escalate when late and contact is given { collect contact }
      mask email`);
    const found = [...BOTH, { name: 'contact', value: 'kim@example.com', turn: 0 }];
    const [step] = await stepped(policy, [reader(found).classifier], [customer('It is late')]);
    if (step === undefined) throw new Error('it was stepped');
    const line = JSON.parse(createRecorder(policy, defaultPorts).line('c', step));
    expect(line.event.found).toEqual([...BOTH, { name: 'contact', value: '[email]', turn: 0 }]);
    expect(line.details).toEqual(
      policy.details.map((one, at) => ({
        name: one.name,
        value: ['4481234', 3, '[email]'][at],
        from: 'model',
        definition: detailHash(one),
      })),
    );
  });

  it('are the same whether or not every signal is judged', async () => {
    const policy = policyOf(`
      signal calm "The customer is calm"
      signal late "Late" { says "late" }
      detail days: integer
      escalate when late and confirmed { collect days }`);
    const events = [customer('It is late'), bot('For how long?'), customer('a fortnight')];
    const days = [{ name: 'days', value: 14, turn: 2 }];
    const lazy = await stepped(policy, [reader(days, 'no').classifier], events);
    const eager = await stepped(policy, [reader(days, 'no').classifier], events, true);
    expect(lazy.map(({ event }) => event)).toEqual(eager.map(({ event }) => event));
    expect(lazy.map(({ decision }) => decision)).toEqual(eager.map(({ decision }) => decision));
  });
});
