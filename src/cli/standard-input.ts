// What comes in through a pipe.

import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';

/** Nobody types conversations by hand, so a terminal there is a mistake that would wait forever. */
export function standardInput(): NodeJS.ReadStream {
  if (process.stdin.isTTY) {
    throw fault(
      EXIT.usage,
      'nothing comes in through standard input',
      'send a file to it, for example with "< chats.jsonl"',
    );
  }
  return process.stdin;
}
