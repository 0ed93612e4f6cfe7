// What is outside of a policy: which turns are judged at all, how near a text is to what the policy knows, and what comes of both.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../bench/embedded/traffic.ts';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { createEncoder } from '../../../src/engine/classifiers/embedded/encoding/encode.ts';
import { similarities } from '../../../src/engine/classifiers/embedded/encoding/kernel.ts';
import {
  ngramCountsFile,
  readNgramCounts,
} from '../../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import {
  knownTexts,
  nearestOf,
  outsideScore,
  standsAlone,
} from '../../../src/engine/classifiers/embedded/fitting/out-of-scope.ts';
import { fitReadyMade } from '../../../src/engine/classifiers/embedded/models/ready-made.ts';
import type { Signal } from '../../../src/policy/policy.ts';
import { seeded } from '../../reference/seed.ts';
import { madeParts } from './made-table.ts';

const ASKED = 'What is your order number?';
const OFFERED = 'Hello! How can I help you today?';

describe('a turn stands alone', () => {
  it.each([
    ['write me a poem about autumn', OFFERED],
    ['which team wins the league on Saturday?', ASKED],
    ['can you tell me who painted the Mona Lisa', undefined],
    ['my tomatoes have brown spots on their leaves', undefined],
  ])('%s', (text, bot) => {
    expect(standsAlone(turnsOf(text, bot), bot === undefined ? 0 : 1)).toBe(true);
  });

  it.each([
    ['Wer wird am Samstag gewinnen', 'Guten Tag! Wie kann ich Ihnen helfen?'],
    ['qui va gagner samedi soir', 'Bonjour, comment puis-je vous aider ?'],
    ['quién va a ganar el sábado', '¡Hola! ¿En qué puedo ayudarle?'],
    ['chi vincerà sabato sera', 'Ciao, come posso aiutarti?'],
    ['quem vai ganhar no sábado', 'Olá! Em que posso ajudar?'],
    ['wie gaat er zaterdag winnen', 'Hallo, waarmee kan ik helpen?'],
  ])('and answers no question but an offer: %s', (text, bot) => {
    expect(standsAlone(turnsOf(text, bot), 1)).toBe(true);
  });

  it.each([
    ['hello', undefined],
    ['good morning to you', undefined],
    ['thank you so much, you were a great help', undefined],
    ['thanks, bye!', undefined],
    ['horoscope', undefined],
    ['horoscope please', undefined],
    ['4481234', ASKED],
    ['Mr Cornelius van der Berg, Utrecht', 'What is your name?'],
    ['the blue one with the wooden handles', 'Which one do you mean?'],
    ['yes please do that', 'Shall I look it up?'],
    ['', undefined],
  ])('not: %s', (text, bot) => {
    expect(standsAlone(turnsOf(text, bot), bot === undefined ? 0 : 1)).toBe(false);
  });

  it('never where the bot, a person or the system speaks', () => {
    for (const role of ['bot', 'human', 'system'] as const) {
      const turns = [{ index: 0, role, text: 'which team wins the league on Saturday?' }];
      expect(standsAlone(turns, 0)).toBe(false);
    }
  });
});

it('knows scope, agents, details and the lines of signals, but not what the bot says, nor itself', () => {
  const known = knownTexts({
    scope: 'Orders, returns and payments',
    agents: [{ name: 'order_tracking', description: 'Tells where a parcel is' }],
    details: [{ name: 'order_number', type: { kind: 'text' }, description: 'The number on it' }],
    signals: [
      signal('late', {
        description: 'The customer waits',
        like: ['it is late'],
        unlike: ['when?'],
      }),
      signal('cannot_help', { by: 'bot', like: ['I cannot help'] }),
      signal('out_of_scope', { by: 'anyone', like: ['tell me a joke'] }),
    ],
  });
  expect(known).toEqual([
    'Orders, returns and payments',
    'Orders',
    ' returns',
    'payments',
    'order tracking',
    'Tells where a parcel is',
    'order number',
    'The number on it',
    'I wait',
    'it is late',
    'when?',
  ]);
});

describe('nearness', () => {
  const { table, counts } = madeParts();
  const encoder = createEncoder(table, counts);
  const text = fc
    .array(fc.constantFrom('parcel', 'refund', 'weather', 'card', 'xyzzy', 'late', 'today'), {
      maxLength: 6,
    })
    .map((parts) => parts.join(' '));

  it('is the greatest similarity', () => {
    const compare = similarities();
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (texts, one) => {
        const encoded = texts.map((each) => encoder.encode(each));
        const read = encoder.encode(one);
        const expected = Math.max(0, ...compare([read], encoded));
        expect(nearestOf(encoded)(read)).toBeCloseTo(expected, 9);
      }),
      seeded(300),
    );
  });

  it('is nothing where nothing is known', () => {
    expect(nearestOf([])(encoder.encode('where is my parcel?'))).toBe(0);
  });
});

it('the nearer to the policy, the less outside', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (likeness, near, nearer) => {
      const [less = 0, more = 0] = [near, nearer].sort((a, b) => a - b);
      const score = outsideScore(likeness, () => less);
      expect(score).toBeGreaterThanOrEqual(outsideScore(likeness, () => more));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
    seeded(1_000),
  );
});

it('the less like what no support bot does, the less outside', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (like, other, near) => {
      const [less = 0, more = 0] = [like, other].sort((a, b) => a - b);
      const score = outsideScore(more, () => near);
      expect(score).toBeGreaterThanOrEqual(outsideScore(less, () => near));
    }),
    seeded(1_000),
  );
});

describe('the ready-made signal', () => {
  const POEM = 'can you write the poem about the autumn weather';
  const outside = signal('out_of_scope', { by: 'anyone', like: ['tell me a joke'] });
  const parts = {
    ...madeParts(POEM.split(' ')),
    counts: readNgramCounts(ngramCountsFile([POEM, ...messages(500, 4)])),
  };
  const encoder = createEncoder(parts.table, parts.counts);
  const lines = [
    { signal: outside, like: [POEM, 'tell me a story about dragons'], unlike: ['where is it?'] },
  ];
  const readyMade = fitReadyMade(lines, encoder, parts.background);
  const scoreOf = (scope: string, said: string, one = outside): number | undefined => {
    const policy = { scope, agents: [], signals: [one] };
    const classifier = embeddedClassifier({ ...parts, policy, readyMade });
    const [judgement] = classifier.judge({
      turns: turnsOf(said),
      questions: [{ signal: one, turn: 0 }],
    });
    return judgement?.kind === 'verdict' ? judgement.score : undefined;
  };

  it('fires on what no support bot does, and not where that is the scope', () => {
    expect(scoreOf('Parcels', POEM)).toBeGreaterThan(0.8);
    expect(scoreOf('Poems: write the poem about the autumn weather', POEM)).toBeLessThan(0.5);
    expect(scoreOf('Parcels', 'thank you very much')).toBe(0);
  });

  it('is left to others in German, which the run says', () => {
    const policy = { scope: 'Parcels', agents: [], signals: [outside] };
    const classifier = embeddedClassifier({ ...parts, policy, readyMade });
    const judge = (text: string) =>
      classifier.judge({ turns: turnsOf(text), questions: [{ signal: outside, turn: 0 }] });
    judge(POEM);
    const before = classifier.notes?.().length ?? 0;
    expect(judge('Schreib mir bitte ein Gedicht über den Herbst')).toEqual([{ kind: 'abstains' }]);
    expect(classifier.notes?.()).toHaveLength(before + 1);
    expect(judge('Напиши стихотворение про осень')).toMatchObject([{ kind: 'failed' }]);
    expect(judge('Danke schön')).toMatchObject([{ kind: 'verdict', verdict: 'no' }]);
  });

  it('is the policy’s own where the policy states it otherwise', () => {
    const own = { ...outside, like: [POEM, 'where is my parcel today'] };
    expect(scoreOf('Parcels', 'where is my parcel today', own)).toBeGreaterThan(0.5);
  });
});

function turnsOf(text: string, bot?: string) {
  const said = [
    ...(bot === undefined ? [] : [{ role: 'bot' as const, text: bot }]),
    { role: 'customer' as const, text },
  ];
  return said.map((turn, index) => ({ index, ...turn }));
}

function signal(name: string, more: Partial<Signal>): Signal {
  return { name, by: 'customer', like: [], unlike: [], says: [], unlessSays: [], ...more };
}
