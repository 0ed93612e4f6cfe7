// The terminal while the dashboard has it: entered by hand, and left as it was found, whatever ends the process.

import { isatty } from 'node:tty';

/** Another screen, so that what was there comes back; no going on in the next row; no cursor; what is pasted comes between two signs. */
const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[?2004h\u001b[H';
const LEAVE = '\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** What reading and writing say where the terminal is there no more. */
const LOST: readonly (string | undefined)[] = ['EIO', 'EPIPE', 'ENXIO', 'ENOTTY', 'EBADF'];

export interface Taken {
  /** Gives the terminal back. Once is enough; more does nothing. */
  readonly giveBack: () => void;
  /** Stops all that the shell started together, as Ctrl+Z does where a terminal sees to it itself. */
  readonly putAside: () => void;
}

export interface Owner {
  /** The process was stopped and goes on, so the window may hold anything. */
  readonly onAgain: () => void;
  /** The process is about to be stopped. */
  readonly onAside: () => void;
  /** The process is told to end; the terminal is given back already. */
  readonly onGone: () => void;
}

export function takeTerminal(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  { onAgain, onAside, onGone }: Owner,
): Taken {
  let has = true;
  let told = false;
  const held = holdBack(process.stderr);
  const streams = [stdin, stdout, process.stderr];
  const leave = (): void => {
    if (stdin.isTTY) stdin.setRawMode(false);
    stdout.write(LEAVE);
  };
  const giveBack = (): void => {
    if (!has) return;
    has = false;
    process.off('exit', giveBack);
    process.off('uncaughtExceptionMonitor', giveBack);
    process.off('SIGCONT', again);
    process.off('SIGTSTP', aside);
    for (const signal of ENDING) process.off(signal, end);
    leave();
    held.release();
    // What is said on a terminal that is lost fails as well, and the process has its work to put away first.
    if (!told) for (const stream of streams) stream.off('error', lost);
  };
  // Who has other work to put away listens too, and ends the process; where nobody does, it ends as if nobody had listened.
  const end = (signal: NodeJS.Signals): void => {
    told = true;
    process.on('exit', hangUp);
    giveBack();
    onGone();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  // Where the shell is killed there may be no signal, or one that comes after the error.
  const lost = (error: NodeJS.ErrnoException): void => {
    if (!LOST.includes(error.code)) throw error;
    if (has) process.emit('SIGHUP', 'SIGHUP');
  };
  const again = (): void => {
    // Off and on, as the shell changed it unseen; and before anything is written: in the background it stops the process once more.
    if (stdin.isTTY) stdin.setRawMode(false).setRawMode(true);
    stdout.write(ENTER);
    onAgain();
  };
  const aside = (): void => {
    onAside();
    leave();
    process.off('SIGTSTP', aside);
    // It stops here. Where no shell could ever let it go on, the system does not stop it.
    process.kill(process.pid, 'SIGTSTP');
    process.on('SIGTSTP', aside);
    again();
  };
  process.on('exit', giveBack);
  // Before the error is told, so that it is told where it can be read.
  process.on('uncaughtExceptionMonitor', giveBack);
  process.on('SIGCONT', again);
  process.on('SIGTSTP', aside);
  // First of all: who listens too may listen no more once they were told.
  for (const signal of ENDING) process.prependListener(signal, end);
  for (const stream of streams) stream.on('error', lost);
  if (stdin.isTTY) stdin.setRawMode(true);
  stdout.write(ENTER);
  return {
    giveBack,
    putAside() {
      if (has && process.platform !== 'win32') process.kill(0, 'SIGTSTP');
    },
  };
}

/** Node sets the terminal back as it ends, and aborts with a stack trace where there is none; whom a signal ends is spared that. */
function hangUp(): void {
  const isThere = [process.stdin, process.stdout].every(({ isTTY, fd }) => !isTTY || isatty(fd));
  if (isThere) return;
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** What is said meanwhile is said when the terminal is free again. */
function holdBack(stream: NodeJS.WriteStream): { readonly release: () => void } {
  const write = stream.write;
  if (!stream.isTTY) return { release: () => {} };
  const said: (string | Uint8Array)[] = [];
  const hold = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    said.push(text);
    const done = rest.find((one) => typeof one === 'function');
    if (typeof done === 'function') process.nextTick(done as () => void);
    return true;
  };
  stream.write = hold as typeof stream.write;
  return {
    release() {
      stream.write = write;
      for (const one of said) stream.write(one);
    },
  };
}
