// What people receive with an escalation.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Stepped } from '../../src/engine/api.ts';
import type { Classifier, SummaryAnswer, SummaryRequest } from '../../src/engine/classifier.ts';
import type { EscalateDecision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';

const POLICY = `
input plan: free | pro = free
signal late "The parcel is late" { says "not here yet" }
detail order_number: text matching /\\d{7}/
detail email: email
escalate when late and order_number is given {
  collect order_number
  say "Our logistics team takes over."
}
summary {
  order_number: text "The order"
  mood: text "How the customer feels"
}
route otherwise to team "Logistics"
`;

async function escalation(
  policy: string,
  events: readonly Event[],
  classifiers: readonly Classifier[] = [],
): Promise<EscalateDecision> {
  return (await escalating(policy, events, classifiers)).decision as EscalateDecision;
}

async function escalating(
  policy: string,
  events: readonly Event[],
  classifiers: readonly Classifier[],
): Promise<Stepped> {
  const compiled = compileText(policy);
  if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const engine = createEngine(compiled.policy, defaultPorts, { classifiers });
  let state: State = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) throw new Error(step.message);
    if (step.decision.decision === 'escalate') return step;
    state = step.state;
  }
  throw new Error('nothing was escalated');
}

const customer = (text: string): Event => ({ kind: 'turn', role: 'customer', text });

const EVENTS = [
  customer('My parcel is not here yet'),
  { kind: 'turn', role: 'bot', text: 'What is your order number?' } as const,
  customer('4481234, and write to kim@example.com'),
];

describe('a note', () => {
  it('says what the customer wants, why it was escalated, what is known and what comes next', async () => {
    const { note } = await escalation(POLICY, EVENTS);
    expect(note?.split('\n')).toEqual([
      'What the customer wants: "My parcel is not here yet" (turn 1); The parcel is late',
      'Why it was escalated: late and order_number is given [late: "not here yet" (turn 1), order_number 4481234]',
      'What is known: order_number 4481234, email kim@example.com',
      'Next step: answer the customer; the customer was told: "Our logistics team takes over."',
      'Not filled in the summary, for want of a language model: mood',
    ]);
  });

  it('masks what the policy masks', async () => {
    const { note } = await escalation(`${POLICY}\nmask email`, EVENTS);
    expect(note).toContain('email [email]');
    expect(note).not.toContain('kim@example.com');
  });

  it('comes with the fields of the summary that are known', async () => {
    expect((await escalation(POLICY, EVENTS)).summary).toEqual({ order_number: '4481234' });
  });

  it('says what to ask where something required is still missing', async () => {
    const policy = `${POLICY}\nescalate when late and (confirmed or customer_turns >= 1) { collect email }`;
    const { note } = await escalation(policy, EVENTS);
    expect(note).toContain('Next step: ask the customer for email');
  });
});

const SUMMARY = `${POLICY.replace(
  'mood: text "How the customer feels"',
  `
  mood: text "How the customer feels"
  days: integer "How many days it is late"
  "Model of Phone"?: text "The model of the phone"
  plan: text`,
)}
mask email`;

/** Writes this summary, whatever it is asked for, and keeps what it was asked. */
function writer(answer: SummaryAnswer | Error) {
  const asked: SummaryRequest[] = [];
  const classifier: Classifier = {
    name: 'writer',
    judge: ({ questions }) => questions.map(() => ({ kind: 'verdict', verdict: 'no' })),
    summarise(request) {
      asked.push(request);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return { classifier, asked };
}

function linesOn(summary: string, note: string | undefined): readonly string[] {
  return (note ?? '').split('\n').filter((line) => line.includes(summary));
}

describe('a summary', () => {
  it('is filled by the language model where it is empty, and the note says so', async () => {
    const values = { mood: 'angry, write to kim@example.com', days: 3, order_number: 'never' };
    const { classifier, asked } = writer({ kind: 'summary', values });
    const { decision, summarised } = await escalating(SUMMARY, EVENTS, [classifier]);
    if (decision.decision !== 'escalate') throw new Error('it escalates');
    expect(asked.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
      ['mood', 'days', 'Model of Phone'],
    ]);
    expect(asked[0]?.turns.map(({ index }) => index)).toEqual([0, 1, 2]);
    // A field that is named like a detail or an input takes its value, and is not asked for.
    expect(decision.summary).toEqual({ ...values, order_number: '4481234', plan: 'free' });
    expect(linesOn('summary', decision.note)).toEqual([
      'Filled in the summary by the language model: mood angry, write to [email], days 3',
      'Not filled in the summary: Model of Phone (not said)',
    ]);
    expect(summarised).toEqual({
      by: 'writer',
      fields: ['mood', 'days', 'Model of Phone'],
      answer: { kind: 'summary', values },
    });
  });

  it('leaves out what is of another type, with the reason', async () => {
    const { classifier } = writer({
      kind: 'summary',
      values: { days: 'three' },
      unfilled: { mood: 'its quote does not stand there' },
    });
    const { note, summary } = await escalation(SUMMARY, EVENTS, [classifier]);
    expect(summary).toEqual({ order_number: '4481234', plan: 'free' });
    expect(linesOn('summary', note)).toEqual([
      'Not filled in the summary: mood (its quote does not stand there); days (what came is not of the type integer); Model of Phone (not said)',
    ]);
  });

  it.each([
    ['says that it failed', { kind: 'failed', reason: 'time-out' } as const],
    ['rejects', new Error('time-out')],
  ])(
    'stays empty where the language model %s, and people get the escalation',
    async (_, answer) => {
      const { note, summary } = await escalation(SUMMARY, EVENTS, [writer(answer).classifier]);
      expect(summary).toEqual({ order_number: '4481234', plan: 'free' });
      expect(linesOn('summary', note)).toEqual([
        'Not filled in the summary: mood, days, Model of Phone (the language model failed: time-out)',
      ]);
    },
  );

  it('is written by the last classifier that can, and only at an escalation', async () => {
    const [first, second] = [writer(new Error('never')), writer({ kind: 'summary', values: {} })];
    const last: Classifier = { name: 'last', judge: first.classifier.judge };
    await escalation(SUMMARY, EVENTS, [first.classifier, second.classifier, last]);
    expect([first.asked.length, second.asked.length]).toEqual([0, 1]);
  });
});
