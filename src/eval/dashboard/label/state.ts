// Where a labeller is, and what keys do: a new state, and what is to be saved.

import { ASIDE_KEY, type Binding } from '../keys.ts';
import type { Message } from '../model.ts';
import type { Labels } from './labels.ts';
import { type Said, type Saying, saying, sayingOf } from './said.ts';
import { type TurnCursor, type TurnLayout, turnMoved } from './turns.ts';

export const LABEL_KEYS: readonly Binding[] = [
  { keys: ['h'], action: 'hand-over', does: 'a hand-over is right after this turn' },
  { keys: ['H'], action: 'also-here', does: 'after this turn too; again: not after it' },
  { keys: ['b'], action: 'bot', does: 'no hand-over is right: the bot keeps it' },
  { keys: ['a'], action: 'check', does: 'asking first is right; again: it is not' },
  { keys: ['n'], action: 'unclear', does: 'nobody can tell' },
  { keys: ['x'], action: 'clear', does: 'takes the label away' },
  { keys: ['u'], action: 'undo', does: 'takes the last key back, wherever it was' },
  { keys: ['1'], action: 'keep', does: 'settling: the first label is right' },
  { keys: ['2'], action: 'take', does: 'settling: the second label is right' },
  {
    keys: ['enter', 'tab'],
    action: 'next-open',
    does: 'the next without a label, or not settled',
  },
  { keys: ['right', 'l'], action: 'next', does: 'the next conversation' },
  { keys: ['left'], action: 'previous', does: 'the conversation before' },
  { keys: ['down', 'j'], action: 'down', does: 'the next turn' },
  { keys: ['up', 'k'], action: 'up', does: 'the turn before' },
  { keys: ['pagedown', 'space'], action: 'page-down', does: 'one page of turns down' },
  { keys: ['pageup'], action: 'page-up', does: 'one page of turns up' },
  { keys: ['home', 'g'], action: 'first', does: 'the first turn' },
  { keys: ['end', 'G'], action: 'last', does: 'the last turn' },
  { keys: ['c'], action: 'agreement', does: 'how far the two labellers agree' },
  { keys: ['?'], action: 'help', does: 'these keys' },
  { keys: ['q', 'ctrl+c'], action: 'quit', does: 'quits; all is saved' },
  ASIDE_KEY,
];

/** What is labelled, in the order in which it is shown. */
export interface LabelWork {
  /** Places of conversations. */
  readonly order: readonly number[];
  /** How many there are; where two labels are settled, more than stand in the order. */
  readonly conversations: number;
  readonly turnsOf: (place: number) => number;
  readonly labels: Labels;
  /** Those of somebody else, which stay hidden but where both are settled; null where there are none to agree with. */
  readonly others: Labels | null;
  /** Whose labels those are that the labels are held against, each in `order`; null where nothing is settled. */
  readonly settling: string | null;
}

/** The keys that are of use. */
export function keysOf({ others, settling }: LabelWork): readonly Binding[] {
  const idle = [
    ...(settling === null ? ['keep', 'take'] : []),
    ...(others === null ? ['agreement'] : []),
  ];
  return LABEL_KEYS.filter(({ action }) => !idle.includes(action));
}

/** Nobody has said what is right, or which of two is. */
export function isOpen({ labels, settling }: LabelWork, place: number): boolean {
  const { answer, settled } = labels.said(place);
  return settling === null ? answer === 'open' : !settled.includes(settling);
}

/** Conversations that are not open. */
export function doneIn(work: LabelWork): number {
  return work.settling === null
    ? work.labels.labelled()
    : work.order.filter((place) => !isOpen(work, place)).length;
}

export interface LabelLayout extends TurnLayout {
  /** What lies over the conversation: how many rows it has, and how many there are for it. */
  readonly over: () => { readonly length: number; readonly room: number };
}

interface Undo {
  readonly at: number;
  readonly turn: number;
  readonly text: string | null;
}

export interface LabelState extends TurnCursor {
  /** In `order`. */
  readonly at: number;
  readonly shows: 'case' | 'help' | 'agreement';
  /** Rows above the window of what lies over the conversation. */
  readonly top: number;
  /** The last one first to be taken back. */
  readonly undo: readonly Undo[];
  readonly message: Message | null;
}

export interface Save {
  readonly place: number;
  readonly text: string | null;
}

export interface LabelPressed {
  readonly state: LabelState;
  /** To be saved before the state is: where that fails, nothing has happened. */
  readonly save?: Save;
  readonly quit?: true;
}

/** At the first conversation without a label; where all have one, at the first. */
export function labelStart(work: LabelWork): LabelState {
  const open = openFrom(work, 0);
  return { at: open ?? 0, turn: 0, scroll: 0, shows: 'case', top: 0, undo: [], message: null };
}

export function labelPressed(
  before: LabelState,
  action: string,
  work: LabelWork,
  layout: LabelLayout,
): LabelPressed {
  const state = { ...before, message: null };
  if (action === 'quit') return { state, quit: true };
  if (before.shows !== 'case') return { state: overMoved(state, action, layout) };
  const turns = work.turnsOf(placeAt(state, work));
  const moved = turnMoved(state, action, turns, layout);
  if (moved !== undefined) return { state: { ...state, ...moved } };
  switch (action) {
    case 'next':
      return { state: gone(state, state.at + 1, work) };
    case 'previous':
      return { state: gone(state, state.at - 1, work) };
    case 'next-open':
      return { state: toOpen(state, work) };
    case 'undo':
      return undone(state, work);
    case 'help':
      return { state: { ...state, shows: 'help', top: 0 } };
    case 'agreement':
      return work.others === null
        ? { state: said(state, 'Only a second labeller (--as NAME) has somebody to agree with.') }
        : { state: { ...state, shows: 'agreement', top: 0 } };
    case 'keep':
    case 'take':
      return settled(state, action, work);
    default: {
      const key = sayingOf(action, state.turn);
      return key === undefined ? { state } : labelled(state, key, work);
    }
  }
}

/** Any key that does not move it takes it away. */
function overMoved(state: LabelState, action: string, { over }: LabelLayout): LabelState {
  const { length, room } = over();
  const page = Math.max(1, room - 1);
  const by: Readonly<Record<string, number>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    first: Number.NEGATIVE_INFINITY,
    last: Number.POSITIVE_INFINITY,
  };
  const step = by[action];
  if (step === undefined || length <= room) return { ...state, shows: 'case' };
  return { ...state, top: Math.max(0, Math.min(length - room, state.top + step)) };
}

export function placeAt({ at }: Pick<LabelState, 'at'>, { order }: LabelWork): number {
  return order[at] ?? 0;
}

function said(state: LabelState, text: string): LabelState {
  return { ...state, message: { text, tone: 'plain' } };
}

function gone(state: LabelState, to: number, { order }: LabelWork): LabelState {
  if (to < 0) return said(state, 'This is the first conversation.');
  if (to >= order.length) return said(state, 'This is the last conversation.');
  return { ...state, at: to, turn: 0, scroll: 0 };
}

function toOpen(state: LabelState, work: LabelWork): LabelState {
  const open = openFrom(work, state.at + 1) ?? openFrom(work, 0);
  if (open === undefined)
    return said(
      state,
      work.settling === null ? 'Every conversation has a label.' : 'All are settled.',
    );
  return open === state.at
    ? said(state, 'This is the only one that is left.')
    : { ...state, at: open, turn: 0, scroll: 0 };
}

function openFrom(work: LabelWork, from: number): number | undefined {
  const found = work.order.findIndex((place, at) => at >= from && isOpen(work, place));
  return found < 0 ? undefined : found;
}

function labelled(state: LabelState, key: Saying, work: LabelWork): LabelPressed {
  const before = work.labels.said(placeAt(state, work));
  const now = saying(before, key);
  const isUnasked = now.answer === 'bot' && before.answer !== 'bot' && key.kind === 'check';
  return changed(
    isUnasked ? said(state, 'So the bot keeps it; h where people are to get it.') : state,
    now,
    work,
  );
}

/** One of the two labels is right. */
function settled(state: LabelState, action: 'keep' | 'take', work: LabelWork): LabelPressed {
  const { labels, others, settling } = work;
  if (others === null || settling === null) {
    return { state: said(state, 'Two labels to choose from are there with --settle NAME.') };
  }
  const place = placeAt(state, work);
  // Of the label as it was opened, whatever was said of it since.
  const first = labels.atFirst.said(place);
  const right = action === 'keep' ? first : others.said(place);
  const signer = action === 'take' ? settling : undefined;
  const now = { ...right, settled: first.settled };
  return changed(state, now, work, { signer, from: labels.atFirst.text(place) });
}

function changed(
  state: LabelState,
  now: Said,
  work: LabelWork,
  written: { readonly signer?: string | undefined; readonly from?: string | null } = {},
): LabelPressed {
  const { labels, settling } = work;
  const place = placeAt(state, work);
  const before = labels.text(place);
  const isNamed = settling === null || now.answer === 'open' || now.settled.includes(settling);
  const text = labels.saying(
    place,
    isNamed ? now : { ...now, settled: [...now.settled, settling] },
    written.signer,
    written.from,
  );
  if (text === before) return { state: said(state, 'It says so already.') };
  const undo = [...state.undo, { at: state.at, turn: state.turn, text: before }];
  return { state: { ...state, undo }, save: { place, text } };
}

function undone(state: LabelState, work: LabelWork): LabelPressed {
  const last = state.undo.at(-1);
  if (last === undefined) return { state: said(state, 'There is nothing to take back.') };
  const { at, turn, text } = last;
  return {
    state: { ...state, at, turn, scroll: 0, undo: state.undo.slice(0, -1) },
    save: { place: placeAt({ at }, work), text },
  };
}
