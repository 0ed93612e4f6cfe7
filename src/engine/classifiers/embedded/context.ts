// What a turn says, read with the turns before it: "yes please" says what the bot asked.

import type { ReadTurn } from '../../classifier.ts';
import { words } from './words.ts';

/** The words to judge in place of a turn's own. */
export interface Reading {
  readonly text: string;
  /** The turns that the text was made of, the judged one last. */
  readonly turns: readonly number[];
}

/** How a short answer stands to the question before it. */
export type Answer = 'yes' | 'no';

/**
 * The turn at `at` (a place in `turns`). An answer that says nothing by itself is read as the bot's question before it, in the words
 * of the customer; a second short message in a row is read with the first.
 */
export function readingOf(turns: readonly ReadTurn[], at: number): Reading {
  const turn = turns[at] as ReadTurn;
  const alone = { text: turn.text, turns: [turn.index] };
  if (turn.role !== 'customer') return alone;
  const before = spokenBefore(turns, at);
  if (before === undefined) return alone;
  if (before.role === 'customer') {
    const fragment = contentWords(turn.text) <= 2 && words(turn.text).length <= 4;
    return fragment && answerIn(turn.text) === undefined
      ? { text: `${before.text} ${turn.text}`, turns: [before.index, turn.index] }
      : alone;
  }
  const answer = answerIn(turn.text);
  if (answer !== 'yes') return alone;
  const question = lastQuestion(before.text);
  if (question === undefined) return alone;
  return { text: affirmed(question), turns: [before.index, turn.index] };
}

function spokenBefore(turns: readonly ReadTurn[], at: number): ReadTurn | undefined {
  for (let place = at - 1; place >= 0; place--) {
    const turn = turns[place] as ReadTurn;
    if (turn.role === 'customer' || turn.role === 'bot') return turn;
    if (turn.role === 'human') return undefined;
  }
  return undefined;
}

const YES = new Set(
  (
    'yes yeah yep yup yea ya yess sure ok okay okey k alright absolutely definitely certainly correct right exactly ' +
    'indeed affirmative agreed please pls plz go ahead do'
  ).split(' '),
);
const NO = new Set("no nope nah not never n't dont don".split(' '));
/** What may stand beside a yes or a no without adding anything. */
const FILLING = new Set(
  (
    "i 'd would like love want that this it 's is 're 'm be great good fine nice perfect lovely thanks thank you very much so of " +
    'course by all means then now just let lets us if can could may will me the one well oh um uh hmm need really why sounds with ' +
    'for my ! ? again to and'
  ).split(' '),
);

/** Whether a turn is nothing but a yes or a no. Undefined where it says something of its own. */
export function answerIn(text: string): Answer | undefined {
  const read = words(text);
  if (read.length === 0 || read.length > 8) return undefined;
  if (!read.every((word) => YES.has(word) || NO.has(word) || FILLING.has(word))) return undefined;
  const no = read.some((word) => NO.has(word));
  if (no) return read.join(' ') === 'why not' ? 'yes' : 'no';
  if (/^(?:of course|by all means)$/.test(read.join(' '))) return 'yes';
  return read.some((word) => YES.has(word)) ? 'yes' : undefined;
}

function contentWords(text: string): number {
  return words(text).filter((word) => !FILLING.has(word)).length;
}

/** The last sentence of the bot that asks, or that waits for a yes. */
function lastQuestion(text: string): string | undefined {
  const asked = sentences(text).filter((sentence) => /\?\s*$/.test(sentence));
  const waits = sentences(text).filter((sentence) =>
    /^(?:just )?(?:let me know|tell me|say (?:yes|the word)|reply yes|type yes|please confirm)\b/i.test(
      sentence.trim(),
    ),
  );
  return asked.at(-1) ?? waits.at(-1);
}

/** A text at its full stops, question and exclamation marks and line breaks. */
export function sentences(text: string): readonly string[] {
  return (text.match(/[^.!?\n…]+(?:[.!?…]+(?=\s|$)|[.!?…]+|\n|$)/g) ?? [])
    .reduce<string[]>((parts, part) => {
      const last = parts.at(-1);
      // A point inside a number, an address or "e.g." ends nothing.
      if (last !== undefined && !/[\s!?…\n]$/.test(last) && !/^\s/.test(part)) {
        parts[parts.length - 1] = last + part;
      } else parts.push(part);
      return parts;
    }, [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Openings of questions, and how the same is said by who answers yes. The first that fits is taken. */
const OPENINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:so |and |ok(?:ay)?,? |great,? |then |alright,? )+/i, ''],
  [
    /^(?:just )?(?:let me know|tell me|please confirm|reply yes|say yes|type yes) (?:if|whether|that|to) (?:you(?:'d| would) like (?:me |us )?to|you want (?:me |us )?to|i should|you need)\b/i,
    'please',
  ],
  [/^would you like (?:me|us) to\b/i, 'I would like you to'],
  [/^would you like\b/i, 'I would like'],
  [/^would you (?:prefer|rather)\b/i, 'I would prefer'],
  [/^(?:do you|did you) want (?:me|us) to\b/i, 'I want you to'],
  [/^do you (?=want|need|wish|prefer|have|mean|still)/i, 'I '],
  [/^(?:shall|should|can|could|may|might|must) (?:i|we)\b/i, 'please'],
  [
    /^(?:is it|would it be) (?:ok(?:ay)?|all right|alright|fine) (?:if|for) (?:i|we|me|us)(?: to)?\b/i,
    'please',
  ],
  [/^are you (?:asking|trying|looking|wanting|hoping)\b/i, 'I am asking'],
  [/^are you\b/i, 'I am'],
  [/^were you\b/i, 'I was'],
  [/^have you\b/i, 'I have'],
  [/^did you\b/i, 'I did'],
  [/^do you\b/i, 'I'],
  [
    /^(?:is|was|has|have|did|does|do|are|were) (.+?) (?=(?:been|not|already|still|the|a|an|your|broken|damaged|missing|late|wrong|open|arrived|delivered)\b)/i,
    '$1 ',
  ],
  [/^(?:is|was|has|did|does|are|were) /i, ''],
];

/** "Shall I connect you with a person?" becomes "please connect me with a person". */
export function affirmed(question: string): string {
  let said = question.trim().replace(/[?!.…\s]+$/, '');
  // The question proper stands behind the last comma that an opening follows.
  for (const part of said.split(/[,;:–—]\s+/).reverse()) {
    if (OPENINGS.slice(1, 16).some(([opening]) => opening.test(part.trim()))) {
      said = part.trim();
      break;
    }
  }
  said = said.replace(...(OPENINGS[0] as readonly [RegExp, string]));
  const opening = OPENINGS.slice(1).find(([pattern]) => pattern.test(said));
  if (opening === undefined) return swapped(said);
  const [pattern, replacement] = opening;
  const head = said.replace(pattern, '\u0001');
  const inserted = (pattern.exec(said)?.[1] ?? '').trim();
  const rest = swapped(head.replace('\u0001', ''));
  return `${replacement.replace('$1', swapped(inserted))} ${rest}`.replace(/\s+/g, ' ').trim();
}

const SWAPS: Readonly<Record<string, string>> = {
  you: 'me',
  your: 'my',
  yours: 'mine',
  yourself: 'myself',
  i: 'you',
  me: 'you',
  us: 'you',
  we: 'you',
  my: 'your',
  our: 'your',
};

/** Who speaks changes: "your card" is "my card". "you" before a verb is "I". */
function swapped(text: string): string {
  return text
    .replace(/\byou(?:['’]re| are)\b/gi, 'I am')
    .replace(
      /\byou(?= (?:want|need|have|had|would|were|did|do|can|could|see|get|paid|ordered|bought|received)\b)/gi,
      '\u0002',
    )
    .replace(
      /\b(?:you|your|yours|yourself|i|me|us|we|my|our)\b(?!['’]?m\b)/gi,
      (word) => SWAPS[word.toLowerCase()] ?? word,
    )
    .replace(/\byou am\b/gi, 'you are')
    .replaceAll('\u0002', 'I')
    .replace(/\bme am\b/gi, 'I am')
    .replace(/(^|[^\w])I I\b/g, '$1I');
}
