// The command line on a terminal: a pseudo-terminal that runs it, and one that shows what it draws.

import type { IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { shellCommand } from '../../src/eval/run/shell-command.ts';
import { CLI } from './run.ts';

/** Absent where the package has none for this machine: tests are skipped then, and counted. */
export const pty = await import('@lydell/node-pty').catch(() => undefined);

export interface OnTerminal {
  readonly process: IPty;
  /** Rows as they are seen, without the spaces at their ends. */
  readonly rows: () => readonly string[];
  /** Fulfilled once that is so; what is written is looked at as it comes. */
  readonly until: (is: (text: string) => boolean) => Promise<string>;
  readonly press: (...keys: readonly string[]) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The terminal is as programs find it: nothing is hidden, and rows go on in the next one. */
  readonly asFound: () => boolean;
  /** All bytes so far. */
  readonly written: () => string;
  readonly ended: Promise<number>;
}

export const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  enter: '\r',
  esc: '\u001b',
  ctrlC: '\u0003',
  ctrlZ: '\u001a',
} as const;

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export function onTerminal(
  dir: string,
  args: readonly string[],
  size?: TerminalSize,
  env?: Readonly<Record<string, string>>,
): OnTerminal {
  return opened(dir, [process.execPath, CLI, ...args], size, env);
}

/** As a job of a shell, which then goes on with `after`. */
export function inShell(dir: string, args: readonly string[], after: string): OnTerminal {
  const command = shellCommand([process.execPath, CLI, ...args]);
  return opened(dir, ['sh', '-mc', `${command} ${after}`]);
}

function opened(
  dir: string,
  [file = '', ...args]: readonly string[],
  { columns, rows }: TerminalSize = { columns: 100, rows: 30 },
  env: Readonly<Record<string, string>> = {},
): OnTerminal {
  if (pty === undefined) throw new Error('there is no pseudo-terminal here');
  const { CI: _, NO_COLOR: _1, FORCE_COLOR: _2, ...inherited } = process.env;
  const child = pty.spawn(file, args, {
    cwd: dir,
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: { ...inherited, TERM: 'xterm-256color', ...env },
  });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  let written = '';
  let watches: readonly (() => void)[] = [];
  const look = () => {
    for (const watch of watches) watch();
  };
  child.onData((text) => {
    written += text;
    terminal.write(text, look);
  });
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => terminal.write('', () => resolve(exitCode)));
  });
  void ended.then(look);
  onTestFinished(() => {
    child.kill('SIGKILL');
    terminal.dispose();
  });
  const seen = () => {
    const { active } = terminal.buffer;
    return Array.from(
      { length: terminal.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
  };
  return {
    process: child,
    rows: seen,
    until: (is) =>
      new Promise((resolve) => {
        const watch = () => {
          const text = seen().join('\n');
          if (!is(text)) return;
          watches = watches.filter((one) => one !== watch);
          resolve(text);
        };
        watches = [...watches, watch];
        watch();
      }),
    press(...keys) {
      for (const key of keys) child.write(key);
    },
    resize(width, height) {
      terminal.resize(width, height);
      child.resize(width, height);
    },
    asFound: () =>
      terminal.buffer.active.type === 'normal' &&
      terminal.modes.wraparoundMode &&
      !terminal.modes.bracketedPasteMode &&
      lastOf(written, '\u001b[?25h') > lastOf(written, '\u001b[?25l'),
    written: () => written,
    ended,
  };
}

function lastOf(text: string, part: string): number {
  return text.lastIndexOf(part);
}
