// The classifier as a host has it: fitted from lines, the same each time, silent where it does not know.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { messages, twentySignals } from '../../../bench/embedded/traffic.ts';
import type { Judgement } from '../../../src/engine/classifier.ts';
import * as embedded from '../../../src/engine/embedded.ts';
import type { Role } from '../../../src/engine/event.ts';
import type { Signal } from '../../../src/policy/policy.ts';
import { madeParts } from './made-table.ts';
import { scoreMessages } from './score-messages.ts';

const { embeddedClassifier, fitSignals } = embedded;

const signals = twentySignals();
const policy = { signals };
const parts = madeParts();
const classifier = embeddedClassifier({ ...parts, policy });

/** The judgement of each signal at the last turn. */
function judged(
  by: ReturnType<typeof embeddedClassifier>,
  asked: readonly Signal[],
  ...turns: readonly (readonly [Role, string])[]
): readonly Judgement[] {
  const list = turns.map(([role, text], index) => ({ index, role, text }));
  const turn = list.length - 1;
  return by.judge({ turns: list, questions: asked.map((signal) => ({ signal, turn })) });
}

function scores(by: ReturnType<typeof embeddedClassifier>, text: string): readonly number[] {
  return judged(by, signals, ['customer', text]).map((one) =>
    one.kind === 'verdict' ? (one.score ?? -1) : -1,
  );
}

const signal = (more: Partial<Signal>): Signal => ({
  name: 'asks',
  by: 'customer',
  like: [],
  unlike: [],
  says: [],
  unlessSays: [],
  ...more,
});

/** One signal of its own, beside the twenty. */
function classifierOf(one: Signal, more: Partial<Parameters<typeof embeddedClassifier>[0]> = {}) {
  const lines = [...one.like, ...one.unlike, one.description ?? ''];
  return embeddedClassifier({
    ...madeParts(lines),
    policy: { signals: [one, ...signals] },
    ...more,
  });
}

const PERSON = signal({
  description: 'The customer asks for a person',
  like: [
    'connect me with a person',
    'let me talk to a person',
    'I want a human agent',
    'please connect me with an agent',
    'give me a human',
  ],
  unlike: ['are you a person', 'the agent was nice', 'what is your phone number'],
});

describe('scores', () => {
  it('are the same to the bit over a thousand messages, each time and everywhere', () => {
    const text = JSON.stringify(scoreMessages(embedded, 1_000));
    expect(createHash('sha256').update(text).digest('hex')).toBe(CHECKSUM);
  });

  it('do not depend on the order in which signals are asked for', () => {
    const other = embeddedClassifier({ ...parts, policy });
    const text = messages(1, 12)[0] ?? '';
    for (const one of signals.toReversed()) judged(other, [one], ['customer', 'hello there']);
    expect(scores(other, text)).toEqual(scores(classifier, text));
  });

  it('of signals that were fitted ahead are those of signals that are fitted now', () => {
    const stored = JSON.parse(JSON.stringify(fitSignals({ ...parts, policy })));
    const other = embeddedClassifier({ ...parts, policy, models: stored });
    for (const text of messages(50, 13)) {
      expect(judged(other, signals, ['customer', text])).toEqual(
        judged(classifier, signals, ['customer', text]),
      );
    }
  });

  it('of an edited signal come from a new fit', () => {
    const models = fitSignals({ ...parts, policy });
    const [first, ...rest] = signals as [Signal, ...Signal[]];
    const edited = { ...first, like: ['what is the weather like today'] };
    const other = embeddedClassifier({ ...parts, policy: { signals: [edited, ...rest] }, models });
    const [judgement] = judged(other, [edited], ['customer', 'what is the weather like today']);
    expect(judgement).toMatchObject({ kind: 'verdict', verdict: 'yes' });
  });

  it('tell a line of a signal from one that is none', () => {
    for (const one of signals) {
      const [yes] = judged(classifier, [one], ['customer', one.like[0] ?? '']);
      const [no] = judged(classifier, [one], ['customer', one.unlike[0] ?? '']);
      expect(yes).toMatchObject({ kind: 'verdict', verdict: 'yes' });
      expect(no).toMatchObject({ kind: 'verdict', verdict: 'no' });
    }
  });
});

/** Changes with every change to the scores: then the constants of docs/measurements.md are measured anew. */
const CHECKSUM = 'dff22564a9e10dca8249d8524641605eb1ac9bdc955844774417dbc4b012ef74';

describe('it abstains', () => {
  it('where there is nothing to fit from', () => {
    const bare = signal({ says: [{ kind: 'phrase', text: 'lawyer' }] });
    expect(judged(classifierOf(bare), [bare], ['customer', 'hello'])).toEqual([
      { kind: 'abstains' },
    ]);
  });

  it.each(['Danke schön', 'rue des Lilas', 'Anke van Dijk', 'tarjeta robada'])(
    'where the language cannot be told: %s',
    (text) => {
      expect(judged(classifierOf(PERSON), [PERSON], ['customer', text])).toEqual([
        { kind: 'abstains' },
      ]);
    },
  );

  it.each([
    ['phrase', { kind: 'phrase', text: 'einen Menschen bitte' }],
    [
      'pattern',
      { kind: 'pattern', source: '\\bmit\\s+(einem|einer)\\s+menschen?\\b', ignoreCase: true },
    ],
  ] as const)('where the text rules of the signal read the language: a %s', (_, rule) => {
    const ruled = signal({ ...PERSON, says: [rule] });
    const said = 'ich möchte mit einem Menschen sprechen';
    expect(judged(classifierOf(ruled), [ruled], ['customer', said])).toEqual([
      { kind: 'abstains' },
    ]);
  });
});

describe('it fails, and names the language', () => {
  it.each([
    ['ich möchte mit einem Menschen sprechen', 'German'],
    ['je veux parler à quelqu’un', 'French'],
    ['quiero hablar con una persona', 'Spanish'],
    ['quero falar com uma pessoa, não com você', 'Portuguese'],
    ['vorrei parlare con qualcuno', 'Italian'],
    ['ik wil graag iemand spreken', 'Dutch'],
    ['хочу поговорить с человеком', 'Cyrillic'],
    ['担当者と話したい', 'Japanese'],
    ['मुझे किसी से बात करनी है', 'Devanagari'],
    ['أريد التحدث إلى شخص', 'Arabic'],
    ['xqvzt wkrpl mnbtz dfghj', 'cannot be told'],
  ])('at %j', (text, language) => {
    const phrase = (said: string) => ({ kind: 'phrase', text: said }) as const;
    // A name is in no language: that its language cannot be told is no sign that it is this one.
    const name = language === 'cannot be told' ? [] : [phrase('zelle')];
    for (const says of [[], [phrase('a person please')], name]) {
      const one = signal({ ...PERSON, says });
      expect(judged(classifierOf(one), [one], ['customer', text])).toMatchObject([
        { kind: 'failed', reason: expect.stringContaining(language) },
      ]);
    }
  });

  it.each(['ok', '4481234', 'A-4481234-XK', 'Jo', '👍', '?', '', 'thx', '12.50 €'])(
    'but not at %j',
    (text) => {
      const [judgement] = judged(classifierOf(PERSON), [PERSON], ['customer', text]);
      expect(judgement?.kind).toBe('verdict');
    },
  );

  it('no longer where the signal has lines in that language', () => {
    const both = signal({
      ...PERSON,
      like: [...PERSON.like, 'ich möchte mit einem Menschen sprechen'],
    });
    const [judgement] = judged(
      classifierOf(both),
      [both],
      ['customer', 'ich will mit einem Menschen sprechen'],
    );
    expect(judgement).toMatchObject({ kind: 'verdict', verdict: 'yes' });
  });
});

describe('a verdict', () => {
  it('quotes the words of the turn', () => {
    const [judgement] = judged(classifierOf(PERSON), [PERSON], ['customer', 'Give me a human!']);
    expect(judgement).toMatchObject({ quote: { turn: 0, text: 'Give me a human!' } });
  });

  it('of a long turn quotes the sentence', () => {
    const long = `${'The weather is nice today and I like my phone. '.repeat(6)}Give me a human. Bye.`;
    const [judgement] = judged(classifierOf(PERSON), [PERSON], ['customer', long]);
    expect(judgement).toMatchObject({
      verdict: 'yes',
      quote: { turn: 0, text: 'Give me a human.' },
    });
  });

  it('of a yes reads the question before it, and quotes the yes', () => {
    const [judgement] = judged(
      classifierOf(PERSON),
      [PERSON],
      ['bot', 'Shall I connect you with a person?'],
      ['customer', 'yes please'],
    );
    expect(judgement).toMatchObject({ verdict: 'yes', quote: { turn: 1, text: 'yes please' } });
  });

  it.each([
    'that would be great',
    'y',
    '👍',
    'oui',
    'sounds good',
    'yes!!',
    'ja gerne',
    'si por favor',
  ])('accepts an offer by %j', (text) => {
    const [judgement] = judged(
      classifierOf(PERSON),
      [PERSON],
      ['bot', 'I can connect you with a person. Would you like that?'],
      ['customer', text],
    );
    expect(judgement).toMatchObject({ verdict: 'yes', quote: { turn: 1, text } });
  });

  it.each(['no', 'not now', 'maybe later', 'no, thank you', '👎'])('declines it by %j', (text) => {
    const [judgement] = judged(
      classifierOf(PERSON),
      [PERSON],
      ['bot', 'I can connect you with a person. Would you like that?'],
      ['customer', text],
    );
    expect(judgement).toMatchObject({ verdict: 'no' });
  });

  it('of a no does not', () => {
    const [judgement] = judged(
      classifierOf(PERSON),
      [PERSON],
      ['bot', 'Shall I connect you with a person?'],
      ['customer', 'no thanks'],
    );
    expect(judgement).toMatchObject({ verdict: 'no' });
  });

  it('on what a bot asks is at most maybe', () => {
    const bot = signal({ ...PERSON, by: 'bot' });
    const [asked] = judged(classifierOf(bot), [bot], ['bot', 'Let me talk to a person?']);
    const [said] = judged(classifierOf(bot), [bot], ['bot', 'Let me talk to a person.']);
    expect([asked, said]).toMatchObject([{ verdict: 'maybe', capped: true }, { verdict: 'yes' }]);
    expect(said).not.toHaveProperty('capped');
  });

  it('follows the thresholds that the policy states', () => {
    const text = 'connect me with a person';
    const strict = signal({ ...PERSON, yesAbove: 1, maybeAbove: 0.01 });
    const [judgement] = judged(classifierOf(strict), [strict], ['customer', text]);
    expect(judgement).toMatchObject({ verdict: 'maybe' });
    expect(classifierOf(strict).thresholds(strict)?.from).toBe('stated');
  });
});

describe('a word by itself', () => {
  const bill = signal({
    like: ['charged twice for one order', 'you charged me twice', 'wrong bill', 'Overcharged!'],
    unlike: ['where is my order'],
  });
  const verdictOn = (...turns: readonly (readonly [Role, string])[]) => {
    const [judgement] = judged(classifierOf(bill), [bill], ...turns);
    return judgement?.kind === 'verdict' ? judgement.verdict : judgement?.kind;
  };

  it.each(['twice', 'charged', 'bill!', 'order', 'ok', 'yes', 'hello', 'refund'])(
    'is not yes: %s',
    (word) => {
      expect(verdictOn(['customer', word])).not.toBe('yes');
    },
  );

  it('is yes where it is a line of the signal', () => {
    expect(verdictOn(['customer', 'overcharged'])).toBe('yes');
  });

  it('says that no threshold would make it one, but where it is a line', () => {
    const lenient = { ...bill, yesAbove: 0.0001 };
    const on = (word: string) => judged(classifierOf(lenient), [lenient], ['customer', word])[0];
    for (const word of ['twice', 'order', 'refund']) {
      expect(on(word)).toMatchObject({ capped: true });
      expect(on(word)).not.toMatchObject({ verdict: 'yes' });
    }
    expect(on('overcharged')).toMatchObject({ verdict: 'yes' });
    expect(on('overcharged')).not.toHaveProperty('capped');
  });

  it('is read with the turn that it goes on from', () => {
    expect(verdictOn(['customer', 'you charged me for one order'], ['customer', 'twice'])).toBe(
      'yes',
    );
  });
});

describe('thresholds', () => {
  it('are uncalibrated, and say of which class there are too few lines', () => {
    expect(classifierOf(PERSON).thresholds(PERSON)).toMatchObject({
      from: 'uncalibrated',
      tooFew: [],
    });
    const poor = signal({ description: 'The customer asks for a person' });
    expect(classifierOf(poor).thresholds(poor)).toMatchObject({
      from: 'uncalibrated',
      tooFew: ['yes'],
    });
  });
});

describe('why', () => {
  it('names the nearest line and the words that weighed most', () => {
    const why = classifierOf(PERSON).why(
      [
        { index: 0, role: 'bot', text: 'Shall I connect you with a person?' },
        { index: 1, role: 'customer', text: 'yes' },
      ],
      { signal: PERSON, turn: 1 },
    );
    expect(why?.text).toBe('please connect me with a person');
    expect(why).toMatchObject({ turns: [0, 1], language: 'English' });
    expect(why?.nearest?.line).toBe('connect me with a person');
    expect(why?.words.map(({ word }) => word)).toContain('connect');
    const weights = why?.words.map(({ weight }) => Math.abs(weight)) ?? [];
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it('tells of the sentence of a long turn that says most', () => {
    const text = `${'I bought a blue kettle in your shop in March. '.repeat(8)}Connect me with a person now.`;
    const why = classifierOf(PERSON).why([{ index: 0, role: 'customer', text }], {
      signal: PERSON,
      turn: 0,
    });
    expect(why?.text).toBe('Connect me with a person now.');
  });

  it('says why there is no verdict', () => {
    const turns = [{ index: 0, role: 'customer' as const, text: 'хочу поговорить с человеком' }];
    expect(classifierOf(PERSON).why(turns, { signal: PERSON, turn: 0 })).toEqual({
      text: 'хочу поговорить с человеком',
      turns: [0],
      language: 'Cyrillic writing',
      silent: 'the turn seems to be Cyrillic writing, in which the signal has no line',
      words: [],
    });
    expect(classifierOf(PERSON).why(turns, { signal: PERSON, turn: 1 })).toBeUndefined();
  });
});

describe('the agent', () => {
  const agents = [
    { name: 'returns', description: 'Handles returns and exchanges' },
    { name: 'order_tracking', description: 'Tells customers where their order is' },
  ];
  const picked = (...said: string[]) =>
    classifierOf(PERSON).pickAgent(
      agents,
      said.map((text, index) => ({ index, role: 'customer', text })),
    );

  it.each([
    ['where is my order', 'order_tracking'],
    ['returns and exchanges', 'returns'],
    ['hello', undefined],
  ])('for %j is %s', (text, expected) => {
    expect(picked(text)).toBe(expected);
  });

  it('is none before the customer has spoken', () => {
    expect(picked()).toBeUndefined();
  });
});
