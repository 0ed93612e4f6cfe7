// Lines and comments → text, with the blank lines that the source had, at most one at a time.

import type { Comment } from '../syntax/ast.ts';
import type { Line } from './line.ts';
import { rowsOf } from './rows.ts';

export function render(
  lines: readonly Line[],
  comments: readonly Comment[],
  source: string,
): string {
  const out: string[] = [];
  let next = 0;
  let end = 0;
  let mayBlank = false;
  let isCommented = false;
  const write = (rows: readonly string[], start: number): void => {
    if (mayBlank && hasBlankLine(source.slice(end, start))) out.push('');
    for (const row of rows) out.push(row);
  };
  const writeComments = (before: number, depth: number): void => {
    for (; next < comments.length; next += 1) {
      const comment = comments[next];
      if (comment === undefined || comment.span.start >= before) return;
      const last = out.at(-1);
      if (comment.trailing && last !== undefined && !isCommented) {
        out[out.length - 1] = `${last}  ${comment.text}`;
      } else {
        write([' '.repeat(2 * depth) + comment.text], comment.span.start);
        mayBlank = true;
      }
      isCommented = true;
      end = comment.span.end;
    }
  };
  for (const line of lines) {
    writeComments(line.start, line.closes ? line.depth + 1 : line.depth);
    if (line.closes) mayBlank = false;
    const behind = line.pieces.at(-1)?.at ?? line.start;
    let until = next;
    while ((comments[until]?.span.start ?? behind) < behind) until += 1;
    const inside = comments.slice(next, until);
    write(rowsOf(line, inside), line.start);
    next = until;
    isCommented = false;
    end = line.end;
    mayBlank = !line.opens;
  }
  writeComments(source.length + 1, 0);
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

function hasBlankLine(gap: string): boolean {
  return /(?:\r\n|[\r\n])[^\S\r\n]*(?:\r\n|[\r\n])/.test(gap);
}
