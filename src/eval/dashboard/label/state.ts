// Where a labeller is, and what keys do: a new state, and what is to be saved.

import { ASIDE_KEY, type Binding } from '../keys.ts';
import type { Message } from '../model.ts';
import type { Labels } from './labels.ts';
import { type Saying, saying, sayingOf } from './said.ts';
import { type TurnCursor, type TurnLayout, turnMoved } from './turns.ts';

export const LABEL_KEYS: readonly Binding[] = [
  { keys: ['h'], action: 'hand-over', does: 'a hand-over is right after this turn' },
  { keys: ['H'], action: 'also-here', does: 'after this turn too; again: not after this turn' },
  { keys: ['b'], action: 'bot', does: 'no hand-over is right: the bot keeps it' },
  { keys: ['a'], action: 'check', does: 'asking first is right; again: it is not' },
  { keys: ['n'], action: 'unclear', does: 'nobody can tell' },
  { keys: ['x'], action: 'clear', does: 'takes the label away' },
  { keys: ['u'], action: 'undo', does: 'takes the last key back, wherever it was' },
  { keys: ['enter', 'tab'], action: 'next-open', does: 'the next conversation without a label' },
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
  readonly turnsOf: (place: number) => number;
  readonly labels: Labels;
  /** Those of somebody else, which stay hidden; null where there are none to agree with. */
  readonly others: Labels | null;
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
  return { at: open ?? 0, turn: 0, scroll: 0, shows: 'case', undo: [], message: null };
}

export function labelPressed(
  before: LabelState,
  action: string,
  work: LabelWork,
  layout: TurnLayout,
): LabelPressed {
  const state = { ...before, message: null };
  if (action === 'quit') return { state, quit: true };
  if (before.shows !== 'case') return { state: { ...state, shows: 'case' } };
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
      return { state: { ...state, shows: 'help' } };
    case 'agreement':
      return work.others === null
        ? { state: said(state, 'Only a second labeller (--as NAME) has somebody to agree with.') }
        : { state: { ...state, shows: 'agreement' } };
    default: {
      const key = sayingOf(action, state.turn);
      return key === undefined ? { state } : labelled(state, key, work);
    }
  }
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
  if (open === undefined) return said(state, 'Every conversation has a label.');
  return open === state.at
    ? said(state, 'This is the only one left without a label.')
    : { ...state, at: open, turn: 0, scroll: 0 };
}

function openFrom({ order, labels }: LabelWork, from: number): number | undefined {
  const found = order.findIndex((place, at) => at >= from && labels.said(place).answer === 'open');
  return found < 0 ? undefined : found;
}

function labelled(state: LabelState, key: Saying, work: LabelWork): LabelPressed {
  const place = placeAt(state, work);
  const { labels } = work;
  const before = labels.text(place);
  const text = labels.saying(place, saying(labels.said(place), key));
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
