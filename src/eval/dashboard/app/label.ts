// Labelling on a terminal, until it is left.

import { painter } from '../frame/colours.ts';
import type { LabelView } from '../label/frame.ts';
import { labelCore } from '../label/label-core.ts';
import { type Frames, openFrames, type TerminalOptions, windowOf } from './frames.tsx';
import { guarded } from './guarded.ts';

export interface LabelOptions extends TerminalOptions {
  readonly view: LabelView;
}

export function openLabelling({ stdin, stdout, colour, ascii, view }: LabelOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let frames: Frames | undefined;
    const left = () => {
      frames?.close();
      resolve();
    };
    const core = labelCore({
      view,
      ascii,
      paint: painter(colour),
      window: windowOf(stdout),
      onQuit: left,
      onBroken: (error) => broken(error),
    });
    // A process that ends takes nothing with it that was said on the screen.
    const saveNow = () => {
      const saved = core.saveNow();
      if (!saved.ok) process.stderr.write(`${saved.why}\n`);
    };
    function broken(error: unknown): void {
      frames?.close();
      reject(error);
      saveNow();
    }
    frames = openFrames({
      stdin,
      stdout,
      frame: core,
      press: guarded(core.press, broken),
      resize: guarded(core.resize, broken),
      onGone() {
        saveNow();
        left();
      },
      onAside: guarded(() => void core.saveNow(), broken),
    });
  });
}
