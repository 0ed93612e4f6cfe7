// Keys of a terminal by the names that the tables of keys use, as they are pressed; what is pasted comes as one.

import { emitKeypressEvents, type Interface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { type Key, PASTED } from '../keys.ts';

/** As Node tells it. */
export interface KeyPress {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly shift?: boolean;
}

const NAMED: Readonly<Record<string, Key>> = {
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  pageup: 'pageup',
  pagedown: 'pagedown',
  home: 'home',
  end: 'end',
  return: 'enter',
  enter: 'enter',
  escape: 'esc',
  backspace: 'backspace',
  // Some terminals send this for the backspace key.
  delete: 'backspace',
  space: 'space',
};

/** Terminals send what follows it at once, but lines may cut between: for so long it is not the key itself. */
const ESCAPE_MS = 25;

/** Until the function that is returned is called. Keys that come together are told together. */
export function terminalKeys(
  stdin: NodeJS.ReadStream,
  press: (keys: readonly Key[]) => void,
): () => void {
  const read = keyReader();
  let keys: readonly Key[] = [];
  const listen = (_: unknown, key: KeyPress): void => {
    const name = read(key);
    if (name === undefined) return;
    if (keys.length === 0) {
      queueMicrotask(() => {
        const all = keys;
        keys = [];
        press(all);
      });
    }
    keys = [...keys, name];
  };
  // Node takes the time from an interface for lines, of which nothing else is needed.
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  stdin.on('keypress', listen);
  stdin.resume();
  return () => {
    stdin.off('keypress', listen);
    // What is typed now is for nobody, and must not keep the process.
    stdin.pause();
  };
}

const PASTE_END = '\u001b[201~';

/** Undefined for what no table can name, and while something is being pasted. */
export function keyReader(): (key: KeyPress) => Key | undefined {
  let pasted: string | null = null;
  return (key) => {
    if (key.name === 'paste-start') {
      pasted = '';
      return undefined;
    }
    if (pasted === null) return keyName(key);
    pasted += key.sequence ?? '';
    // Also where its letters came one by one, as the line was slow: else nothing would ever be a key again.
    if (!pasted.endsWith(PASTE_END)) return undefined;
    const text = oneLine(pasted.slice(0, -PASTE_END.length));
    pasted = null;
    return text === '' ? undefined : PASTED + text;
  };
}

function keyName({ name = '', sequence = '', ctrl, meta, shift }: KeyPress): Key | undefined {
  if (ctrl === true) return /^[a-z]$/.test(name) ? `ctrl+${name}` : undefined;
  if (name === 'tab') return shift === true ? 'shift+tab' : 'tab';
  const named = NAMED[name];
  if (named !== undefined) return meta === true && named !== 'esc' ? undefined : named;
  return meta === true || sequence === '' || /\p{Cc}/u.test(sequence) ? undefined : sequence;
}

/** Without what moves a cursor or paints. */
function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
}
