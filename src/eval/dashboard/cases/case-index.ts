// The index of the cases: what each is filtered, sorted and found by, in columns of numbers.

import type { ChangeKind } from '../../compare/change.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { type CaseFacts, FLAGS, factsOf } from './case-facts.ts';
import { type Column, countColumn, flagColumn, turnColumn } from './columns.ts';
import { fieldsText, type Interned, interned, namesText } from './interned.ts';

export interface CaseIndex {
  /** Adds the next one, in the order of the data. */
  add(outcome: Outcome): void;
  /** What a comparison says of the conversation that begins at that line. */
  change(dataset: string, line: number, kind: ChangeKind): void;
  changeAt(place: number): ChangeKind | null;
  readonly count: number;
  /** Grows with what a comparison says. */
  readonly changes: number;
  readonly flags: Column;
  readonly teaches: Column;
  readonly turns: Column;
  readonly delay: Column;
  /** -1 where it was left to the bot. */
  readonly escalatedAt: Column;
  readonly rules: Grouped<readonly string[]>;
  readonly signals: Grouped<readonly string[]>;
  readonly slices: Grouped<Readonly<Record<string, string>>>;
  /** Names of rules and signals that came up. */
  readonly ruleNames: ReadonlySet<string>;
  readonly signalNames: ReadonlySet<string>;
  /** Places of the conversations whose id has the text, which is in small letters. */
  withId(part: string): readonly number[];
  /** Where the conversation is that begins at that line; undefined where there is none. */
  placeAt(dataset: string, line: number): number | undefined;
}

/** Per conversation the number of its value. */
export interface Grouped<T> {
  readonly numbers: Column;
  readonly values: readonly T[];
}

/** Ids that are kept as one text. */
const IDS = 4096;

export function caseIndex(tolerance: number): CaseIndex {
  const [flags, teaches] = [flagColumn(), flagColumn()];
  const [turns, lines] = [countColumn(), countColumn()];
  const [escalatedAt, delay] = [turnColumn(), turnColumn()];
  const grouped = { rules: countColumn(), signals: countColumn(), slices: countColumn() };
  const rules = interned<readonly string[]>(namesText);
  const signals = interned<readonly string[]>(namesText);
  const slices = interned(fieldsText);
  const ruleNames = new Set<string>();
  const signalNames = new Set<string>();
  const ids = idTexts();
  /** Where each dataset begins: those of one stand together, in the order of their lines. */
  const files = interned<string>((file) => file);
  const starts: number[] = [];
  let count = 0;
  let changes = 0;

  const placeAt = (dataset: string, line: number): number | undefined => {
    const file = files.values.indexOf(dataset);
    if (file < 0) return undefined;
    let low = starts[file] ?? 0;
    let high = (starts[file + 1] ?? count) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = lines.get(middle);
      if (here === line) return middle;
      if (here < line) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };

  return {
    add(outcome) {
      const facts = factsOf(outcome, tolerance);
      const file = files.number(outcome.dataset);
      if (file === starts.length) starts.push(count);
      flags.push(facts.flags);
      teaches.push(facts.teaches);
      turns.push(outcome.turns);
      delay.push(facts.delay);
      lines.push(outcome.line);
      escalatedAt.push(outcome.escalatedAt ?? -1);
      grouped.rules.push(noted(rules, facts.rules, ruleNames));
      grouped.signals.push(noted(signals, facts.signals, signalNames));
      grouped.slices.push(slices.number(facts.slices));
      ids.add(outcome.id);
      count++;
    },
    change(dataset, line, kind) {
      const place = placeAt(dataset, line);
      if (place === undefined) return;
      changes++;
      flags.set(place, flags.get(place) | FLAGS.changed | (kind === 'changed' ? 0 : FLAGS[kind]));
    },
    changeAt(place) {
      const known = flags.get(place);
      if ((known & FLAGS.broken) !== 0) return 'broken';
      if ((known & FLAGS.fixed) !== 0) return 'fixed';
      return (known & FLAGS.changed) === 0 ? null : 'changed';
    },
    get count() {
      return count;
    },
    get changes() {
      return changes;
    },
    flags,
    teaches,
    turns,
    delay,
    escalatedAt,
    rules: { numbers: grouped.rules, values: rules.values },
    signals: { numbers: grouped.signals, values: signals.values },
    slices: { numbers: grouped.slices, values: slices.values },
    ruleNames,
    signalNames,
    withId: ids.having,
    placeAt,
  };
}

function noted(
  all: Interned<readonly string[]>,
  names: CaseFacts['rules'],
  known: Set<string>,
): number {
  for (const name of names) known.add(name);
  return all.number(names);
}

/** Ids side by side in long texts: they are looked through at once, and are no objects of their own. */
function idTexts() {
  const whole: { readonly text: string; readonly first: number }[] = [];
  let open: string[] = [];
  let first = 0;
  const textOf = (ids: readonly string[]) => `\n${ids.join('\n').toLowerCase()}\n`;
  return {
    add(id: string): void {
      open.push(id.replaceAll('\n', ' '));
      if (open.length < IDS) return;
      whole.push({ text: textOf(open), first });
      first += open.length;
      open = [];
    },
    having(part: string): readonly number[] {
      return [...whole, { text: textOf(open), first }].flatMap(({ text, first: from }) =>
        placesIn(text, part, from),
      );
    },
  };
}

/** `part` has no line feed. */
function placesIn(text: string, part: string, first: number): readonly number[] {
  const found: number[] = [];
  let [place, start] = [first, 1];
  for (let at = text.indexOf(part, start); at >= 0; at = text.indexOf(part, start)) {
    let end = text.indexOf('\n', start);
    while (end >= 0 && end < at) {
      place++;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    found.push(place);
    if (end < 0) break;
    place++;
    start = end + 1;
  }
  return found;
}
