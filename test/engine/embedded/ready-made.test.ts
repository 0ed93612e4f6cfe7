// Ready-made signals: fitted ahead, used where a policy has them as they came, kept with the policy by `fitSignals`.

import { describe, expect, it } from 'vitest';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { createEncoder } from '../../../src/engine/classifiers/embedded/encoding/encode.ts';
import { fitSignals } from '../../../src/engine/classifiers/embedded/models/models.ts';
import { fitReadyMade } from '../../../src/engine/classifiers/embedded/models/ready-made.ts';
import type { Signal } from '../../../src/policy/policy.ts';
import { madeParts } from './made-table.ts';

const wants: Signal = {
  name: 'wants_person',
  by: 'customer',
  like: ['a person please'],
  unlike: [],
  says: [],
  unlessSays: [],
};
const LIKE = ['talk to somebody', 'get me a colleague', 'I need a manager', 'a person please'];
const parts = madeParts(LIKE.join(' ').split(' '));
const encoder = createEncoder(parts.table, parts.counts);
const readyMade = fitReadyMade(
  [{ signal: wants, like: LIKE, unlike: ['are you a person?'] }],
  encoder,
  parts.background,
);

function scored(signal: Signal, more: object, text = 'get me a colleague'): number | undefined {
  const classifier = embeddedClassifier({ ...parts, policy: { signals: [signal] }, ...more });
  const turns = [{ index: 0, role: 'customer' as const, text }];
  const [judgement] = classifier.judge({ turns, questions: [{ signal, turn: 0 }] });
  return judgement?.kind === 'verdict' ? judgement.score : undefined;
}

describe('a ready-made signal', () => {
  it('is judged by what it was fitted from', () => {
    expect(scored(wants, { readyMade })).toBeGreaterThan(scored(wants, {}) ?? 1);
  });

  it('is of no use to a signal that was edited', () => {
    const edited = { ...wants, like: ['a person at once'] };
    expect(scored(edited, { readyMade })).toBe(scored(edited, {}));
  });

  it('is of no use with another table', () => {
    const other = { ...readyMade, encoder: 'another' };
    expect(scored(wants, { readyMade: other })).toBe(scored(wants, {}));
  });

  it('is kept with the signals of a policy, to the bit', () => {
    const models = fitSignals({ ...parts, policy: { signals: [wants] }, readyMade });
    expect(scored(wants, { models })).toBe(scored(wants, { readyMade }));
    expect(Object.keys(models.signals)).toHaveLength(1);
  });

  it('is fitted the same each time', () => {
    const lines = [{ signal: wants, like: LIKE, unlike: ['are you a person?'] }];
    expect(fitReadyMade(lines, encoder, parts.background)).toEqual(readyMade);
  });

  it('shows its own lines for why', () => {
    const signals = [wants];
    const classifier = embeddedClassifier({ ...parts, policy: { signals }, readyMade });
    const turns = [{ index: 0, role: 'customer' as const, text: 'get me a colleague now' }];
    const why = classifier.why(turns, { signal: wants, turn: 0 });
    expect(why?.nearest?.line).toBe('get me a colleague');
  });

  it('says yes to less than its own scores would', () => {
    const signals = [wants];
    const { thresholds } = embeddedClassifier({ ...parts, policy: { signals }, readyMade });
    expect(thresholds(wants)).toMatchObject({ from: 'uncalibrated', tooFew: [] });
  });
});
