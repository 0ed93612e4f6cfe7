// Which cases a filter shows, and in which order: over columns of numbers, so that a hundred thousand take a few milliseconds.

import type { CaseFacts } from './case-facts.ts';
import { FLAGS } from './case-facts.ts';
import type { CaseIndex, Grouped } from './case-index.ts';
import type { CaseSort } from './case-list.ts';
import type { Filter, FilterWord } from './filter.ts';

export interface Matching {
  readonly filter: Filter;
  readonly sort: CaseSort;
  readonly marked: ReadonlySet<number>;
  /** Those that a search found; null where nothing is searched. */
  readonly hit: ((place: number) => boolean) | null;
}

export function matchesIn(
  index: CaseIndex,
  { filter, sort, marked, hit }: Matching,
): Uint32Array<ArrayBuffer> {
  const tests = testsOf(index, filter, marked);
  if (tests.length === 0 && hit === null) return sorted(index, allOf(index.count), sort);
  const found = new Uint32Array(index.count);
  let count = 0;
  for (let place = 0; place < index.count; place++) {
    if (hit !== null && !hit(place)) continue;
    if (tests.every((test) => test(place))) found[count++] = place;
  }
  return sorted(index, found.slice(0, count), sort);
}

function allOf(count: number): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(count);
  for (let place = 0; place < count; place++) all[place] = place;
  return all;
}

type Test = (place: number) => boolean;

/** One for each sort of words that is there, and one for each word that takes away. */
function testsOf(index: CaseIndex, filter: Filter, marked: ReadonlySet<number>): readonly Test[] {
  const groups = new Map<string, FilterWord[]>();
  for (const word of filter) {
    if (word.not) continue;
    const group = groupOf(word);
    groups.set(group, [...(groups.get(group) ?? []), word]);
  }
  const any = [...groups.values()].map((words) => anyOf(index, words, marked));
  const without = filter
    .filter(({ not }) => not)
    .map((word): Test => {
      const test = testOf(index, word, marked);
      return (place) => !test(place);
    });
  return [...any, ...without];
}

const CHANGES: readonly string[] = ['changed', 'broken', 'fixed'];

/** What sort of word it is. */
export function groupOf(word: FilterWord): string {
  switch (word.kind) {
    case 'flag':
      if (word.flag === 'err' || word.flag === 'asked') return word.flag;
      return CHANGES.includes(word.flag) ? 'change' : 'judged';
    case 'slice':
      return `slice ${word.key.toLowerCase()}`;
    default:
      return word.kind;
  }
}

function anyOf(index: CaseIndex, words: readonly FilterWord[], marked: ReadonlySet<number>): Test {
  const mask = words.reduce((sum, word) => sum | (word.kind === 'flag' ? FLAGS[word.flag] : 0), 0);
  if (mask !== 0) return (place) => (index.flags.get(place) & mask) !== 0;
  const tests = words.map((word) => testOf(index, word, marked));
  return (place) => tests.some((test) => test(place));
}

function testOf(index: CaseIndex, word: FilterWord, marked: ReadonlySet<number>): Test {
  switch (word.kind) {
    case 'flag': {
      const flag = FLAGS[word.flag];
      return (place) => (index.flags.get(place) & flag) !== 0;
    }
    case 'marked':
      return (place) => marked.has(place);
    case 'delay':
      return (place) => index.delay.get(place) === word.turns;
    case 'rule':
      return inGroup(index.rules, namedBy(word.text, index.ruleNames));
    case 'signal':
      return inGroup(index.signals, namedBy(word.text, index.signalNames));
    case 'slice':
      return inGroup(index.slices, (slices) => hasSlice(slices, word.key, word.value));
  }
}

/** Whether it holds is worked out once for all cases of a value. */
function inGroup<T>({ numbers, values }: Grouped<T>, holds: (value: T) => boolean): Test {
  const known = values.map(holds);
  return (place) => known[numbers.get(place)] === true;
}

/** A name that is written in full means that one alone, any other text those that have it. */
export function namedBy(
  text: string,
  all: ReadonlySet<string>,
): (names: readonly string[]) => boolean {
  const wanted = text.toLowerCase();
  const whole = [...all].some((name) => name.toLowerCase() === wanted);
  return (names) =>
    names.some((name) =>
      whole ? name.toLowerCase() === wanted : name.toLowerCase().includes(wanted),
    );
}

export function hasSlice(
  slices: CaseFacts['slices'],
  key: string,
  value: string | undefined,
): boolean {
  return Object.entries(slices).some(
    ([name, is]) =>
      name.toLowerCase() === key.toLowerCase() &&
      (value === undefined || is.toLowerCase() === value.toLowerCase()),
  );
}

/** Beyond any number of cases. */
const PLACES = 2 ** 32;

/** What comes first has the least; of two alike the earlier in the data. */
function sorted(
  index: CaseIndex,
  places: Uint32Array<ArrayBuffer>,
  sort: CaseSort,
): Uint32Array<ArrayBuffer> {
  const rank = rankOf(index, sort);
  if (rank === undefined) return places;
  // Numbers are sorted as numbers only where they stand alone: the place is the lower half of each.
  const keys = new Float64Array(places.length);
  for (let at = 0; at < keys.length; at++) {
    const place = places[at] ?? 0;
    keys[at] = rank(place) * PLACES + place;
  }
  keys.sort();
  for (let at = 0; at < keys.length; at++) places[at] = (keys[at] ?? 0) % PLACES;
  return places;
}

const MOST_TURNS = 2 ** 20;

function rankOf(index: CaseIndex, sort: CaseSort): ((place: number) => number) | undefined {
  switch (sort) {
    case 'data':
      return undefined;
    case 'teaches':
      return (place) => index.teaches.get(place);
    case 'longest':
      return (place) => MOST_TURNS - Math.min(MOST_TURNS, index.turns.get(place));
    case 'latest':
      return (place) => MOST_TURNS - Math.min(MOST_TURNS, index.escalatedAt.get(place) + 1);
  }
}
