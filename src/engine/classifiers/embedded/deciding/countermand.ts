// What takes back one thing alone: "no wait, don't cancel", "I found my card", "actually leave it".

import { type StatingLines, speaksOf } from '../reading/accepted.ts';

export interface Countermand {
  readonly quote: string;
  /** What is not to be done any more, or the thing that was found; none: whatever was wanted. */
  readonly deed?: string;
  readonly thing?: string;
}

const DO_NOT =
  /\b(?:wait|actually|no|nope|stop|sorry|oops)\b[\s,.!–—-]+(?:please\s+)?(?:do\s+not|don['’]?t)\s+(\w+)(?:\s+(?:it|that|this|(?:my|the)\s+\w+))?/i;
/** Found, and that is all: not "I found my card damaged". */
const FOUND =
  /\b(?:i|we)(?:['’]ve|\s+have)?\s+(?:(?:just|now|finally|already|actually)\s+)*found\s+(?:my|the|our)\s+(\w+)(?=\W*$|\s*[.,!;]|\s+(?:again|in|under|at|behind|on|after|now|thanks|thank|it)\b)/i;
const LEAVE_IT =
  /^\W*(?:(?:oh|ok|okay|no|wait|sorry|well)\W+)*(?:actually|just|no|ok|okay)[,\s]+(?:just\s+)?leave\s+it(?=\W*$|\s*[.,!;])/i;
const STILL_WRONG = /\b(?:but|broken|damaged|wrong|stolen|empty|still|not|never)\b|n['’]t\b|\?/i;

/** What a turn takes back. */
export function countermand(text: string): Countermand | undefined {
  const forbidden = DO_NOT.exec(text);
  if (forbidden !== null) return { quote: forbidden[0], deed: forbidden[1] as string };
  const left = LEAVE_IT.exec(text);
  if (left !== null) return { quote: left[0].trim() };
  const found = FOUND.exec(text);
  if (found === null || STILL_WRONG.test(text)) return undefined;
  return { quote: found[0], thing: found[1] as string };
}

/** Whether that is what the lines of a signal speak of: "don't cancel" takes back a wish to cancel, and no complaint. */
export function countermands({ deed, thing }: Countermand, lines: StatingLines): boolean {
  if (deed !== undefined) return speaksOf(lines, [deed]);
  return thing === undefined || LOSSES.some((loss) => speaksOf(lines, [thing, loss]));
}

const LOSSES =
  'lost lose losing stolen steal missing gone find took vanished disappeared misplaced'.split(' ');
