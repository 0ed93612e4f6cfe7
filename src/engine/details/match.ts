// Details that stand in a turn by their pattern or their type, each with the words that fit it best.

import type { Value } from '../../policy/value.ts';
import type { TextSpan } from '../port.ts';
import { isCorrection } from './correction.ts';
import { type Candidate, type Found, isAsked, type Reading, type ReadyDetail } from './ready.ts';
import { coversWholeWords, length, overlap, strictlyInside } from './word-spans.ts';

/** No words serve two details. Asked-for ones go first, then longer spans, stated patterns, what is new, source order. */
export function matchDetails(reading: Reading): Found {
  const { all, context, nfc } = reading;
  const known = ({ detail }: ReadyDetail) => Number(context.known[detail.name] !== undefined);
  const stated = ({ pattern }: ReadyDetail) => Number(pattern !== undefined);
  const asked = (ready: ReadyDetail) => Number(isAsked(ready, reading));
  const found = new Map<ReadyDetail, Candidate & { readonly from: 'match' }>();
  let open = all.map((ready) => ({ ready, mine: admitted(ready, reading) }));
  for (;;) {
    // Sorting keeps the order of the source among equals.
    const best = open
      .flatMap(({ ready, mine }) => (mine[0] ? [{ ready, mine, first: mine[0] }] : []))
      .sort(
        (a, b) =>
          asked(b.ready) - asked(a.ready) ||
          length(b.first) - length(a.first) ||
          stated(b.ready) - stated(a.ready) ||
          known(a.ready) - known(b.ready),
      )[0];
    if (!best) return found;
    const one = lastCorrected(nfc, best.mine);
    found.set(best.ready, { ...one, from: 'match' });
    // A value that was taken back serves no other detail either.
    const free = (span: TextSpan) => !overlap(span, one) && !overlap(span, best.first);
    open = open
      .filter(({ ready }) => ready !== best.ready)
      .map(({ ready, mine }) => ({ ready, mine: mine.filter(free) }));
  }
}

/** The first value, or the last one that takes back what was said before it. */
function lastCorrected(text: string, candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((kept, next) =>
    next.start >= kept.end && isCorrection(text.slice(kept.end, next.start)) ? next : kept,
  );
}

/** The candidates that another value does not fit better. */
function admitted(ready: ReadyDetail, reading: Reading): Candidate[] {
  const { name, type } = ready.detail;
  const { known } = reading.context;
  const others = new Set<Value>();
  for (const other in known) if (other !== name) others.add(known[other] as Value);
  const asked = isAsked(ready, reading);
  const corrects = known[name] !== undefined && !asked;
  const mine = candidates(ready, reading).filter((one) => {
    const better = reading.typed.filter((value) => value.type !== type.kind && overlap(one, value));
    return corrects ? better.length === 0 : !better.some((value) => strictlyInside(one, value));
  });
  // What is known as another detail was said again; it is taken only as an answer, and after anything new.
  const isNew = ({ value }: Candidate) => value === known[name] || !others.has(value);
  return [...mine.filter(isNew), ...(asked ? mine.filter((one) => !isNew(one)) : [])];
}

/** Every place where a detail may stand, from left to right. */
function candidates(
  ready: ReadyDetail,
  { typed, values, context, nfc, plain }: Reading,
): Candidate[] {
  const { pattern, bordered } = ready;
  const { type } = ready.detail;
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
