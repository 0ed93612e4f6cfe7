// The filter of the cases: what its words mean, against the plainest way to say it, over random cases and filters.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGS, type FlagName } from '../../../../src/eval/dashboard/cases/case-facts.ts';
import { caseIndex } from '../../../../src/eval/dashboard/cases/case-index.ts';
import { CASE_SORTS } from '../../../../src/eval/dashboard/cases/case-list.ts';
import {
  type Filter,
  type FilterWord,
  readFilter,
} from '../../../../src/eval/dashboard/cases/filter.ts';
import { filterText, type MeantWord } from '../../../../src/eval/dashboard/cases/filter-text.ts';
import { matchesIn } from '../../../../src/eval/dashboard/cases/matches.ts';
import type { Outcome } from '../../../../src/eval/metrics/outcome.ts';
import { PLAIN_OUTCOME } from '../../plain-outcome.ts';

const name = fc.constantFrom('angry', 'angry twice', 'refund', 'Zoll & Co');
const turn = fc.option(fc.nat(5), { nil: null });

const outcome: fc.Arbitrary<Outcome> = fc
  .record({
    escalate: fc.constantFrom(true, false, null),
    at: fc.option(fc.nat(5), { nil: undefined }),
    escalatedAt: turn,
    to: fc.constantFrom('Care', 'Legal'),
    gold: fc.constantFrom('Care', 'Legal', undefined),
    asked: fc.boolean(),
    failed: fc.boolean(),
    rules: fc.subarray(['angry', 'angry twice', 'refund', 'Zoll & Co']),
    verdicts: fc.array(
      fc.record({ signal: name, verdict: fc.constantFrom('yes', 'maybe', 'withdrawn') }),
      { maxLength: 3 },
    ),
    slices: fc.dictionary(
      fc.constantFrom('language', 'Channel'),
      fc.constantFrom('de', 'DE', 'en us', '"x"'),
      { maxKeys: 2 },
    ),
    turns: fc.integer({ min: 1, max: 9 }),
  })
  .map(
    ({
      escalate,
      at,
      escalatedAt,
      to,
      gold,
      asked,
      failed,
      rules,
      verdicts,
      slices,
      turns,
    }): Outcome => ({
      ...PLAIN_OUTCOME,
      turns,
      label: {
        escalate,
        ...(escalate === true && at !== undefined && { at }),
        ...(escalate === true && gold !== undefined && { to: { kind: 'team', name: gold } }),
      },
      escalatedAt,
      to: escalatedAt === null ? null : { kind: 'team', name: to },
      checks: asked ? [0] : [],
      byFailure: failed,
      decision:
        rules.length === 0
          ? null
          : {
              decision: 'check',
              policy: 'p',
              turn: 0,
              heldBack: rules.slice(1).map((rule) => ({ rule, by: { kind: 'limit' } })),
              pending: rules.slice(0, 1).map((rule) => ({ rule, ask: [], evidence: [] })),
              ask: [],
            },
      verdicts: verdicts.map((one) => ({ ...one, turn: 0, by: 'text' }) as const),
      ...(Object.keys(slices).length > 0 && { slices }),
    }),
  );

const word: fc.Arbitrary<FilterWord> = fc
  .tuple(
    fc.boolean(),
    fc.oneof(
      fc
        .constantFrom(...(Object.keys(FLAGS) as FlagName[]))
        .map((flag) => ({ kind: 'flag', flag }) as const),
      fc.constant({ kind: 'marked' } as const),
      fc.integer({ min: -5, max: 5 }).map((turns) => ({ kind: 'delay', turns }) as const),
      fc.record({
        kind: fc.constantFrom('rule' as const, 'signal' as const),
        text: fc.constantFrom('angry', 'ANG', 'zoll & co', 'nothing'),
      }),
      fc.record({
        kind: fc.constant('slice' as const),
        key: fc.constantFrom('language', 'channel'),
        value: fc.constantFrom('de', 'en us'),
      }),
      fc.record({
        kind: fc.constant('slice' as const),
        key: fc.constantFrom('language', 'channel'),
      }),
    ),
  )
  .map(([not, rest]) => ({ not, ...rest }));

interface Known {
  readonly outcome: Outcome;
  readonly change: 'broken' | 'fixed' | 'changed' | null;
  readonly marked: boolean;
}

/** As the page of the dashboard says it, one case at a time. */
function holds(
  word: FilterWord,
  { outcome, change, marked }: Known,
  all: readonly Outcome[],
): boolean {
  const { label, escalatedAt, slices = {} } = outcome;
  const gold = typeof label.at === 'number' ? label.at : null;
  const delay = gold === null || escalatedAt === null ? null : escalatedAt - gold;
  const wanted = label.escalate;
  switch (word.kind) {
    case 'marked':
      return marked;
    case 'delay':
      return delay === word.turns;
    case 'slice':
      return Object.entries(slices).some(
        ([key, value]) =>
          key.toLowerCase() === word.key &&
          (word.value === undefined || value.toLowerCase() === word.value),
      );
    case 'rule':
      return named(word.text, rulesOf(outcome), all.flatMap(rulesOf));
    case 'signal':
      return named(word.text, signalsOf(outcome), all.flatMap(signalsOf));
    case 'flag': {
      const is: Readonly<Record<FlagName, boolean>> = {
        tp: wanted === true && escalatedAt !== null,
        fn: wanted === true && escalatedAt === null,
        fp: wanted === false && escalatedAt !== null,
        tn: wanted === false && escalatedAt === null,
        unlabelled: wanted === null,
        late: delay !== null && delay > 0,
        early: delay !== null && delay < 0,
        on_time: delay === 0,
        missed: gold !== null && escalatedAt === null,
        misrouted:
          wanted === true &&
          escalatedAt !== null &&
          label.to !== undefined &&
          label.to.name !== outcome.to?.name,
        err: outcome.byFailure,
        asked: outcome.checks.length > 0,
        changed: change !== null,
        broken: change === 'broken',
        fixed: change === 'fixed',
      };
      return is[word.flag];
    }
  }
}

function named(text: string, mine: readonly string[], all: readonly string[]): boolean {
  const low = (one: string) => one.toLowerCase();
  const whole = all.some((one) => low(one) === low(text));
  return mine.some((one) => (whole ? low(one) === low(text) : low(one).includes(low(text))));
}

function rulesOf({ decision }: Outcome): readonly string[] {
  if (decision?.decision !== 'check') return [];
  return [...decision.pending, ...decision.heldBack].map(({ rule }) => rule);
}

function signalsOf({ verdicts }: Outcome): readonly string[] {
  return verdicts.filter(({ verdict }) => verdict !== 'withdrawn').map(({ signal }) => signal);
}

const SORTS_OF_WORDS: Readonly<Record<string, readonly string[]>> = {
  judged: ['tp', 'fp', 'fn', 'tn', 'late', 'early', 'on_time', 'missed', 'misrouted', 'unlabelled'],
  change: ['changed', 'broken', 'fixed'],
};

function sortOf(word: FilterWord): string {
  if (word.kind === 'slice') return `slice ${word.key}`;
  if (word.kind !== 'flag') return word.kind;
  return (
    Object.entries(SORTS_OF_WORDS).find(([, words]) => words.includes(word.flag))?.[0] ?? word.flag
  );
}

/** Of each sort that is there one of its words, and none of those with a minus. */
function shown(filter: Filter, known: Known, all: readonly Outcome[]): boolean {
  const plain = filter.filter(({ not }) => !not);
  const every = plain.every((word) =>
    plain.some((other) => sortOf(other) === sortOf(word) && holds(other, known, all)),
  );
  return every && !filter.some((word) => word.not && holds(word, known, all));
}

const CHANGES = [null, 'broken', 'fixed', 'changed'] as const;

describe('a filter', () => {
  it('shows what it says, in every order', () => {
    const cases = fc.array(
      fc.record({ outcome, change: fc.constantFrom(...CHANGES), marked: fc.boolean() }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        cases,
        fc.array(word, { maxLength: 4 }),
        fc.constantFrom(...CASE_SORTS),
        (known, filter, sort) => {
          const index = caseIndex(0);
          const outcomes = known.map(({ outcome }, place) => ({ ...outcome, line: place + 1 }));
          for (const one of outcomes) index.add(one);
          for (const [place, { change }] of known.entries()) {
            if (change !== null) index.change('a.jsonl', place + 1, change);
          }
          const marked = new Set(known.flatMap((one, place) => (one.marked ? [place] : [])));
          const places = [...matchesIn(index, { filter, sort, marked, hit: null })];
          const expected = known.flatMap((one, place) =>
            shown(filter, one, outcomes) ? [place] : [],
          );
          expect(places.toSorted((a, b) => a - b)).toEqual(expected);
          const by = (place: number) => outcomes[place] as Outcome;
          const rank = {
            data: () => 0,
            teaches: (place: number) => index.teaches.get(place),
            longest: (place: number) => -by(place).turns,
            latest: (place: number) => -(by(place).escalatedAt ?? -1),
          }[sort];
          expect(places).toEqual(expected.toSorted((a, b) => rank(a) - rank(b) || a - b));
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it('is what screens mean, once it is written and read again', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const meant: fc.Arbitrary<MeantWord> = fc.oneof(
      fc.constantFrom(...(Object.keys(FLAGS) as FlagName[])),
      fc.record({ rule: text }),
      fc.record({ signal: text }),
      fc.record({ slice: text.filter((key) => !key.includes('=')), value: text }),
    );
    fc.assert(
      fc.property(fc.array(meant, { maxLength: 4 }), (words) => {
        expect(readFilter(filterText(words))).toEqual({
          ok: true,
          filter: words.map((one) => {
            if (typeof one === 'string') return { not: false, kind: 'flag', flag: one };
            if ('rule' in one) return { not: false, kind: 'rule', text: one.rule };
            if ('signal' in one) return { not: false, kind: 'signal', text: one.signal };
            return { not: false, kind: 'slice', key: one.slice, value: one.value };
          }),
        });
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('takes words of any case, a minus, and a quote that is not closed yet', () => {
    expect(readFilter(' FN -late rule:"legal th')).toEqual({
      ok: true,
      filter: [
        { not: false, kind: 'flag', flag: 'fn' },
        { not: true, kind: 'flag', flag: 'late' },
        { not: false, kind: 'rule', text: 'legal th' },
      ],
    });
  });

  it.each([
    ['laet', 'There is no word “laet”. Did you mean “late”?'],
    ['slices:a=b', 'There is no word “slices:”. Did you mean “slice:”?'],
    [
      'zzzzzzz',
      'There is no word “zzzzzzz”. There are: tp fp fn tn late early on_time misrouted unlabelled err asked changed broken fixed missed marked rule: signal: slice: delay:',
    ],
    ['tp,fp', 'Words stand apart by spaces: tp fp.'],
    ['rule:', 'rule: has no name yet.'],
    ['slice:', 'slice: has no key yet. Write slice:language=de.'],
    ['delay:soon', 'delay: takes a number of turns. Write delay:-2 for two turns too early.'],
  ])('says what is wrong with %s', (text, why) => {
    expect(readFilter(text)).toEqual({ ok: false, why });
  });
});

describe('the index', () => {
  it('knows where a conversation is, and which ids have a text', () => {
    const id = fc.string({ unit: 'grapheme', maxLength: 6 });
    const files = fc.array(fc.array(id, { maxLength: 12 }), { maxLength: 3 });
    fc.assert(
      fc.property(
        files,
        id.filter((part) => part.trim() !== '' && !part.includes('\n')),
        (ids, part) => {
          const index = caseIndex(0);
          const all = ids.flatMap((some, file) =>
            some.map((one, at) => ({
              ...PLAIN_OUTCOME,
              dataset: `${file}.jsonl`,
              id: one,
              line: 2 * at + 1,
            })),
          );
          for (const one of all) index.add(one);
          for (const [place, { dataset, line }] of all.entries()) {
            expect(index.placeAt(dataset, line)).toBe(place);
            expect(index.placeAt(dataset, line + 1)).toBeUndefined();
          }
          const wanted = part.toLowerCase();
          const having = all.flatMap((one, place) =>
            one.id.replaceAll('\n', ' ').toLowerCase().includes(wanted) ? [place] : [],
          );
          expect(index.withId(wanted)).toEqual(having);
        },
      ),
      { seed: 13, numRuns: 200 },
    );
  });
});
