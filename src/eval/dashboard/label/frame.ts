// The whole frame of labelling: what is labelled, the conversation, what is said of it, and the keys.

import { asciiLine } from '../frame/ascii.ts';
import { cutText, fitted } from '../frame/fit.ts';
import { BLANK, type Line, line, lineWidth, span } from '../frame/line.ts';
import { ASCII, type Marks, UNICODE } from '../frame/marks.ts';
import { plainText } from '../frame/plain-text.ts';
import { isTooSmall, LARGER, type Window } from '../frame/whole.ts';
import { whole } from '../frame/words.ts';
import { choiceCount, choiceRows } from './choice-rows.ts';
import { pageRows, rowsInSight, type ShownConversation, turnRows } from './conversation-rows.ts';
import { labelFoot } from './label-foot.ts';
import { overRows } from './over-rows.ts';
import { doneIn, type LabelLayout, type LabelState, type LabelWork, placeAt } from './state.ts';

export interface LabelView {
  readonly work: LabelWork;
  readonly conversation: (place: number) => ShownConversation;
  /** The dataset, who labels it, and in which order: `dev.jsonl as anna, least sure first`. */
  readonly title: string;
}

const WIDEST = 110;
/** The foot, and the row below the frame. */
const LAST = 2;
const HEAD = 2;

/** What keys must know of the window: how many rows turns have, and how many rows there are for them. */
export function layoutOf(
  state: LabelState,
  view: LabelView,
  { columns, rows }: Window,
): LabelLayout {
  const conversation = view.conversation(placeAt(state, view.work));
  const width = Math.min(columns, WIDEST);
  const turns = turnRows(conversation, NO_MARK, state.turn, width, UNICODE);
  const room = roomOf(view.work, rows);
  return {
    room: pageRows(room - knownRows(conversation, room)),
    rowsOf: (turn) => turns[turn]?.rows.length ?? 1,
    over: () => ({
      length: overRows(state, view.work, width, UNICODE).length,
      room: overRoom(rows),
    }),
  };
}

const NO_MARK = () => '';

/** With fewer rows turns have them all: they are what a label is about. */
const ENOUGH = 5;

function knownRows({ known }: ShownConversation, room: number): 0 | 1 {
  return known === '' || room < ENOUGH ? 0 : 1;
}

function overRoom(rows: number): number {
  return Math.max(1, rows - HEAD - LAST);
}

function roomOf(work: LabelWork, rows: number): number {
  return Math.max(1, overRoom(rows) - choiceCount(work));
}

/** As many rows as the window has, less one, each as wide as it. */
export function labelFrame(
  state: LabelState,
  view: LabelView,
  window: Window,
  ascii: boolean,
): readonly Line[] {
  const marks = ascii ? ASCII : UNICODE;
  const { columns, rows } = window;
  const height = Math.max(1, rows - 1);
  const exactly = (row: Line) => fitted(ascii ? asciiLine(row) : row, columns, marks.more);
  if (isTooSmall(window)) return filled(LARGER, height).map(exactly);
  const width = Math.min(columns, WIDEST);
  const { work } = view;
  const room = roomOf(work, rows);
  const place = placeAt(state, work);
  const conversation = view.conversation(place);
  const over = state.shows === 'case' ? [] : overRows(state, work, width, marks);
  // A window that has grown since has room for more.
  const top = Math.max(0, Math.min(state.top, over.length - overRoom(rows)));
  return [
    ...headRows(state, view, conversation, width, marks),
    ...(state.shows === 'case'
      ? [
          ...filled(
            caseRows(state, conversation, rightAt(work, place, marks), width, room, marks),
            room,
          ),
          ...choiceRows(work, place, width, marks),
        ]
      : filled(over.slice(top), overRoom(rows))),
    labelFoot(state, work, over.length - top > overRoom(rows), width, marks),
  ].map(exactly);
}

/** What stands before a turn after which a hand-over is right; where two labels are settled, which of them says so. */
function rightAt(
  { labels, others, settling }: LabelWork,
  place: number,
  { marked }: Marks,
): (turn: number) => string {
  if (settling === null) {
    const { at } = labels.said(place);
    return (turn) => (at.includes(turn) ? marked : '');
  }
  const { at } = labels.atFirst.said(place);
  const second = others?.said(place).at ?? [];
  return (turn) => `${at.includes(turn) ? '1' : ''}${second.includes(turn) ? '2' : ''}`;
}

function filled(lines: readonly Line[], height: number): readonly Line[] {
  const rows = lines.slice(0, height);
  return [...rows, ...Array.from({ length: height - rows.length }, () => BLANK)];
}

function headRows(
  { at }: LabelState,
  { work, title }: LabelView,
  { id }: ShownConversation,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { order, labels, settling } = work;
  const done = settling === null ? 'labelled' : 'settled';
  const count = `${whole(doneIn(work))} of ${whole(order.length)} ${done}`;
  const about = cutText(plainText(title), Math.max(0, width - count.length - 9), marks.more);
  const left = [span('label', 'title'), span(`  ${about}`)];
  const gap = ' '.repeat(Math.max(1, width - lineWidth(left) - count.length));
  const edge = marks.rule.repeat(2);
  const saved = ` ${savedText(labels.unsaved())} `;
  const place = `${saved}${edge} ${whole(at + 1)} of ${whole(order.length)} `;
  const name = ` ${cutText(plainText(id), Math.max(1, width - place.length - 8), marks.more)} `;
  const rest = Math.max(0, width - lineWidth([span(edge + name + place + edge)]));
  return [
    [...left, span(gap), span(count, 'accent')],
    [
      span(edge, 'dim'),
      span(name, 'strong'),
      span(marks.rule.repeat(rest), 'dim'),
      span(place, 'dim'),
      span(edge, 'dim'),
    ],
  ];
}

/** Whether a kill would lose an answer, and how many. */
function savedText(unsaved: number): string {
  return unsaved === 0 ? 'saved' : `saving ${whole(unsaved)}`;
}

function caseRows(
  { turn, scroll }: LabelState,
  conversation: ShownConversation,
  right: (turn: number) => string,
  width: number,
  room: number,
  marks: Marks,
): readonly Line[] {
  const known =
    knownRows(conversation, room) === 0 ? [] : [line(span(`  ${conversation.known}`, 'dim'))];
  const turns = turnRows(conversation, right, turn, width, marks);
  return [...known, ...rowsInSight(turns, { turn, scroll }, room - known.length, marks)];
}
