// What a turn says, read with the turns before it: "yes please" says what the bot asked.

import type { ReadTurn } from '../../classifier.ts';
import { affirmed, isOffer } from './affirmed.ts';
import { answerIn, contentWords } from './answers.ts';
import { sentences } from './sentences.ts';
import { words } from './words.ts';

/** The words to judge in place of a turn's own. */
export interface Reading {
  readonly text: string;
  /** The turns that the text was made of, the judged one last. */
  readonly turns: readonly number[];
  /** A yes to a question that asked how things are: it wishes for nothing. */
  readonly grants?: true;
}

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
  const reading = { text: affirmed(question), turns: [before.index, turn.index] };
  return isOffer(question) ? reading : { ...reading, grants: true };
}

function spokenBefore(turns: readonly ReadTurn[], at: number): ReadTurn | undefined {
  for (let place = at - 1; place >= 0; place--) {
    const turn = turns[place] as ReadTurn;
    if (turn.role === 'customer' || turn.role === 'bot') return turn;
    if (turn.role === 'human') return undefined;
  }
  return undefined;
}

/** A longer one is a speech, to which a yes says little. */
const LONGEST_QUESTION = 300;

const ASKS_BACK =
  /^(?:is|would|will) that (?:be )?(?:ok(?:ay)?|all right|alright|fine|good|work)\b|^(?:would you like|do you want) (?:that|this|me to)\s*\?|^(?:does|would) that (?:work|help|suit)\b|^shall i\s*\?|^sounds? good\b|^ok(?:ay)?\s*\?/i;
const OFFERED =
  /^(?:i|we)(?:['’]ll| can| could| will| am able to| are able to) (?:also |gladly )?(.+)$/i;

/** The last sentence of the bot that asks, or that waits for a yes. */
function lastQuestion(text: string): string | undefined {
  const asked = sentences(text).filter((sentence) => /\?\s*$/.test(sentence));
  const waits = sentences(text).filter((sentence) =>
    /^(?:just )?(?:let me know|tell me|say (?:yes|the word)|reply yes|type yes|please confirm)\b/i.test(
      sentence.trim(),
    ),
  );
  const question = offeredBefore(text, asked.at(-1)) ?? asked.at(-1) ?? waits.at(-1);
  return question === undefined || question.length > LONGEST_QUESTION ? undefined : question;
}

/** "I can connect you with a person. Is that ok?" asks whether to. */
function offeredBefore(text: string, question: string | undefined): string | undefined {
  if (question === undefined || !ASKS_BACK.test(question)) return undefined;
  const parts = sentences(text);
  const offered = OFFERED.exec(parts[parts.lastIndexOf(question) - 1] ?? '');
  return offered === null ? undefined : `Shall I ${offered[1]}`;
}
