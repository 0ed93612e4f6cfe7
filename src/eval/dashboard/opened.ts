// A screen that is open: with its state inside, so that the dashboard holds screens of every kind and knows the state of none.

import type { Line } from './frame/line.ts';
import type { Binding } from './keys.ts';
import type { Asked, Command, Pressed, Screen, View } from './screen.ts';

export type PlaceId = Screen<unknown>['id'];

/** A screen that can be opened. */
export interface Entry {
  readonly id: PlaceId;
  readonly title: string;
  readonly keys: readonly Binding[];
  readonly typingKeys: readonly Binding[];
  readonly open: (view: View, asked?: Asked) => Opened;
}

export interface Opened {
  /** Every key but `ctrl+c` goes to `type`. */
  readonly typing: boolean;
  /** The screen as it is, asked for something else; absent where it then begins anew. */
  readonly ask?: (asked: Asked, view: View) => Opened;
  readonly draw: (view: View) => readonly Line[];
  /** Why an action is of no use now. */
  readonly whyNot: (action: string, view: View) => string | undefined;
  readonly press: (action: string, view: View) => Turned;
  readonly type: (key: string, view: View) => Turned;
}

export interface Turned {
  readonly opened: Opened;
  readonly command?: Command;
}

export function entryOf<State>(screen: Screen<State>): Entry {
  const { id, title, keys, typingKeys = [] } = screen;
  const open: Entry['open'] = (view, asked) => openedAs(screen, screen.start(view, asked));
  return { id, title, keys, typingKeys, open };
}

function openedAs<State>(screen: Screen<State>, state: State): Opened {
  const turned = ({ state: next, ...rest }: Pressed<State>): Turned => ({
    ...rest,
    opened: openedAs(screen, next),
  });
  const { ask } = screen;
  return {
    ...(ask && { ask: (asked, view) => openedAs(screen, ask(state, asked, view)) }),
    typing: screen.typing?.(state) ?? false,
    draw: (view) => screen.draw(state, view),
    whyNot: (action, view) => screen.whyNot?.(state, action, view),
    press: (action, view) => turned(screen.press(state, action, view)),
    type: (key, view) => turned(screen.type?.(state, key, view) ?? { state }),
  };
}
