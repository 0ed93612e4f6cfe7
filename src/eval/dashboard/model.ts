// The dashboard as a whole: which screens are open, the one in sight, the help over it, and what is said at the foot.

import type { Entry, Opened, PlaceId } from './opened.ts';
import type { Asked, Say, View } from './screen.ts';

export interface Model {
  /** Screens keep their state while others are in sight. */
  readonly opened: Readonly<Partial<Record<PlaceId, Opened>>>;
  /** In the order in which they were gone to; the last one is in sight. Never empty. */
  readonly path: readonly PlaceId[];
  /** Over the screen: its keys, from this row on. */
  readonly help: number | null;
  readonly message: Message | null;
}

/** Sentences at the foot, until the next key. */
export type Message = Omit<Say, 'kind'>;

/** Screens by their names: those that there are. */
export type Screens = Readonly<Partial<Record<PlaceId, Entry>>>;

/** Further back than that nobody goes. */
const LONGEST = 12;

export function begun(screens: Screens, view: View, first: PlaceId = 'run'): Model {
  const nothing: Model = { opened: {}, path: [], help: null, message: null };
  return gone(nothing, first, screens, view);
}

export function inSight({ path }: Model): PlaceId {
  return path.at(-1) ?? 'run';
}

/** That screen comes in sight as it was left; where it is asked for something, as it makes of it, or anew. */
export function gone(
  model: Model,
  to: PlaceId,
  screens: Screens,
  view: View,
  asked?: Asked,
): Model {
  const entry = screens[to];
  if (entry === undefined) return model;
  const before = model.opened[to];
  const kept = asked === undefined ? before : before?.ask?.(asked, view);
  const opened = { ...model.opened, [to]: kept ?? entry.open(view, asked) };
  const path = [...model.path.filter((id) => id !== to), to].slice(-LONGEST);
  return { ...model, opened, path, help: null };
}

export function back(model: Model): Model {
  return model.path.length < 2 ? model : { ...model, path: model.path.slice(0, -1) };
}
