// The keys of the dashboard: one table, from which they are dispatched, shown as help, and written into the docs.

/** As people name it: `a`, `A`, `/`, `?`, or one of the names below. */
export type Key = string;

/** Before a text that was pasted: one key, for where text is typed. */
export const PASTED = 'pasted:';

export const NAMED_KEYS = [
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'enter',
  'esc',
  'tab',
  'shift+tab',
  'backspace',
  'space',
  'ctrl+c',
  'ctrl+z',
] as const;

export interface Binding {
  readonly keys: readonly Key[];
  /** What the screen is told; unique in its table. */
  readonly action: string;
  /** What it does, for help and docs: "lists the cases of the cell". */
  readonly does: string;
  /** The same for the foot of a narrow window. */
  readonly short?: string;
  /** What is said where it was pressed and nothing moved. */
  readonly still?: string;
}

const TOP = 'This is the top.';
const END = 'This is the end.';

/** Every list moves so; a screen with a list adds these to its own. */
export const LIST_KEYS: readonly Binding[] = [
  { keys: ['up', 'k'], action: 'up', does: 'one row up', still: TOP },
  { keys: ['down', 'j'], action: 'down', does: 'one row down', still: END },
  { keys: ['pageup'], action: 'page-up', does: 'one page up', still: TOP },
  { keys: ['pagedown', 'space'], action: 'page-down', does: 'one page down', still: END },
  { keys: ['home', 'g'], action: 'first', does: 'the first row', still: TOP },
  { keys: ['end', 'G'], action: 'last', does: 'the last row', still: END },
];

/** Of the dashboard as a whole, beside the numbers of the screens. They hold everywhere but where text is typed. */
export const DASHBOARD_KEYS: readonly Binding[] = [
  { keys: ['?'], action: 'help', does: 'these keys', short: 'keys' },
  { keys: ['esc'], action: 'back', does: 'back to the screen before', short: 'back' },
  {
    keys: ['q'],
    action: 'quit',
    does: 'quits; a run goes on, and its report follows',
    short: 'quit',
  },
];

/** Holds also where text is typed. */
export const STOP_KEY: Binding = {
  keys: ['ctrl+c'],
  action: 'stop',
  does: 'stops the run, and says how to go on with it',
};

/** So does this, which is for the terminal and never comes to a screen. */
export const ASIDE_KEY: Binding = {
  keys: ['ctrl+z'],
  action: 'aside',
  does: 'back to the shell; `fg` goes on from there',
};

export function bindingOf(bindings: readonly Binding[], key: Key): Binding | undefined {
  return bindings.find(({ keys }) => keys.includes(key));
}

export function actionOf(bindings: readonly Binding[], key: Key): string | undefined {
  return bindingOf(bindings, key)?.action;
}
