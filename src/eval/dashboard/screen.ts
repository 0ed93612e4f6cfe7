// What a screen of the dashboard is: pure functions over its own state, the run, and the room that it has.

import type { ListedRun } from '../run/folder/list-runs.ts';
import type { CaseGroup, CaseList } from './cases/case-list.ts';
import type { Line } from './frame/line.ts';
import type { Marks } from './frame/marks.ts';
import type { Binding, Key } from './keys.ts';
import type { RunView } from './run-view.ts';

/** What every screen is drawn from. */
export interface View {
  readonly run: RunView;
  readonly cases: CaseList;
  /** The runs beside it, newest first; null where they are not read yet. */
  readonly runs: readonly ListedRun[] | null;
  /** Columns and rows of the screen's own room, without the head and the foot of the dashboard. */
  readonly width: number;
  readonly height: number;
  readonly marks: Marks;
  /** What was written into the policy from here, and can be taken back; absent where nothing was. */
  readonly written?: Written;
}

export interface Written {
  /** Shares by signal. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly files: readonly string[];
}

export const SCREEN_IDS = [
  'run',
  'confusion',
  'signals',
  'slices',
  'threshold',
  'differences',
  'cases',
  'timing',
  'runs',
] as const;

/** In the order of their numbers, from 1. */
export type ScreenId = (typeof SCREEN_IDS)[number];

/** What a screen asks the dashboard to do. */
export type Command =
  /** Shows the cases that fit a filter, as it is typed there: `fp slice:language=de`. */
  | { readonly kind: 'list-cases'; readonly filter: string }
  /** Opens a conversation, by its place in the list of the run; `among`: those that are next to it there. */
  | { readonly kind: 'open-case'; readonly place: number; readonly among?: CaseGroup }
  /** Opens another run, by its folder. */
  | { readonly kind: 'open-run'; readonly folder: string }
  | WriteThresholds
  /** Files of the policy become what they were before the last writing. */
  | { readonly kind: 'take-back' }
  /** Writes conversations into a new dataset, and tells where. */
  | { readonly kind: 'export-cases'; readonly places: readonly number[] }
  | Say;

/** Writes where `yes` begins into the policy, and tells what was written. */
export interface WriteThresholds {
  readonly kind: 'write-thresholds';
  readonly thresholds: Readonly<Record<string, number>>;
  /** What comes of it, in sentences. */
  readonly told: string;
  /** Whether it is first shown what would be written, and somebody says yes. */
  readonly asks: boolean;
}

/** Sentences at the foot, until the next key. */
export interface Say {
  readonly kind: 'say';
  readonly text: string;
  readonly tone: 'plain' | 'worse';
  /** Where one of these is the next key it asks for this. */
  readonly next?: { readonly keys: readonly Key[]; readonly command: Command };
  /** It says nothing true any more: it goes without a key. */
  readonly isStale?: (view: View) => boolean;
}

/** What a screen is opened for, where another one asked for it. */
export type Asked =
  | { readonly kind: 'filter'; readonly filter: string }
  | { readonly kind: 'case'; readonly place: number; readonly among?: CaseGroup };

export interface Pressed<State> {
  readonly state: State;
  readonly command?: Command;
}

export interface Screen<State> {
  readonly id: ScreenId | 'case';
  readonly title: string;
  /** Its own keys; those of the dashboard (numbers, `?`, esc, `q`) come before them. */
  readonly keys: readonly Binding[];
  readonly start: (view: View, asked?: Asked) => State;
  /** Where it is open already and is asked for something; without it the screen starts anew. */
  readonly ask?: (state: State, asked: Asked, view: View) => State;
  /** Why an action of `keys` is of no use now, as a short sentence: it is not pressed then, and not shown at the foot. */
  readonly whyNot?: (state: State, action: string, view: View) => string | undefined;
  /** One of the actions of `keys`. */
  readonly press: (state: State, action: string, view: View) => Pressed<State>;
  /** Where the screen takes text now (a filter, a search), every key but `ctrl+c` goes here instead. */
  readonly typing?: (state: State) => boolean;
  readonly type?: (state: State, key: string, view: View) => Pressed<State>;
  /** Those that mean something besides letters then, for the foot. */
  readonly typingKeys?: readonly Binding[];
  /** At most `height` rows. They are cut and filled to `width` by the dashboard. Quick: it is drawn at every key. */
  readonly draw: (state: State, view: View) => readonly Line[];
}
