// The dashboard for Ink: it puts the rows on the terminal, and takes the keys. All else is decided elsewhere.

import { Text, useInput } from 'ink';
import { useSyncExternalStore } from 'react';
import type { Key } from '../keys.ts';
import { keyNames } from './key-names.ts';

/** The text of a frame, and a word whenever it is another one. */
export interface Frame {
  readonly text: () => string;
  readonly onText: (listener: () => void) => () => void;
}

export interface AppProps {
  readonly frame: Frame;
  readonly press: (key: Key) => void;
}

export function App({ frame, press }: AppProps) {
  const text = useSyncExternalStore(frame.onText, frame.text);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) press(name);
  });
  return <Text>{text}</Text>;
}
