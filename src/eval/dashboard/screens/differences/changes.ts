// Conversations that came out otherwise than in the baseline, as rows: what was done, what is done now, and why.

import { CHANGE_KINDS, type ChangeKind, type Story } from '../../../compare/change.ts';
import { causeText, storyText } from '../../../compare/change-text.ts';
import type { ChangedConversation, ComparedRuns } from '../../../compare/compare.ts';
import { wrapped } from '../../../report/layout.ts';
import { cell } from '../../frame/fit.ts';
import { type Line, span, type Tone } from '../../frame/line.ts';
import type { Listed } from '../../frame/list.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { ruleLine } from '../../frame/score-line.ts';
import { type Cell, type Column, columnsIn } from '../../frame/table.ts';
import { whole } from '../../frame/words.ts';

export type KindShown = 'all' | ChangeKind;
export const KINDS_SHOWN: readonly KindShown[] = ['all', ...CHANGE_KINDS];

/** In their order; as many as the comparison keeps. */
export function changesShown({ examples }: ComparedRuns, kind: KindShown) {
  return kind === 'all' ? examples : examples.filter((one) => one.kind === kind);
}

export function listedChanges(rows: readonly ChangedConversation[]): Listed<string> {
  const id = (one: ChangedConversation | undefined) =>
    one === undefined ? '' : `${one.dataset}:${one.line}`;
  return {
    count: rows.length,
    idAt: (index) => id(rows[index]),
    indexOf: (wanted) => rows.findIndex((one) => id(one) === wanted),
  };
}

type Name = 'kind' | 'id' | 'before' | 'now' | 'why';

export function changeColumns(
  rows: readonly ChangedConversation[],
  width: number,
): readonly Column<Name>[] {
  const longest = Math.max(8, ...rows.map(({ id }) => id.length));
  return columnsIn<Name>(
    [
      { name: 'kind', title: 'Changed', width: 9 },
      {
        name: 'id',
        title: 'conversation',
        width: Math.min(width < 70 ? 14 : 22, Math.max(12, longest)),
      },
      { name: 'before', title: 'before', width: 15 },
      { name: 'now', title: 'now', width: 15 },
      { name: 'why', title: 'why', width: 16, most: 80, worth: 1 },
    ],
    width,
  );
}

export function changeCells(
  { kind, id, first, second, why }: ChangedConversation,
  marks: Marks,
): Readonly<Partial<Record<Name, Cell>>> {
  const { sign, tone } = kindLook(kind, marks);
  const [cause] = why;
  return {
    kind: span(`${sign} ${kind}`, tone),
    id: plainText(id),
    before: span(shortStory(first), 'dim'),
    now: shortStory(second),
    why: span(cause === undefined ? '' : plainText(causeText(cause)), 'dim'),
  };
}

function kindLook(kind: ChangeKind, marks: Marks): { readonly sign: string; readonly tone: Tone } {
  if (kind === 'broken') return { sign: marks.worse, tone: 'worse' };
  return kind === 'fixed'
    ? { sign: marks.better, tone: 'better' }
    : { sign: marks.track, tone: 'plain' };
}

/** Turns count from 1. */
function shortStory({ escalatedAt, checks }: Story): string {
  if (escalatedAt !== null) return `escalated at ${escalatedAt + 1}`;
  const [first] = checks;
  return first === undefined ? 'not escalated' : `asked at ${first + 1}`;
}

/** At most `rows` rows, the first of them a rule. */
export function changeDetail(
  one: ChangedConversation,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const { id, dataset, line, first, second, why } = one;
  const causes = why.map(causeText).join('; ');
  const lines = [
    ruleLine(width, marks),
    [
      span(`  ${plainText(id)}`, 'strong'),
      span(`  ${plainText(dataset)}:${line}`, 'dim'),
      span(`  ${labelText(one)}`),
    ],
    ...labelledRows('before', storyText(first), width, 2),
    ...labelledRows('now', storyText(second), width, 2),
    ...(causes === '' ? [] : labelledRows('why', causes, width, 2)),
  ];
  return lines.slice(0, rows);
}

function labelText({ label: { escalate, at } }: ChangedConversation): string {
  if (escalate === null) return 'nobody can tell who should get it';
  if (!escalate) return 'the bot should keep it';
  const turns = at === undefined ? [] : [at].flat().map((turn) => turn + 1);
  return `people should get it${turns.length === 0 ? '' : ` at turn ${turns.join(' or ')}`}`;
}

function labelledRows(label: string, text: string, width: number, most: number): readonly Line[] {
  const all = wrapped(plainText(text), Math.max(12, width - 10));
  return all
    .slice(0, most)
    .map(
      (row, place): Line => [
        span(`  ${cell(place === 0 ? label : '', 8)}`, 'dim'),
        span(place === most - 1 && all.length > most ? `${row} …` : row),
      ],
    );
}

/** How many of each kind, and how many of them are here. */
export function shownText({ counts }: ComparedRuns, kind: KindShown, shown: number): string {
  const { broken, fixed, changed } = counts;
  const all = kind === 'all' ? broken + fixed + changed : counts[kind];
  const words =
    kind === 'all'
      ? `${whole(broken)} broken, ${whole(fixed)} fixed, ${whole(changed)} changed otherwise`
      : `${whole(all)} ${kind}`;
  return shown < all ? `${words}; the first ${whole(shown)} are here` : words;
}
