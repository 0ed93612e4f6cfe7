// Labelling without a terminal: keys in, each drawn at once and saved behind that; the text of a frame out.

import type { Painter } from '../frame/colours.ts';
import { type CurrentText, currentText } from '../frame/current-text.ts';
import { isTooSmall, type Window } from '../frame/whole.ts';
import { actionOf, type Key } from '../keys.ts';
import { type LabelView, labelFrame, layoutOf } from './frame.ts';
import type { Saved } from './label-file.ts';
import { savingBehind } from './saving.ts';
import { LABEL_KEYS, type LabelState, labelPressed, labelStart } from './state.ts';

export interface LabelCore extends CurrentText {
  /** Keys that came together: only what comes of all of them is drawn. */
  readonly press: (...keys: readonly Key[]) => void;
  readonly resize: (window: Window) => void;
  /** Fulfilled once nothing waits to be saved. */
  readonly settled: () => Promise<void>;
  /** What waits is saved before it returns: the process is about to end, or to stand still. */
  readonly saveNow: () => Saved;
}

export interface LabelCoreOptions {
  readonly view: LabelView;
  readonly window: Window;
  readonly ascii: boolean;
  readonly paint: Painter;
  /** All is saved. */
  readonly onQuit: () => void;
  readonly onBroken: (error: unknown) => void;
}

export function labelCore(options: LabelCoreOptions): LabelCore {
  const { view, ascii, paint, onQuit, onBroken } = options;
  const { labels } = view.work;
  let { window } = options;
  let state: LabelState = labelStart(view.work);
  // What the file says: there it goes back to where something cannot be saved.
  let onDisk = state;
  let underWay = state;
  let quitting = false;
  const { draw, ...current } = currentText(() => labelFrame(state, view, window, ascii).map(paint));
  const told = (saved: Saved): void => {
    if (saved.ok) {
      onDisk = underWay;
    } else {
      state = { ...onDisk, message: { text: saved.why, tone: 'worse' } };
      quitting = false;
    }
    draw();
  };
  const saving = savingBehind({
    labels,
    begun: () => {
      underWay = state;
    },
    ended: told,
    broken: onBroken,
  });
  /** Whether it quits. */
  const pressedOne = (key: Key): boolean => {
    // What lies over the conversation is left by any other key.
    const action = actionOf(LABEL_KEYS, key) ?? (state.shows === 'case' ? undefined : 'back');
    if (action === undefined || (isTooSmall(window) && action !== 'quit')) return false;
    if (labels.unsaved() === 0) onDisk = state;
    const pressed = labelPressed(state, action, view.work, layoutOf(state, view, window));
    state = pressed.state;
    if (pressed.save !== undefined) labels.put(pressed.save.place, pressed.save.text);
    return pressed.quit === true;
  };
  draw();
  return {
    ...current,
    settled: saving.settled,
    press(...keys) {
      for (const key of keys) {
        if (!quitting) quitting = pressedOne(key);
      }
      draw();
      if (labels.unsaved() > 0) saving.wake();
      if (!quitting) return;
      if (labels.unsaved() === 0) return onQuit();
      void saving.settled().then(() => {
        if (quitting) onQuit();
      });
    },
    resize(next) {
      window = next;
      draw();
    },
    saveNow() {
      underWay = state;
      const saved = labels.saveNow();
      told(saved);
      return saved;
    },
  };
}
