// The dashboard without a terminal: keys and news in, the text of a frame out.

import type { Painter } from './frame/colours.ts';
import { type CurrentText, currentText } from './frame/current-text.ts';
import { frameOf, isTooSmall, type Shown, viewOf, type Window } from './frame/whole.ts';
import type { Key } from './keys.ts';
import { begun, type Message, type Model, type Screens } from './model.ts';
import type { PlaceId } from './opened.ts';
import { pressed, type Wish } from './update.ts';

export interface Core extends CurrentText {
  /** Keys that came together: only what comes of all of them is drawn. */
  readonly press: (...keys: readonly Key[]) => void;
  readonly resize: (window: Window) => void;
  /** Looks at the run anew. */
  readonly refresh: () => void;
  readonly say: (message: Message) => void;
  /** It does not hold any more. */
  readonly unsay: (message: Message) => void;
  /** What was said is of what was shown before. */
  readonly hush: () => void;
  /** Another run is shown: screens begin anew. */
  readonly restart: () => void;
}

export interface CoreOptions {
  readonly screens: Screens;
  readonly shown: () => Shown;
  readonly window: Window;
  readonly ascii: boolean;
  readonly paint: Painter;
  readonly first?: PlaceId;
  readonly onWish: (wish: Wish) => void;
}

/** What may be pressed where nothing can be seen. */
const ALWAYS: readonly Key[] = ['q', 'ctrl+c'];

export function coreOf({
  screens,
  shown,
  ascii,
  paint,
  first,
  onWish,
  ...start
}: CoreOptions): Core {
  let window = start.window;
  const view = () => viewOf(shown(), window, ascii);
  let model: Model = begun(screens, view(), first);
  const { draw, ...current } = currentText(() =>
    frameOf(model, screens, view(), window).map(paint),
  );
  const changed = (next: Model) => {
    model = next;
    draw();
  };
  draw();
  return {
    ...current,
    press(...keys) {
      const wishes: Wish[] = [];
      for (const key of keys) {
        if (isTooSmall(window) && !ALWAYS.includes(key)) continue;
        const { model: next, wish } = pressed(model, key, view(), screens);
        model = next;
        if (wish !== undefined) wishes.push(wish);
      }
      draw();
      for (const wish of wishes) onWish(wish);
    },
    resize(next) {
      window = next;
      draw();
    },
    refresh() {
      if (model.message?.isStale?.(view())) model = { ...model, message: null };
      draw();
    },
    say: (message) => changed({ ...model, message }),
    unsay(message) {
      if (model.message === message) changed({ ...model, message: null });
    },
    hush: () => changed({ ...model, message: null }),
    restart: () => changed(begun(screens, view(), 'run')),
  };
}
