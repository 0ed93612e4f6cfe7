// Labelling without a terminal: keys in, each saved at once; the text of a frame out.

import type { Painter } from '../frame/colours.ts';
import { type CurrentText, currentText } from '../frame/current-text.ts';
import type { Window } from '../frame/whole.ts';
import { actionOf, type Key } from '../keys.ts';
import { type LabelView, labelFrame, layoutOf } from './frame.ts';
import { LABEL_KEYS, type LabelState, labelPressed, labelStart } from './state.ts';

export interface LabelCore extends CurrentText {
  readonly press: (key: Key) => void;
  readonly resize: (window: Window) => void;
}

export interface LabelCoreOptions {
  readonly view: LabelView;
  readonly window: Window;
  readonly ascii: boolean;
  readonly paint: Painter;
  readonly onQuit: () => void;
}

export function labelCore({ view, ascii, paint, onQuit, ...start }: LabelCoreOptions): LabelCore {
  let window = start.window;
  let state: LabelState = labelStart(view.work);
  const { draw, ...current } = currentText(() => labelFrame(state, view, window, ascii).map(paint));
  draw();
  return {
    ...current,
    press(key) {
      const action = actionOf(LABEL_KEYS, key);
      if (action === undefined) return;
      const pressed = labelPressed(state, action, view.work, layoutOf(state, view, window));
      const { save } = pressed;
      const saved =
        save === undefined ? { ok: true as const } : view.work.labels.save(save.place, save.text);
      // What could not be saved has not been said.
      state = saved.ok ? pressed.state : { ...state, message: { text: saved.why, tone: 'worse' } };
      draw();
      if (pressed.quit === true) onQuit();
    },
    resize(next) {
      window = next;
      draw();
    },
  };
}
