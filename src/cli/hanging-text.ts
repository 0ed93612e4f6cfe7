// Text on a terminal that goes on under its own beginning.

import { wrapped } from '../eval/report/layout.ts';

/** Wider lines are hard to read. */
const WIDEST = 100;
const USUAL = 80;
/** However deep it stands: narrower columns are worse than long lines. */
const NARROWEST = 24;

export function terminalWidth(): number {
  return Math.min(process.stdout.columns ?? USUAL, WIDEST);
}

/** Lines of at most `width`, the first after `first`, the others after as many spaces as `rest` has. Each ends with a line feed. */
export function hanging(
  text: string,
  { first, rest, width }: { readonly first: string; readonly rest: number; readonly width: number },
  style: (line: string) => string = (line) => line,
): string {
  // What the first line has more stands in for its words while the text is broken.
  const lead = Math.max(0, first.length - rest);
  const room = Math.max(NARROWEST + lead, width - rest);
  return wrapped(`${'x'.repeat(lead)}${text.trim()}`, room)
    .map((line, at) =>
      at === 0 ? `${first}${style(line.slice(lead))}\n` : `${' '.repeat(rest)}${style(line)}\n`,
    )
    .join('');
}
