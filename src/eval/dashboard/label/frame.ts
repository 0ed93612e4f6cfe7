// The whole frame of labelling: what is labelled, the conversation, what is said of it, and the keys.

import { asciiLine } from '../frame/ascii.ts';
import { cutText, fitted, plainText } from '../frame/fit.ts';
import { keysText } from '../frame/help.ts';
import { BLANK, type Line, line, lineWidth, type Span, span } from '../frame/line.ts';
import { ASCII, type Marks, UNICODE } from '../frame/marks.ts';
import { isTooSmall, LARGER, type Window } from '../frame/whole.ts';
import { whole } from '../frame/words.ts';
import type { Binding } from '../keys.ts';
import { agreementRows } from './agreement-rows.ts';
import { rowsInSight, type ShownConversation, turnRows } from './conversation-rows.ts';
import type { Said } from './said.ts';
import { LABEL_KEYS, type LabelState, type LabelWork, placeAt } from './state.ts';
import type { TurnLayout } from './turns.ts';

export interface LabelView {
  readonly work: LabelWork;
  readonly conversation: (place: number) => ShownConversation;
  /** The dataset, who labels it, and in which order: `dev.jsonl as anna, least sure first`. */
  readonly title: string;
}

const WIDEST = 110;
/** Head, choices with their rule, foot, and the row below the frame. */
const HEAD = 2;
const CHOICES = 3;

/** What keys must know of the window: how many rows turns have, and how many rows there are for them. */
export function layoutOf(
  state: LabelState,
  view: LabelView,
  { columns, rows }: Window,
): TurnLayout {
  const conversation = view.conversation(placeAt(state, view.work));
  const width = Math.min(columns, WIDEST);
  const turns = turnRows(conversation, [], state.turn, width, UNICODE);
  const known = conversation.known === '' ? 0 : 1;
  return {
    room: Math.max(1, roomOf(rows) - known - 1),
    rowsOf: (turn) => turns[turn]?.rows.length ?? 1,
  };
}

function roomOf(rows: number): number {
  return Math.max(1, rows - 1 - HEAD - CHOICES - 1);
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
  const room = roomOf(rows);
  const place = placeAt(state, view.work);
  const conversation = view.conversation(place);
  const said = view.work.labels.said(place);
  return [
    ...headRows(state, view, conversation, width, marks),
    ...(state.shows === 'case'
      ? [
          ...filled(caseRows(state, conversation, said, width, room, marks), room),
          ...choiceRows(said, width, marks),
        ]
      : filled(overRows(state, view, width, marks), room + CHOICES)),
    footRow(state, view, width, marks),
  ].map(exactly);
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
  const { order, labels } = work;
  const count = `${whole(labels.labelled())} of ${whole(order.length)} labelled`;
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
  { at }: Said,
  width: number,
  room: number,
  marks: Marks,
): readonly Line[] {
  const known = conversation.known === '' ? [] : [line(span(`  ${conversation.known}`, 'dim'))];
  const turns = turnRows(conversation, at, turn, width, marks);
  return [...known, ...rowsInSight(turns, { turn, scroll }, room - known.length, marks)];
}

/** What may be said, each with its key, and what is said now. */
function choiceRows(said: Said, width: number, marks: Marks): readonly Line[] {
  const { answer, at, check } = said;
  const turns = at.length === 0 ? '' : `, turn ${at.map((turn) => turn + 1).join(', ')}`;
  const handOver =
    answer === 'hand-over'
      ? `hand over${turns === '' ? ', at no turn said' : turns}`
      : 'hand over here';
  const half = Math.floor(width / 2);
  const choice = (key: string, text: string, is: boolean): Line => [
    is ? span(` ${marks.marked} `, 'human') : span('   '),
    span(key, 'accent'),
    span(` ${text}`, is ? 'strong' : 'plain'),
  ];
  const row = (left: Line, right: Line): Line => [...fitted(left, half, marks.more), ...right];
  return [
    line(span(marks.rule.repeat(width), 'dim')),
    row(
      choice('h', handOver, answer === 'hand-over'),
      choice('b', 'the bot keeps it', answer === 'bot'),
    ),
    row(
      choice('a', 'asking first is right', check),
      choice('n', 'nobody can tell', answer === 'unclear'),
    ),
  ];
}

/** Help, or how far both agree. */
function overRows(
  state: LabelState,
  { work }: LabelView,
  width: number,
  marks: Marks,
): readonly Line[] {
  if (state.shows === 'help') return helpRows(marks);
  const { others, labels, order } = work;
  return others === null ? [] : agreementRows(others, labels, order.length, width, marks);
}

function helpRows(marks: Marks): readonly Line[] {
  const names = LABEL_KEYS.map(({ keys }) => keysText(keys, marks));
  const wide = Math.max(...names.map((name) => name.length)) + 2;
  return LABEL_KEYS.map(({ does }, at) => [
    span('  '),
    span((names[at] ?? '').padEnd(wide), 'accent'),
    span(does),
  ]);
}

/** Of these whole hints are shown, as many as fit. */
const HINTS: readonly (readonly [action: string, text: string])[] = [
  ['next-open', 'next without a label'],
  ['undo', 'undo'],
  ['help', 'keys'],
  ['quit', 'quit'],
  ['next', 'next'],
  ['clear', 'no label'],
  ['agreement', 'agreement'],
];

function footRow(
  { message, shows }: LabelState,
  { work }: LabelView,
  width: number,
  marks: Marks,
): Line {
  if (message !== null) return [span(` ${plainText(message.text)}`, message.tone)];
  if (shows !== 'case')
    return [span(' any key', 'accent'), span(' back to the conversation', 'dim')];
  let shown: readonly Span[] = [];
  for (const [action, text] of HINTS) {
    if (action === 'agreement' && work.others === null) continue;
    const binding: Binding | undefined = LABEL_KEYS.find((one) => one.action === action);
    const key = keysText(binding?.keys.slice(0, 1) ?? [], marks);
    const next = [...shown, span(` ${key} `, 'accent'), span(`${text} `, 'dim')];
    if (lineWidth(next) <= width) shown = next;
  }
  return shown;
}
