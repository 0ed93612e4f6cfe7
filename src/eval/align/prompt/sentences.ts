// The sentences of a prompt, each with its place and with the words that introduce it.

import { plain } from '../../../engine/text/plain-text.ts';
import { type Block, blocksOf } from './blocks.ts';

export interface PromptSentence {
  /** On one line, with plain quotes and dashes. */
  readonly text: string;
  /** Half-open, in UTF-16 units of the prompt. */
  readonly start: number;
  readonly end: number;
  /** What opens its list or section, where that is half a sentence: "Never:", "Ask for". */
  readonly lead: string;
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Headings are no sentences; they open the lists under them. */
export function sentencesOf(prompt: string): readonly PromptSentence[] {
  return blocksOf(prompt)
    .filter(({ kind }) => kind !== 'heading')
    .flatMap((block) => pieces(block).flatMap(({ start, end }) => sentence(block, start, end)));
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

function pieces({ text }: Block): readonly Piece[] {
  const read = withoutBreaks(plain(text));
  return [...SENTENCES.segment(hidden(read))].map(({ index, segment }) => ({
    start: index,
    end: index + segment.length,
  }));
}

function sentence(block: Block, start: number, end: number): readonly PromptSentence[] {
  const raw = block.text.slice(start, end);
  const from = start + raw.length - raw.trimStart().length;
  const to = start + raw.trimEnd().length;
  const [first, last] = [block.offsets[from], block.offsets[to - 1]];
  if (to <= from || first === undefined || last === undefined) return [];
  const text = unmarked(plain(block.text.slice(from, to)).slice(0, LONGEST));
  if (!/\p{L}{2}/u.test(text)) return [];
  return [{ text, start: first, end: last + 1, lead: leadOf(block) }];
}

/** Nobody writes longer sentences, and what searches them should not have to. */
const LONGEST = 1_000;

function unmarked(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(MARKS, '').trim();
  return doubleQuoted(line.replace(LABEL, ''));
}

/** "Escalation: When …" is the name of an instruction, and the instruction. */
const LABEL = /^(?:\d+[.)] )?\p{Lu}[\p{L} &/-]{0,30}: (?=["\p{Lu}])/u;

/** What stands in single quotes and is a sentence: 'I will check'. */
function doubleQuoted(text: string): string {
  return text.replace(
    /(^|[\s:(])'((?:[^'"]|(?<=\p{L})'(?=\p{L})){8,400})'(?=[\s.,;:!?)]|$)/gu,
    (_, before: string, words: string) => `${before}"${words}"`,
  );
}

/** `<rules>`, `</rules>` and the bars of a table: marks of a prompt, no words. */
const MARKS = /<\/?[a-z][\w-]*>|^[|\s]+|[|\s]+$/gi;

/** A line that goes on in the next one is no end: the next begins small, or this one is as long as wrapped lines are. */
function withoutBreaks(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, at) => {
      const next = lines[at + 1];
      if (next === undefined) return line;
      const table = /^\s*\|/.test(next) || /^\s*\|/.test(line);
      const wrapped = line.length >= WRAPPED && !/[.!?:|]\s*$/.test(line);
      const anew = !/[,:;]\s*$/.test(line) && INSTRUCTION.test(next);
      const goesOn = !table && (wrapped || (/^\s*\p{Ll}/u.test(next) && !anew));
      return `${line}${goesOn ? ' ' : '\n'}`;
    })
    .join('')
    .replace(/\|/g, '\n');
}
const WRAPPED = 60;
/** Whoever writes all small begins lines so. */
const INSTRUCTION = /^\s*(?:never|do not|don't|always|refuse|for anything else)\b(?=.* .* )/;

/** Points inside quotes and in "e.g." end nothing: they are hidden while sentences are looked for. */
function hidden(text: string): string {
  return text
    .replace(/"[^"\n]{1,400}"/g, (quote) => `"${'x'.repeat(quote.length - 2)}"`)
    .replace(/(?<=[\s:(])'[A-Z][^'\n]{7,400}'(?=[\s.,;)]|$)/gm, (quote) => 'x'.repeat(quote.length))
    .replace(/\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms)\./gi, (short) =>
      short.replaceAll('.', 'x'),
    );
}

const HALF =
  /(?:^|\s)(?:never|always|avoid|don'?t|do not|must not|if|when|whenever|for|to|by|with|about|that|collect|ask|request|escalate|transfer|say|tell them|not)$/i;

function leadOf({ under }: Block): string {
  return under
    .map((line) => plain(line).replace(/\s+/g, ' ').trim())
    .filter((line) => line.length <= LONGEST_LEAD && (line.endsWith(':') || HALF.test(line)))
    .map((line) => line.replace(/\s*:$/, ''))
    .join(' ');
}
const LONGEST_LEAD = 120;
