// The rows around the list of cases: what is listed above it, and what there is to say of the case under the cursor below it.

import { reasonOf } from '../../../report/misjudged/reason.ts';
import { counted } from '../../../report/numbers.ts';
import type { CaseSort, FoundCases } from '../../cases/case-list.ts';
import { offered } from '../../cases/completion.ts';
import { type Line, type Span, span, type Tone } from '../../frame/line.ts';
import { plainText } from '../../frame/plain-text.ts';
import { paragraph, whole } from '../../frame/words.ts';
import type { View } from '../../screen.ts';
import { labelText } from '../case/story.ts';
import { type CasesState, filterFault } from './state.ts';

const SORTS: Readonly<Record<CaseSort, string>> = {
  data: '',
  teaches: 'what teaches most',
  longest: 'the longest',
  latest: 'the latest hand-over',
};

/** What is listed; where text is typed, that text. */
export function queryRow(state: CasesState, found: FoundCases, { cases, marks }: View): Line {
  const { typing, filterText, search, sort, marked } = state;
  if (typing !== null) {
    const text = typing.what === 'filter' ? filterText : search;
    const name = typing.what === 'filter' ? '  Filter  ' : '  Search  ';
    return [span(name, 'title'), span(plainText(text)), span(marks.bar, 'cursor')];
  }
  const narrowed = filterText.trim() !== '' || search !== '';
  const of = narrowed ? `${whole(found.places.length)} of ` : '';
  const more = cases.whole ? '' : ' so far';
  return [
    span(`  ${of}${counted(cases.count, 'case')}${more}`, 'title'),
    ...part('filter', filterText.trim()),
    ...part('search', search),
    ...(found.searching ? [span(` ${marks.more}`, 'dim')] : []),
    ...part('order', SORTS[sort]),
    ...(marked.size === 0
      ? []
      : [span('   '), span(`${marks.marked} ${whole(marked.size)} marked`, 'accent')]),
  ];
}

function part(name: string, text: string): readonly Span[] {
  return text === '' ? [] : [span(`   ${name} `, 'dim'), span(plainText(text))];
}

const WORDS = 'any of fp fn late early; and changed err rule:x slice:k=v';

/** While a filter is typed: what its last word may become, what is wrong with it, or its words. */
export function hintRows(state: CasesState, view: View): readonly Line[] | undefined {
  const { width, marks } = view;
  const told = (text: string, tone: Tone) =>
    paragraph(text, width - 2, marks.more, { before: '  ', tone, rows: MOST_HINTS });
  const isTyping = state.typing?.what === 'filter';
  const names = isTyping ? offered(state.filterText, view) : [];
  if (names.length > 1) return told(`tab: ${names.join('  ')}`, 'dim');
  const fault = filterFault(state);
  if (fault !== undefined) return told(fault, 'worse');
  const row = hintRow(state, view);
  return row === undefined ? undefined : [row];
}

const MOST_HINTS = 4;

function hintRow(state: CasesState, { width }: View): Line | undefined {
  if (state.typing?.what === 'filter') {
    return [span(`  ${WORDS}${width >= WORDS.length + 20 ? ', tab completes' : ''}`, 'dim')];
  }
  if (state.typing?.what === 'search') return [span('  part of an id, or of what was said', 'dim')];
  return undefined;
}

/** Rows below the list. */
export const ABOUT_ROWS = 3;

/** A rule, and why the case under the cursor came out as it did. */
export function aboutRows(place: number | undefined, view: View): readonly Line[] {
  const { cases, width, marks } = view;
  const rule: Line = [span(marks.rule.repeat(width), 'dim')];
  const outcome = place === undefined ? undefined : cases.outcome(place);
  const note: readonly Line[] =
    cases.note === null
      ? []
      : paragraph(plainText(cases.note), width - 2, marks.more, {
          tone: 'worse',
          before: '  ',
          rows: 1,
        });
  if (outcome === undefined) return [rule, ...note];
  const label = plainText(`Label: ${labelText(outcome.label)}. `);
  const reason = plainText(reasonOf(outcome));
  const rows = note.length > 0 ? 1 : 2;
  return [
    rule,
    ...paragraph(`${label}${reason}`, width - 2, marks.more, { before: '  ', rows }),
    ...note,
  ];
}
