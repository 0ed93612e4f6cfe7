// Ctrl+C, and being told to end: at once, or, where a command keeps files, after it has put them away.

import { EXIT } from './exit-code.ts';
import { type Fault, fault } from './fault.ts';
import { say } from './output.ts';

/** For commands that only print. */
export function endOnInterrupt(): void {
  process.once('SIGINT', endNow);
}

function endNow(): void {
  say('interrupted: what was printed so far is not all\n');
  process.exit(EXIT.interrupted);
}

/** Runs work that puts its files away when the signal says so. A second Ctrl+C ends it hard. `more`: what else is kept then, or lost. */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  more: () => string | undefined = () => undefined,
): Promise<T> {
  const controller = new AbortController();
  process.off('SIGINT', endNow);
  const end = () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
    controller.abort(interrupted(more()));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return work(controller.signal);
}

function interrupted(more: string | undefined): Fault {
  const kept = more === undefined ? ', and nothing is kept' : `; ${more}`;
  return fault(
    EXIT.interrupted,
    `interrupted: nothing was scored${kept}`,
    'the same command starts again',
  );
}
