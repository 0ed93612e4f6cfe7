// Details that stand in a turn by their pattern or their type, each with the words that fit it best.

import type { Value } from '../../policy/value.ts';
import type { TextSpan } from '../port.ts';
import { lastCorrected } from '../text/correction.ts';
import { standing } from '../text/denial.ts';
import { BY_TYPE } from './by-form.ts';
import { type Candidate, type Found, isAsked, type Reading, type ReadyDetail } from './ready.ts';
import { coversWholeWords, length, overlap, strictlyInside } from './word-spans.ts';

/** No words serve two details. Asked-for ones go first, then longer spans, stated patterns, what is new, source order. */
export function matchDetails(reading: Reading): Found {
  const { all, context, nfc } = reading;
  const known = ({ detail }: ReadyDetail) => Number(context.known[detail.name] !== undefined);
  const stated = ({ pattern }: ReadyDetail) => Number(pattern !== undefined);
  const asked = (ready: ReadyDetail) => Number(isAsked(ready, reading));
  const found = new Map<ReadyDetail, Candidate & { readonly from: 'match' | 'answer' }>();
  let open = all.map((ready) => ({ ready, ...admitted(ready, reading) }));
  for (;;) {
    // Sorting keeps the order of the source among equals.
    const best = open
      .flatMap(({ ready, mine: [first, ...more], denied }) =>
        first ? [{ ready, first, more, denied }] : [],
      )
      .sort(
        (a, b) =>
          asked(b.ready) - asked(a.ready) ||
          length(b.first) - length(a.first) ||
          stated(b.ready) - stated(a.ready) ||
          known(a.ready) - known(b.ready),
      )[0];
    if (!best) return found;
    const { first, more, denied } = best;
    const one = lastCorrected(nfc, [first, ...more]);
    const aside = [
      ...denied,
      ...(one.aside ?? []),
      ...(one === first ? [] : [{ start: first.start, end: one.start }]),
    ];
    const { pattern, detail } = best.ready;
    const from = pattern || BY_TYPE.has(detail.type.kind) ? 'match' : 'answer';
    found.set(best.ready, { ...one, aside, from });
    // A value that was taken back serves no other detail either.
    const free = (span: TextSpan) =>
      !overlap(span, one) && !aside.some((other) => overlap(span, other));
    open = open
      .filter(({ ready }) => ready !== best.ready)
      .map((other) => ({ ...other, mine: other.mine.filter(free) }));
  }
}

/** The candidates that stand, and that another value does not fit better; and the words of those that were denied. */
function admitted(
  ready: ReadyDetail,
  reading: Reading,
): { readonly mine: readonly Candidate[]; readonly denied: readonly TextSpan[] } {
  const { name, type } = ready.detail;
  const { labels, plain } = reading;
  const { known } = reading.context;
  const others = new Set<Value>();
  for (const other in known) if (other !== name) others.add(known[other] as Value);
  const asked = isAsked(ready, reading);
  const corrects = known[name] !== undefined && !asked;
  const mine = candidates(ready, reading).filter((one) => {
    if (!asked && reading.numbers.some((number) => strictlyInside(one, number))) return false;
    const better = reading.typed.filter((value) => value.type !== type.kind && overlap(one, value));
    return corrects ? better.length === 0 : !better.some((value) => strictlyInside(one, value));
  });
  // What is known as another detail was said again; it is taken only as an answer, and after anything new.
  const isNew = ({ value }: Candidate) => value === known[name] || !others.has(value);
  const ordered = [...mine.filter(isNew), ...(asked ? mine.filter((one) => !isNew(one)) : [])];
  const { language } = reading.context;
  const { values, denied } = standing(plain, ordered, { language, labels, asked: false });
  return { mine: values, denied };
}

/** Every place where a detail may stand, from left to right. */
function candidates(
  ready: ReadyDetail,
  { typed, values, context, nfc, plain }: Reading,
): Candidate[] {
  const { pattern, bordered } = ready;
  const { type } = ready.detail;
  // A number alone is as good for one detail as for another: that is seen where answers are read.
  if (type.kind === 'number' && !pattern) return [];
  if (!pattern || !bordered) return typed.filter((value) => value.type === type.kind);
  const isWhole = (span: TextSpan) => coversWholeWords(plain, span);
  const first = pattern.find(plain, 'all');
  const spans = first.filter(isWhole);
  if (spans.length < first.length) spans.push(...bordered.find(plain, 'all').filter(isWhole));
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .flatMap(({ start, end }) => {
      if (type.kind === 'text') return [{ start, end, value: nfc.slice(start, end) }];
      const read = values.answer(type, plain.slice(start, end), context);
      return read ? [{ start, end, value: read.value }] : [];
    });
}
