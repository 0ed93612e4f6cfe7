// Which misjudged conversations are shown: spread over their causes, in an order that does not depend on chance, with their words.

import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, chooser } from '../../../src/eval/report/misjudged/choose.ts';
import { MISTAKES } from '../../../src/eval/report/misjudged/lesson.ts';
import { MOST_TEXT, MOST_TURNS } from '../../../src/eval/report/misjudged/shown-turns.ts';
import { evaluated, reportOf } from './reported.ts';

const candidate = (place: number, more: Partial<Candidate> = {}): Candidate => ({
  place,
  mistake: 'missed',
  cause: 'nothing was heard',
  distance: 3,
  clarity: 0,
  turns: 4,
  group: '{}',
  ...more,
});

function chosen(candidates: readonly Candidate[], most: number) {
  const choice = chooser(most);
  for (const one of candidates) choice.add(one);
  return choice.done();
}

describe('the choice', () => {
  it('takes one of each cause in turn, the most frequent first', () => {
    const { shown, causes } = chosen(
      [
        ...Array.from({ length: 5 }, (_, place) => candidate(place)),
        ...[5, 6].map((place) => candidate(place, { mistake: 'false_alarm', cause: 'refund' })),
        ...[7, 8, 9].map((place) => candidate(place, { mistake: 'late', cause: 'refund' })),
      ],
      6,
    );
    expect(shown.map(({ place }) => place)).toEqual([0, 5, 7, 1, 6, 8]);
    expect(causes.map(({ count }) => count)).toEqual([5, 2, 3]);
  });

  it('takes of a cause what was nearest, then the clearest label, then the shortest, over all slices', () => {
    const { shown } = chosen(
      [
        candidate(0, { turns: 9 }),
        candidate(1, { turns: 2 }),
        candidate(2, { clarity: 2 }),
        candidate(3, { distance: 1 }),
        candidate(4, { group: 'fr', turns: 20 }),
      ],
      5,
    );
    expect(shown.map(({ place }) => place)).toEqual([3, 4, 2, 1, 0]);
  });

  it('shows each once, as many as there is room for, whatever comes', () => {
    const any = fc.record({
      mistake: fc.constantFrom(...MISTAKES),
      cause: fc.constantFrom('a', 'b', 'c', 'd'),
      distance: fc.nat(3),
      clarity: fc.nat(4),
      turns: fc.nat(9),
      group: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 80 }),
        fc.integer({ min: 1, max: 12 }),
        (all, most) => {
          const given = all.map((one, place) => candidate(place, one));
          const { shown, counts, causes } = chosen(given, most);
          expect(new Set(shown.map(({ place }) => place)).size).toBe(shown.length);
          expect(shown).toHaveLength(Math.min(most, given.length));
          expect(MISTAKES.reduce((sum, one) => sum + counts[one], 0)).toBe(given.length);
          // Every cause is there before any comes a second time.
          const first = shown.slice(0, causes.length).map(({ mistake, cause }) => mistake + cause);
          expect(new Set(first).size).toBe(first.length);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

const POLICY = `policy "Shop"
signal refund "The customer wants money back" { says "refund" }
mask email
escalate when refund
`;

describe('the words', () => {
  const long = `${'word '.repeat(400)}end`;
  const turns = Array.from({ length: 40 }, (_, index) => ({
    role: index % 2 === 0 ? 'customer' : 'bot',
    text: index === 20 ? `mail ann@shop.example ${long}` : `turn ${index}`,
    ...(index === 20 && { label: { signals: { refund: true } } }),
  }));
  const lines = [{ id: 'a', turns, label: { escalate: true, at: 21 } }];

  it('are those around where it went wrong, cut and masked', async () => {
    const { misjudged } = await reportOf(await evaluated(POLICY, lines));
    const [one] = misjudged?.shown ?? [];
    expect(one?.lesson).toMatchObject({ mistake: 'missed', cause: 'nothing was heard' });
    expect(one?.turns).toHaveLength(MOST_TURNS);
    const telling = one?.turns?.find(({ index }) => index === 20);
    expect(telling?.text).toMatch(/^mail \[email\] word/);
    expect(telling?.text.length).toBe(MOST_TEXT);
    expect(telling?.marks).toEqual([{ kind: 'labelled', signal: 'refund' }, { kind: 'telling' }]);
    expect(one?.turns?.find(({ index }) => index === 21)?.marks).toEqual([{ kind: 'right' }]);
  });

  it('are not shown where the data has changed', async () => {
    const run = await evaluated(POLICY, lines);
    appendFileSync(run.data, '\n');
    const { misjudged } = await reportOf(run);
    expect(misjudged?.shown[0]?.turns).toBeNull();
    expect(misjudged?.missing[0]).toContain('has changed since the run');
  });

  it('are found in a table too', async () => {
    const { file } = await import('./reported.ts');
    const data = file('chats.csv', 'text,escalate\nhello there,no\n"where, is it",yes\n');
    const { misjudged } = await reportOf(await evaluated(POLICY, [], { data }));
    expect(misjudged?.shown.map((one) => one.turns?.[0]?.text)).toEqual(['where, is it']);
  });
});
