// Answers to the last check: what was asked for, and matched nowhere.

import type { ScalarType } from '../../policy/value.ts';
import type { FoundValue } from '../port.ts';
import { isCorrection } from './correction.ts';
import { type Candidate, type Found, isAsked, type Reading, type ReadyDetail } from './ready.ts';
import { leftOver } from './text-answer.ts';
import { blanked } from './word-spans.ts';

/** The narrower a type, the sooner it takes its words. */
const ANSWERED = ['email', 'url', 'phone', 'date', 'money', 'enum', 'boolean', 'number', 'integer'];

/** Answers of these types are longer than the digits in them, which then are no match for another detail. */
const WHOLE: readonly string[] = ['date', 'money', 'number'] satisfies ScalarType[];

export function wholeAnswers(reading: Reading): FoundValue[] {
  return openDetails(reading).flatMap(({ detail: { type } }) => {
    if (type.kind === 'enum' || !WHOLE.includes(type.kind)) return [];
    const one = readAnswer(type, reading, reading.typed);
    return one ? [{ ...one, type: type.kind }] : [];
  });
}

/** What was found, with the answers. */
export function answerDetails(reading: Reading, matched: Found): Found {
  const found = new Map(matched);
  const open = openDetails(reading).filter((ready) => !found.has(ready));
  for (const kind of ANSWERED) {
    for (const ready of open) {
      const { type } = ready.detail;
      if (type.kind !== kind) continue;
      const others = reading.typed.filter((value) => value.type !== kind);
      const one = readAnswer(type, reading, [...found.values(), ...others]);
      if (one) found.set(ready, { ...one, from: 'answer' });
    }
  }
  const [text, second] = openDetails(reading).filter(({ detail }) => detail.type.kind === 'text');
  if (!text || second) return found;
  const taken = [...found].map(([{ detail, label }, { start, end }]) => ({
    start,
    end,
    label: [...label, detail.type.kind],
  }));
  const one = leftOver(reading.nfc, taken);
  if (one) found.set(text, { ...one, from: 'answer' });
  return found;
}

/** Asked for, and free of a pattern that an answer would have to match. */
function openDetails(reading: Reading): ReadyDetail[] {
  return reading.all.filter((ready) => !ready.pattern && isAsked(ready, reading));
}

/** The first answer beside these words, or the next one where it takes the first back. */
function readAnswer(
  type: ReadyDetail['detail']['type'],
  { plain, values, context }: Reading,
  busy: readonly { readonly start: number; readonly end: number }[],
): Candidate | undefined {
  const rest = blanked(plain, busy);
  const first = values.answer(type, rest, context);
  if (!first) return undefined;
  const after = blanked(rest, [{ start: 0, end: first.end }]);
  const next = values.answer(type, after, context);
  const { start, end, value } =
    next && isCorrection(rest.slice(first.end, next.start)) ? next : first;
  return { start, end, value };
}
