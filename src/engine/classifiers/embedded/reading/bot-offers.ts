// What a bot only offers it has not done: the sentences of its turn that wait for an answer, and those that hang on it.

import { isOffer } from './affirmed.ts';
import { sentences } from './sentences.ts';

export interface BotSentence {
  readonly text: string;
  /** It offers, or tells what comes of a yes or a no. */
  readonly offered: boolean;
}

/** "Reply YES to continue", "just say yes", "let me know if you would like that". */
const WAITS =
  /^(?:(?:just|please|simply|or|so) )*(?:(?:reply|say|type|answer|send|press|write|click) (?:with )?["'“‘]?(?:yes|ok|okay|y|the word|confirm|1)\b|(?:let me know|tell me|please confirm) (?:if|whether|that) (?:you|i|we)\b)/i;

/** What the bot could do: with an offer beside it, the offer itself. */
const COULD =
  /^(?:(?:so|or|and|then|also|alternatively|otherwise|instead|if not|if so|but),? )*(?:i|we)(?:['’]d| can| could| may| might| would| am able to| are able to)\b/i;

const CONDITION = /^(?:if|once|when|as soon as|after|should you)\b/i;

/** Done already, or being done now. */
const DONE =
  /\b(?:have|has|['’]ve|was|were)(?: (?:already|just|now|also|been))* (?:\w+ed|sent|put|given|told|taken|made)\b|\b(?:am|are|is|['’]m|['’]re)(?: (?:already|just|now|also|being))* (?:\w+ing|\w+ed)\b/i;

/** Whether a sentence of the bot waits for a yes. */
export function waitsForYes(sentence: string): boolean {
  return WAITS.test(sentence.trim());
}

/** The sentences of a turn in which something is offered; undefined where nothing is. */
export function offeredSentences(text: string): readonly BotSentence[] | undefined {
  const parts = sentences(text);
  const offers = parts.map((part) => waitsForYes(part) || (part.endsWith('?') && isOffer(part)));
  const first = offers.indexOf(true);
  if (first === -1) return undefined;
  return parts.map((part, at) => ({
    text: part,
    offered: (offers[at] as boolean) || COULD.test(part) || (at > first && !isDone(part)),
  }));
}

function isDone(part: string): boolean {
  return DONE.test(part) && !CONDITION.test(part);
}
