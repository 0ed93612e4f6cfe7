// How far a customer's yes goes: the words are the bot's, so they state a signal only where its lines say the same.

import { words } from '../encoding/words.ts';

interface LineWords {
  readonly content: ReadonlySet<string>;
  readonly denied: boolean;
}

export type StatingLines = readonly LineWords[];

/** The lines that state a signal, as `acceptedStates` and `grantedStates` compare them. */
export function statingLines(lines: readonly string[]): StatingLines {
  return lines.map(lineWords);
}

/**
 * Whether accepting an offer states a signal: what is offered to be done must stand in a line of the signal. "Shall I extend your
 * contract?" is near to all lines on contracts, but only one on extending speaks of that.
 */
export function acceptedStates(wish: string, lines: StatingLines): boolean {
  const { content, denied } = lineWords(wish);
  const [deed] = [...content].filter((word) => !LIGHT.has(word));
  if (deed === undefined) return false;
  return lines.some((line) => line.denied === denied && line.content.has(deed));
}

/**
 * Whether a yes to a question of how things are states a signal: a line must say the same, word for word but for the little ones.
 * "Is your card still with you?" shares the card with "I lost my card", and means the opposite.
 */
export function grantedStates(statement: string, lines: StatingLines): boolean {
  const { content, denied } = lineWords(statement);
  return lines.some(
    (line) =>
      line.denied === denied &&
      line.content.size > 0 &&
      line.content.size === content.size &&
      [...line.content].every((word) => content.has(word)),
  );
}

/** Whether a line has all of these words. What it denies may be one of them: "I cannot find my card". */
export function speaksOf(lines: StatingLines, said: readonly string[]): boolean {
  const stems = said.map((word) => stem(word.toLowerCase()));
  return lines.some(({ content }) => stems.every((one) => content.has(one)));
}

function lineWords(text: string): LineWords {
  const read = words(text).filter((word) => /\p{L}/u.test(word));
  return {
    content: new Set(read.filter((word) => !LITTLE.has(word)).map(stem)),
    denied: read.filter((word) => DENIALS.has(word)).length % 2 === 1,
  };
}

/** Close enough to compare forms of a verb, and one thing with several. */
function stem(word: string): string {
  const bare = word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word;
  return bare.replace(/([^aeiou])\1$/, '$1');
}

const DENIALS = setOf("not n't no never without cannot nothing nobody");

/** Words that say nothing of what is done or what is so. "Still" and "back" do. */
const LITTLE = setOf(
  'a an the this that these those i me my mine you your yours we us our it its he she they them their to of for with in on at by from about as and or so ' +
    "'s 'm 're 've 'd 'll be am is are was were been being do did does have has had can could will would shall should may might must " +
    'please want wants need wish like love prefer rather now just also then there here yes any some one once already ' +
    "not n't no never without cannot asking what else anything something",
);

/** Verbs that leave it to their object what is done: to open a return is to return. */
const LIGHT = new Set(
  'open start begin create make set up initiate arrange file raise log register submit process get take give go help report request ahead'
    .split(' ')
    .map(stem),
);

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
