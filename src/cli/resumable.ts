// Work that can be gone on with when it is interrupted: says where it is kept, and what to type.

import { isResumeRefusal } from '../eval/run/journal/refusal.ts';
import type { EvaluateOptions } from '../eval/run/options.ts';
import { shellCommand } from '../eval/run/shell-command.ts';
import { EXIT } from './exit-code.ts';
import { fault, isFault } from './fault.ts';
import { say } from './output.ts';

type Kept = Parameters<NonNullable<EvaluateOptions['onKept']>>[0];

/**
 * Runs `work` with what an evaluation has to know, and puts its refusals and interruptions in words. `isPaid`: a server is
 * asked that may stop answering before anything is finished.
 */
export async function resumable<T>(
  work: (options: Required<Pick<EvaluateOptions, 'command' | 'onKept'>>) => Promise<T>,
  isPaid: boolean,
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
    if (kept === undefined) throw isPaid ? startsAgain(error) : error;
    const done = kept.done === 1 ? '1 conversation is' : `${kept.done} conversations are`;
    const where = `${done} done, and kept in "${kept.folder}"`;
    const goesOn = `this goes on from there: ${command}`;
    if (!isFault(error)) {
      // What is to be mended in Handrail is told with its place, as ever.
      say(`${where}\n  help: ${goesOn}\n`);
      throw error;
    }
    if (error.exit === EXIT.interrupted) {
      throw fault(EXIT.interrupted, `interrupted: ${where}`, goesOn);
    }
    const mended = error.help === undefined ? '' : `${error.help}; `;
    throw fault(error.exit, `${error.message}; ${where}`, `${mended}${goesOn}`);
  }
}

/** Who is told how to mend it wants to know that there is nothing to go on with. */
function startsAgain(error: unknown): unknown {
  if (!isFault(error) || error.exit !== EXIT.classifiers) return error;
  const mended = error.help === undefined ? '' : `${error.help}; `;
  const help = `${mended}no conversation is finished yet, so type the same command again`;
  return fault(error.exit, error.message, help);
}
