// The order for labelling: first those where a score that is a little higher or lower changes what the policy does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../../src/dsl/compile.ts';
import type { Judgement } from '../../../../src/engine/classifier.ts';
import { createEngine } from '../../../../src/engine/engine.ts';
import { defaultPorts } from '../../../../src/engine/ports/default.ts';
import { leastSureFirst, sureness } from '../../../../src/eval/dashboard/label/least-sure.ts';

const { policy } = compileText(`
signal angry "The customer is angry"
signal calm "The customer is calm"
signal idle "The customer has nothing to do"
ignore out_of_scope
escalate when angry {
  to team "Support"
}
never escalate when calm
`);
if (policy === undefined) throw new Error('the policy is wrong');
const BAND = { yesFrom: 0.8, noBelow: 0.4 };

/** Scores stand in the text: `angry 0.7`. */
function judged(text: string, signal: string): Judgement {
  const found = new RegExp(`${signal} ([\\d.]+|\\?|!)`).exec(text)?.[1];
  if (found === '?') return { kind: 'failed', reason: 'nobody knows' };
  const score = Number(found?.replace('!', '0.79') ?? 0);
  const verdict = score >= BAND.yesFrom ? 'yes' : score < BAND.noBelow ? 'no' : 'maybe';
  const capped = found === '!' ? { capped: true as const } : {};
  return verdict === 'no'
    ? { kind: 'verdict', verdict, score, ...capped }
    : { kind: 'verdict', verdict, score, quote: { turn: 0, text }, ...capped };
}

const engine = createEngine(policy, defaultPorts, {
  eager: true,
  classifiers: [
    {
      name: 'scripted',
      judge: ({ turns, questions }) =>
        questions.map(({ signal, turn }) => {
          const text = turns.find(({ index }) => index === turn)?.text ?? '';
          const judgement = judged(text, signal.name);
          return judgement.kind === 'verdict' && judgement.quote !== undefined
            ? { ...judgement, quote: { turn, text } }
            : judgement;
        }),
    },
  ],
});

const sure = (...texts: readonly string[]) =>
  sureness(
    engine,
    {
      id: 'c',
      turns: texts.map((text) => ({ role: 'customer', text })),
      label: { escalate: null },
    },
    () => BAND,
  );

describe('how sure a policy is', () => {
  it('is how far the nearest score is that would change what it does', async () => {
    expect(await sure('angry 0.95')).toBeCloseTo(0.15);
    expect(await sure('angry 0.81')).toBeCloseTo(0.01);
    expect(await sure('angry 0.1')).toBeCloseTo(0.3);
    expect(await sure('angry 0.45')).toBeCloseTo(0.05);
    // The nearest by itself changes nothing: nobody reads it, or it is held back anyhow.
    expect(await sure('angry 0.1 idle 0.39')).toBeCloseTo(0.3);
    expect(await sure('angry 0.85 calm 0.99')).toBeCloseTo(0.19);
  });

  it('looks at every turn', async () => {
    expect(await sure('angry 0.1', 'angry 0.38', 'angry 0.1')).toBeCloseTo(0.02);
  });

  it('is none where a verdict that nobody could give decided', async () => {
    expect(await sure('angry ?')).toBe(0);
  });

  it('does not count what no score makes a yes', async () => {
    expect(await sure('angry !')).toBeCloseTo(0.39);
  });

  it('is unknown where the policy refuses the conversation', async () => {
    const conversation = {
      id: 'c',
      turns: [{ role: 'customer' as const, text: 'hi' }],
      inputs: { nothing: 3 },
      label: { escalate: null },
    };
    expect(await sureness(engine, conversation, () => BAND)).toBeNull();
  });
});

it('puts the least sure first, those it refuses last, and loses none', () => {
  expect(leastSureFirst([0.5, null, 0, 1, 0])).toEqual([2, 4, 0, 3, 1]);
  fc.assert(
    fc.property(fc.array(fc.option(fc.float({ min: 0, max: 1, noNaN: true }))), (all) => {
      const order = leastSureFirst(all);
      expect(order.toSorted((a, b) => a - b)).toEqual(all.map((_, place) => place));
      const distances = order.map((place) => all[place] ?? 2);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }),
    { seed: 20261123 },
  );
});
