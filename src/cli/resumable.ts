// Work that can be gone on with when it is interrupted: says where it is kept, and what to type.

import { isResumeRefusal } from '../eval/run/journal/refusal.ts';
import type { EvaluateOptions } from '../eval/run/options.ts';
import { EXIT } from './exit-code.ts';
import { fault, isFault } from './fault.ts';
import { shellCommand } from './shell-command.ts';

type Kept = Parameters<NonNullable<EvaluateOptions['onKept']>>[0];

/** Runs `work` with what an evaluation has to know, and puts its refusals and interruptions in words. */
export async function resumable<T>(
  work: (options: Required<Pick<EvaluateOptions, 'command' | 'onKept'>>) => Promise<T>,
  args: readonly string[] = process.argv.slice(2),
): Promise<T> {
  const command = shellCommand([
    'handrail',
    ...args.filter((one) => one !== '--resume'),
    '--resume',
  ]);
  const found: Kept[] = [];
  try {
    return await work({ command, onKept: (one) => found.push(one) });
  } catch (error) {
    if (isResumeRefusal(error)) throw fault(EXIT.usage, error.message, error.help);
    const [kept] = found;
    if (kept === undefined || !isFault(error) || error.exit !== EXIT.interrupted) throw error;
    const done = kept.done === 1 ? '1 conversation is' : `${kept.done} conversations are`;
    throw fault(
      EXIT.interrupted,
      `interrupted: ${done} done, and kept in "${kept.folder}"`,
      `this goes on from there: ${command}`,
    );
  }
}
