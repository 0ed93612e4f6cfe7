// What a turn says, read with the turns before it: "yes please" says what the bot asked.

import type { ReadTurn } from '../../../classifier.ts';
import { words } from '../encoding/words.ts';
import { affirmed, isOffer } from './affirmed.ts';
import { answerIn, contentWords, opensWithYes } from './answers.ts';
import { waitsForYes } from './bot-offers.ts';
import { acceptedElsewhere } from './offers-elsewhere.ts';
import { sentences } from './sentences.ts';

/** The words to judge in place of a turn's own. */
export interface Reading {
  readonly text: string;
  /** The turns that the text was made of, the judged one last. */
  readonly turns: readonly number[];
  /** What the bot asked, where the text is what a yes makes of it: an offer, or how things are (which wishes for nothing). */
  readonly yesTo?: 'offer' | 'fact';
  /** The turn says something of its own beside the yes, to be judged too. */
  readonly besides?: true;
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
  const besides = answer === undefined && opensWithYes(turn.text);
  if (answer !== 'yes' && !besides) return alone;
  const question = lastQuestion(before.text);
  if (question === undefined) return alone;
  return {
    ...meantByYes(question),
    turns: [before.index, turn.index],
    ...(besides && { besides }),
  };
}

function meantByYes(question: string): Pick<Reading, 'text' | 'yesTo'> {
  if (isOffer(question)) return { text: affirmed(question), yesTo: 'offer' };
  const elsewhere = acceptedElsewhere(question);
  return elsewhere === undefined
    ? { text: affirmed(question), yesTo: 'fact' }
    : { text: elsewhere, yesTo: 'offer' };
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
  const parts = sentences(text);
  const asked = parts.findLast((part) => part.endsWith('?')) ?? parts.findLast(waitsForYes);
  if (asked === undefined) return undefined;
  const question = offeredBefore(parts, asked) ?? asked;
  return question.length > LONGEST_QUESTION ? undefined : question;
}

/** "I can connect you with a person. Is that ok?" asks whether to, and so does "… Reply YES to continue." */
function offeredBefore(parts: readonly string[], question: string): string | undefined {
  const asks = ASKS_BACK.test(question) || (waitsForYes(question) && !isOffer(question));
  if (!asks) return undefined;
  const offered = OFFERED.exec(parts[parts.lastIndexOf(question) - 1] ?? '');
  return offered === null ? undefined : `Shall I ${offered[1]}`;
}
