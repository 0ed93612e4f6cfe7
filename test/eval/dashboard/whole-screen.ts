// A screen that says what it was given, to see what the dashboard does with screens.

import { line } from '../../../src/eval/dashboard/frame/line.ts';
import type { Command, Screen } from '../../../src/eval/dashboard/screen.ts';

export interface Told {
  readonly said: readonly string[];
  readonly typing: boolean;
}

export function tellingScreen(
  id: Screen<Told>['id'],
  commands: Readonly<Record<string, Command>> = {},
): Screen<Told> {
  return {
    id,
    title: `The ${id}`,
    keys: [
      { keys: ['up', 'k'], action: 'up', does: 'one row up' },
      { keys: ['t'], action: 'type', does: 'takes text' },
      ...Object.keys(commands).map((key) => ({
        keys: [key],
        action: key,
        does: `asks for ${key}`,
      })),
    ],
    start: (_, asked) => ({
      said: asked === undefined ? [] : [JSON.stringify(asked)],
      typing: false,
    }),
    press(state, action) {
      const command = commands[action];
      const next = { said: [...state.said, action], typing: action === 'type' };
      return { state: next, ...(command !== undefined && { command }) };
    },
    typing: ({ typing }) => typing,
    type: (state, key) => ({
      state: { said: [...state.said, `typed ${key}`], typing: key !== 'enter' },
    }),
    draw: ({ said }) => said.map((one) => line(one)),
  };
}
