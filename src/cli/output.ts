// Writing to the terminal or to a pipe, at the pace of whoever reads.

import { once } from 'node:events';
import { EXIT } from './exit-code.ts';

/** Ends quietly when the reader of a pipe goes away, as `head` does. */
export function endOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A terminal that is there no more says EIO.
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      // On a terminal, who has work to put away listens too, and ends the process. Elsewhere only who waits to write on listens.
      if (process.stdout.isTTY === true && stream.listenerCount('error') > 1) return;
      // Node would set the terminal back as it exits, and abort where there is none.
      if (error.code === 'EIO') process.kill(process.pid, 'SIGHUP');
      process.exit(EXIT.broken_pipe);
    });
  }
}

/** Writes to standard output, and waits where the reader is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

export async function printJson(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value, null, 2)}\n`);
}

/** Whether to write in colour there. `NO_COLOR` and `FORCE_COLOR` are obeyed. */
export function colours(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** What is said beside the output proper. */
export function say(text: string): void {
  process.stderr.write(text);
}
