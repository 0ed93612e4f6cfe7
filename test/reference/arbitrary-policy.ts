// Random policies that are right by construction: every name known, every type right.

import fc from 'fast-check';
import { hashPolicy } from '../../src/policy/hash.ts';
import {
  type Agent,
  type ConditionalText,
  DESTINATION_KINDS,
  type Detail,
  type Hours,
  type Input,
  type Policy,
  PRIORITIES,
  type Route,
  type Rule,
  type SayText,
  type Signal,
  type TextRule,
} from '../../src/policy/policy.ts';
import {
  AGENTS,
  arbitraryCondition,
  DETAILS,
  NAMED,
  PLANS,
  SIGNALS,
} from './arbitrary-condition.ts';
import { partial, record } from './record.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const phrase = (text: string): TextRule => ({ kind: 'phrase', text });
const textRule = fc.constantFrom<TextRule>(
  phrase('my lawyer'),
  phrase('Charged twice!'),
  phrase('human'),
  phrase('call you'),
  { kind: 'pattern', source: 'charg\\w+', ignoreCase: true },
  { kind: 'pattern', source: 'HAND', ignoreCase: false },
);
const veto = fc.constantFrom<TextRule>(phrase('calm down'), phrase('thanks'));

const signal = (name: string): fc.Arbitrary<Signal> => {
  const shared = {
    name: fc.constant(name),
    by: fc.constantFrom('customer', 'customer', 'bot', 'anyone'),
    like: fc.constant([]),
    unlike: fc.constant([]),
    unlessSays: fc.array(veto, { maxLength: 1 }),
  } as const;
  const judged = record({
    ...shared,
    description: fc.constant(`The signal ${name}`),
    says: fc.constant([]),
  });
  const both = record({
    ...shared,
    description: fc.constant(`The signal ${name}`),
    says: fc.array(textRule, { minLength: 1, maxLength: 2 }),
  });
  const textOnly = record({
    ...shared,
    says: fc.array(textRule, { minLength: 1, maxLength: 2 }),
  });
  return fc.oneof({ weight: 4, arbitrary: judged }, both, textOnly);
};

const INPUTS: readonly Input[] = [
  { name: 'plan', type: { kind: 'enum', options: PLANS }, default: 'free' },
  { name: 'total', type: { kind: 'number' } },
  { name: 'city', type: { kind: 'text' } },
  { name: 'joined', type: { kind: 'date' } },
];
const DETAIL_LIST: readonly Detail[] = [
  {
    name: 'order_number',
    type: { kind: 'text' },
    matching: { source: '#?\\d{6}', ignoreCase: false },
  },
  { name: 'ticket', type: { kind: 'text' }, matching: { source: 't-\\d{3}', ignoreCase: true } },
  { name: 'agreed', type: { kind: 'boolean' } },
  { name: 'days', type: { kind: 'integer' } },
];
const AGENT_LIST: readonly Agent[] = AGENTS.map((name) => ({ name, description: `Does ${name}` }));
const HOURS_LIST: readonly Hours[] = [
  {
    name: 'office',
    timeZone: 'UTC',
    open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: 9 * 60, until: 12 * 60 }],
    except: ['2026-03-09'],
  },
  {
    name: 'night',
    timeZone: 'UTC',
    open: [{ days: ['fri', 'sat'], from: 22 * 60, until: 6 * 60 }],
    except: [],
  },
];

const condition = arbitraryCondition(NAMED);
const agent = fc.constantFrom(...AGENTS);
const required = fc.subarray([...DETAILS], { maxLength: 2 });
const destination = record({
  kind: fc.constantFrom(...DESTINATION_KINDS),
  name: fc.constantFrom('Support', 'Legal', 'Billing'),
});
const say: fc.Arbitrary<readonly SayText[]> = fc.constantFrom(
  [{ language: '', text: 'One moment.' }],
  [
    { language: 'en', text: 'A colleague takes over.' },
    { language: 'fr', text: 'Un collègue prend la suite.' },
  ],
  [
    { language: 'fr-CA', text: 'Une collègue arrive.' },
    { language: 'de', text: 'Einen Augenblick.' },
  ],
);

const ruleBody = partial(
  {
    when: condition,
    required,
    tags: fc.subarray(['legal', 'money', 'vip'], { maxLength: 2 }),
    notify: fc.subarray(['#urgent', '#billing'], { maxLength: 1 }),
    to: destination,
    say,
    reason: fc.constantFrom('refund', 'law'),
    priority: fc.constantFrom(...PRIORITIES),
  },
  'when',
  'required',
  'tags',
  'notify',
);
/** An `always` rule is never a built-in one. */
const ruleKind = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.constant({ kind: 'escalate' as const, builtIn: false }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'escalate' as const, builtIn: true }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'always' as const, builtIn: false }) },
);
const inAgent = fc.option(record({ agent }), { nil: {}, freq: 2 });
const usuallyAnywhere = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: inAgent },
);

const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.tuple(ruleKind, usuallyAnywhere, ruleBody), { minLength: 1, maxLength: 8, size: 'max' })
  .map((list) =>
    list.map(([kind, where, body], i) => ({ id: `r${i}`, ...kind, ...where, ...body })),
  );

const nevers = fc
  .oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(record({ when: condition, required }), { maxLength: 2 }) },
  )
  .chain((list) =>
    fc.tuple(...list.map((body) => usuallyAnywhere.map((where) => ({ ...where, ...body })))),
  )
  .map((list) => list.map((body, i) => ({ id: `n${i}`, ...body })));

const conditional = (texts: readonly string[]): fc.Arbitrary<readonly ConditionalText[]> =>
  fc.array(record({ text: fc.constantFrom(...texts), when: condition, required }), {
    maxLength: 2,
  });

const route: fc.Arbitrary<Route> = fc.oneof(
  record({
    kind: fc.constant('agents' as const),
    agents: fc.subarray([...AGENTS], { minLength: 1 }),
    to: destination,
  }),
  record({ kind: fc.constant('when' as const), when: condition, required, to: destination }),
  record({ kind: fc.constant('otherwise' as const), to: destination }),
);

const suspend = partial({
  forMs: fc.constantFrom(30 * MINUTE, 24 * HOUR),
  holding: record({ say, everyMs: fc.constantFrom(5 * MINUTE, HOUR) }),
});
const limit = partial(
  { count: fc.integer({ min: 1, max: 2 }), perMs: fc.constantFrom(HOUR, 24 * HOUR) },
  'count',
);
const optional = fc
  .tuple(fc.option(suspend, { freq: 2 }), fc.option(limit, { freq: 2 }))
  .map(([s, l]) => ({
    ...(s === null ? {} : { suspend: s }),
    ...(l === null ? {} : { limit: l }),
  }));

export const arbitraryPolicy: fc.Arbitrary<Policy> = fc
  .record({
    signals: fc.tuple(...SIGNALS.map(signal)),
    trouble: arbitraryCondition([]),
    botQuits: arbitraryCondition(['trouble']),
    rules,
    nevers,
    tags: conditional(['angry', 'vip']),
    notifications: conditional(['#urgent', '#bot']),
    routes: fc.array(route, { maxLength: 3 }),
    optional,
    ifClassifierFails: fc.constantFrom('check', 'escalate', 'continue'),
    quietAfterEscalation: fc.subarray(['hands_off', 'promises', 'bot_quits']),
  })
  .map(({ trouble, botQuits, optional: options, ...parts }): Policy => {
    const meaning = {
      format: 1 as const,
      inputs: INPUTS,
      conditions: [
        { name: 'trouble', when: trouble },
        { name: 'bot_quits', when: botQuits },
      ],
      details: DETAIL_LIST,
      agents: AGENT_LIST,
      hours: HOURS_LIST,
      summary: [],
      mask: [],
      ...parts,
      ...options,
    };
    return { hash: hashPolicy(meaning), ...meaning };
  });
