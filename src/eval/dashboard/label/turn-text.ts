// What was said in a turn, as rows: each line that was written begins one, so that lists are read as lists.

import { wrapped } from '../../report/layout.ts';
import { counted } from '../../report/numbers.ts';
import { cutText } from '../frame/fit.ts';
import { type Line, span, type Tone } from '../frame/line.ts';
import { plainText } from '../frame/plain-text.ts';

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** A key is drawn at once, whatever somebody pasted into a chat. */
const MOST = 20_000;

function leftOut({ length }: string): string {
  return `(${counted(length - MOST, 'character')} more, not shown here)`;
}

/** Of an agent no more than this. */
const AGENT = 24;
/** A list is further in than what stands before it; never so far that nothing fits. */
const FURTHEST = 6;

/** A row for each line that was written, or several where it is too long; who answers stands before the first. */
export function textRows(
  text: string,
  agent: string | undefined,
  width: number,
  tone: Tone,
): readonly Line[] {
  const who = agent === undefined ? '' : `(${cutText(plainText(agent).trim(), AGENT)})`;
  const read = text.length > MOST ? `${text.slice(0, MOST)}\n${leftOut(text)}` : text;
  const written = read.split(LINE_END).map((one): readonly [indent: string, text: string] => {
    const shown = plainText(one).trimEnd();
    const rest = shown.trimStart();
    return [' '.repeat(Math.min(FURTHEST, shown.length - rest.length)), rest];
  });
  const first = written.findIndex(([, one]) => one !== '');
  const end = written.findLastIndex(([, one]) => one !== '') + 1;
  const lines = first < 0 ? [['', ''] as const] : written.slice(first, end);
  return lines.flatMap(([indent, one], place) => {
    // What is empty parts what stands around it; more of it says no more.
    if (one === '' && lines[place - 1]?.[1] === '') return [];
    const before = place === 0 && who !== '' ? `${who} ` : '';
    const inside = place === 0 ? '' : indent;
    const rows = wrapped(before + one, Math.max(8, width - inside.length));
    return rows.map((row, at): Line => {
      const has = at === 0 && before !== '' && row.startsWith(who);
      const rest = has ? row.slice(who.length) : row;
      return [...(has ? [span(who, 'dim')] : []), span(inside + rest, tone)];
    });
  });
}
