// Answers to the last check: what was asked for, and matched nowhere.

import type { ScalarType, Value } from '../../policy/value.ts';
import type { TextSpan } from '../port.ts';
import { lastCorrected } from '../text/correction.ts';
import { standing } from '../text/denial.ts';
import {
  type Candidate,
  type Found,
  isAsked,
  type Reading,
  type ReadyDetail,
  type TypedValue,
} from './ready.ts';
import { leftOver } from './text-answer.ts';
import { blanked } from './word-spans.ts';

type Type = ReadyDetail['detail']['type'];
type Kind = Type['kind'];

/** The narrower a type, the sooner it takes its words. A number alone is as good for one of the last as for another. */
const ANSWERED: readonly (readonly Kind[])[] = [
  ['email'],
  ['url'],
  ['phone'],
  ['date'],
  ['money'],
  ['enum'],
  ['boolean'],
  ['money', 'number', 'integer'],
];

/** Answers of these types are longer than the digits in them, which then are no match for another detail. */
const WHOLE: readonly ScalarType[] = ['date', 'money', 'number'];

/** What is plainly of one of these types is no answer to an open question. */
const PLAIN: readonly Kind[] = ['date', 'money', 'enum'];

/** Values of one type in a turn that are looked at. */
const MOST_VALUES = 8;

/** Each beside those before it: the 3 of "May 3" is no number. */
export function wholeAnswers(reading: Reading): TypedValue[] {
  const found: TypedValue[] = [];
  for (const kind of WHOLE) {
    for (const { detail } of openDetails(reading)) {
      if (detail.type.kind !== kind) continue;
      const busy = [...reading.typed, ...found.filter(({ type }) => type !== kind)];
      const one = readAnswer(detail.type, reading, busy, isPlainly);
      if (one) found.push({ ...one, type: kind });
    }
  }
  return found;
}

/** A number that was asked for, in a country that is not known: only the question tells that it is one. */
export function phoneAnswers(reading: Reading): Candidate[] {
  return openDetails(reading).flatMap(({ detail: { type } }) => {
    const one = type.kind === 'phone' && readAnswer(type, reading, [], isPlainly);
    return one ? [one] : [];
  });
}

/** What was found, with the answers. */
export function answerDetails(reading: Reading, matched: Found): Found {
  const found = new Map(matched);
  const open = openDetails(reading).filter((ready) => !found.has(ready));
  for (const kinds of ANSWERED) {
    const fits = kinds.length > 1 ? () => true : isPlainly;
    for (const ready of open) {
      const { type } = ready.detail;
      if (found.has(ready) || !kinds.includes(type.kind)) continue;
      const others = reading.typed.filter((value) => !kinds.includes(value.type));
      const one = readAnswer(type, reading, [...takenBy(found), ...others], fits);
      if (one) found.set(ready, { ...one, from: 'answer' });
    }
  }
  const [text, second] = openDetails(reading).filter(({ detail }) => detail.type.kind === 'text');
  if (!text || second) return found;
  const one = textAnswer(reading, found);
  if (one) found.set(text, { ...one, from: 'answer' });
  return found;
}

/** Nothing where the turn is but a value that fits another detail, whether or not that was asked for. */
function textAnswer(reading: Reading, found: Found): Candidate | undefined {
  const taken = [...found].flatMap(([{ detail, label }, { start, end, aside = [] }]) => [
    { start, end, label: [...label, detail.type.kind] },
    ...aside.map((span) => ({ ...span, label })),
  ]);
  const one = leftOver(reading.nfc, taken);
  if (!one) return undefined;
  const busy = takenBy(found);
  const more = reading.all.flatMap((ready) => {
    const { type } = ready.detail;
    if (ready.pattern || found.has(ready) || !PLAIN.includes(type.kind)) return [];
    const value = readAnswer(type, reading, busy, isPlainly);
    return value ? [{ start: value.start, end: value.end, label: ready.label }] : [];
  });
  return more.length > 0 && !leftOver(reading.nfc, [...taken, ...more]) ? undefined : one;
}

/** Asked for, and free of a pattern that an answer would have to match. */
function openDetails(reading: Reading): ReadyDetail[] {
  return reading.all.filter((ready) => !ready.pattern && isAsked(ready, reading));
}

function takenBy(found: Found): readonly TextSpan[] {
  return [...found.values()].flatMap((one) => [one, ...(one.aside ?? [])]);
}

/** Whether the value can be of no other type: an amount has its currency. */
function isPlainly(kind: Kind, value: Value): boolean {
  return kind !== 'money' || /[A-Z]{3}$/.test(String(value));
}

/** The first answer beside these words that nothing denies, or a later one that takes it back. */
function readAnswer(
  type: Type,
  { plain, values, context, labels }: Reading,
  busy: readonly TextSpan[],
  fits: (kind: Kind, value: Value) => boolean,
): Candidate | undefined {
  const all: Candidate[] = [];
  let rest = blanked(plain, busy);
  while (all.length < MOST_VALUES) {
    const one = values.answer(type, rest, context);
    if (!one || !fits(type.kind, one.value)) break;
    all.push(one);
    rest = blanked(rest, [one]);
  }
  const { language } = context;
  // A denial is an answer of its own to a yes-or-no question, and options see to it themselves.
  const judged = type.kind === 'boolean' || type.kind === 'enum';
  const { values: left, denied } = judged
    ? { values: all, denied: [] }
    : standing(plain, all, { language, labels, asked: true });
  const [first, ...more] = left;
  if (!first) return undefined;
  const later = more.filter(({ start }) => start >= first.end).sort((a, b) => a.start - b.start);
  const { start, end, value } = lastCorrected(blanked(plain, busy), [first, ...later]);
  const aside = start === first.start ? denied : [...denied, { start: first.start, end: start }];
  return { start, end, value, aside };
}
