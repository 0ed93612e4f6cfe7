// The dashboard for Ink: it puts the rows on the terminal. All else is decided elsewhere.

import { Text } from 'ink';
import { useSyncExternalStore } from 'react';

/** The text of a frame, and a word whenever it is another one. */
export interface Frame {
  readonly text: () => string;
  readonly onText: (listener: () => void) => () => void;
}

export interface AppProps {
  readonly frame: Frame;
}

export function App({ frame }: AppProps) {
  const text = useSyncExternalStore(frame.onText, frame.text);
  return <Text>{text}</Text>;
}
