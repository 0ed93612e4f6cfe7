// The text of the frame in sight, told to whoever shows it each time that it is another.

export interface CurrentText {
  /** The frame: as many rows as the window has, less one, with line feeds between them. */
  readonly text: () => string;
  readonly onText: (listener: () => void) => () => void;
}

/** `rows` draws the frame as it is now; `draw` looks whether that is another text. */
export function currentText(
  rows: () => readonly string[],
): CurrentText & { readonly draw: () => void } {
  let text = '';
  const listeners = new Set<() => void>();
  return {
    text: () => text,
    onText(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    draw() {
      const next = rows().join('\n');
      if (next === text) return;
      text = next;
      for (const listener of listeners) listener();
    },
  };
}
