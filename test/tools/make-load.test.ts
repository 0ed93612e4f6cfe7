// Conversations that are made for load: valid, the same for a seed, and without labels that say how right a policy is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversations } from '../../bench/load/conversations.ts';
import { drawing } from '../../bench/load/draw.ts';
import { renumbered } from '../../bench/load/renumber.ts';
import { retyped } from '../../bench/load/retype.ts';
import { shipped } from '../../bench/load/shipped.ts';
import { checkConversation } from '../../src/eval/dataset/check-conversation.ts';

const BASES = shipped('datasets/shop/dev.jsonl');

function some(seed: number, count: number) {
  const each = conversations(BASES, seed);
  return Array.from({ length: count }, () => each.next().value);
}

describe('conversations for load', () => {
  it('are what a dataset may hold, each by its own id', () => {
    const made = some(3, 2_000);
    const refused = made.map((one) => checkConversation(one)).filter(({ ok }) => !ok);
    expect(refused).toEqual([]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    const texts = made.map(({ turns }) => turns.map(({ text }) => text).join('\n'));
    expect(new Set(texts).size).toBeGreaterThan(1_500);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(some(7, 50)).toEqual(some(7, 50));
    const withoutIds = (seed: number) => some(seed, 50).map(({ turns }) => turns);
    expect(withoutIds(7)).not.toEqual(withoutIds(8));
  });

  it('keep of the labels whether it escalates, and say what they are', () => {
    for (const { label, slices, turns } of some(5, 200)) {
      expect(Object.keys(label)).toEqual(['escalate']);
      expect(slices?.made).toBe('for load');
      expect(turns.filter((turn) => turn.label !== undefined)).toEqual([]);
    }
  });

  it('have other numbers of the same form, the same one wherever it stood', () => {
    const digits = fc.stringMatching(/^\d{4,9}$/);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), digits, (seed, number) => {
        const numbers = renumbered(drawing(seed));
        const other = numbers(number);
        expect(other).toMatch(new RegExp(`^\\d{${number.length}}$`));
        expect(other.startsWith('0')).toBe(number.startsWith('0'));
        expect(numbers(`it is ${number}, of the 23rd`)).toBe(`it is ${other}, of the 23rd`);
      }),
      { seed: 11 },
    );
  });

  it('are typed by hands that change no number and lose no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$|^\d{1,7}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 999 }), (spoken, seed) => {
        const letters = (text: string) => [...text.toLowerCase()].toSorted().join('');
        const typed = retyped(spoken.join(' '), 'hasty', drawing(seed)).split(' ');
        expect(typed.map(letters)).toEqual(spoken.map(letters));
        const numbers = (all: readonly string[]) => all.filter((one) => /\d/.test(one));
        expect(numbers(typed)).toEqual(numbers(spoken));
      }),
      { seed: 12 },
    );
  });
});
