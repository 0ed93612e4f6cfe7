// Ctrl+C, and being told to end: at once, or, where a command keeps files, after it has put them away.

import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import { say } from './output.ts';

/** For commands that only print. */
export function endOnInterrupt(): void {
  process.once('SIGINT', endNow);
}

function endNow(): void {
  say('interrupted: what was printed so far is not all\n');
  process.exit(EXIT.interrupted);
}

/** Runs work that puts its files away when the signal says so. A second Ctrl+C ends it hard. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupted = fault(
    EXIT.interrupted,
    'interrupted: nothing was scored, and nothing is kept',
    'the same command starts again',
  );
  process.off('SIGINT', endNow);
  const end = () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
    controller.abort(interrupted);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return work(controller.signal);
}
