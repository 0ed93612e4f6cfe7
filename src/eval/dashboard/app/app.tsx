// The dashboard for Ink: it puts the rows on the terminal, and takes the keys. All else is decided elsewhere.

import { Text, useInput } from 'ink';
import { useSyncExternalStore } from 'react';
import type { Core } from '../core.ts';
import type { Key } from '../keys.ts';
import { keyNames } from './key-names.ts';

export interface AppProps {
  readonly core: Core;
  readonly press: (key: Key) => void;
}

export function App({ core, press }: AppProps) {
  const text = useSyncExternalStore(core.onText, core.text);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) press(name);
  });
  return <Text>{text}</Text>;
}
