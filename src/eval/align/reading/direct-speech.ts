// What a prompt tells the bot to say, as the bot would say it: "tell them you will look into it" → "I will look into it".

import type { Clause } from './clauses.ts';
import { CUSTOMER } from './words.ts';

const MANNER =
  '(?:(?:clearly|politely|kindly|always|simply|honestly|briefly|also|only|just|again|instead|so) )*';
const THAT = '(?:that |: ?|, )?';

/** Verbs that need a listener, and those that need none. */
const TOLD = new RegExp(
  `\\b(?:tell|inform|notify|remind|advise|assure|reassure|promise|warn|update|telling|informing|assuring)\\b ${MANNER}(?:${CUSTOMER} )${MANNER}${THAT}(.+)$`,
  'i',
);
const LET_KNOW = new RegExp(`\\blet ${CUSTOMER} know ${MANNER}${THAT}(.+)$`, 'i');
const SAID = new RegExp(
  `\\b(?:say|state|mention|explain|claim|announce|reply|respond|answer|promise|add|tell|assure|confirm|saying|stating)\\b ${MANNER}(?:(?:to|with) ${CUSTOMER} )?${MANNER}(that |: ?|, )?(.+)$`,
  'i',
);
const BE_TOLD = new RegExp(
  `\\b${CUSTOMER} (?:should|must|can|may|are to|have to|need to) ${MANNER}be (?:told|informed|assured|notified) ${THAT}(.+)$`,
  'i',
);
/** "promise to notify them", "make sure you follow up". */
const PROMISE_TO = /\b(?:promise|undertake|commit|assure (?:them|the customer)|agree) to (.+)$/i;
const YOU_WILL =
  /\b(?:assure|promise|tell|reassure) (?:them|the customer|the user|customers?|users?) (?:that )?you'?ll (.+)$/i;

/** "how to return", "to wait", "whether it fits": nothing is stated. */
const NO_STATEMENT =
  /^(?:how|what|whether|where|which|who|why|when|if|to|about|with|in|the (?:reason|price|way|rules?|terms|options?|difference|status)|within|for|yes|no|thanks?)\b/i;

/** Quotes whose speaker is the customer. */
const CUSTOMERS_WORDS = new RegExp(
  `${CUSTOMER} (?:says?|writes?|asks?|types?|replies|reply|mentions?|uses?)[^«]*«`,
  'i',
);
/** What a quote is when nobody tells the bot to say it. */
const SAYS =
  /\b(?:say|reply|respond|answer|tell|write|use|with|end|close|begin|start|open|phrases?|as|like|ask|message|text|words?|sentence|examples?)\b/i;

export interface Speech {
  readonly text: string;
  readonly quoted: boolean;
}

/** What a clause has the bot say. What it forbids to say is not among it. */
export function speechIn(clause: Clause, alone: boolean): readonly Speech[] {
  if (clause.forbidden) return [];
  const quoted =
    clause.quotes.length > 0 &&
    !CUSTOMERS_WORDS.test(clause.text) &&
    (alone || clause.text.startsWith('«') || SAYS.test(clause.text))
      ? clause.quotes.map((text) => ({ text, quoted: true }))
      : [];
  const text = reported(clause.text.replace(/«\d+»/g, '').trim());
  return text === undefined ? quoted : [...quoted, { text: direct(text), quoted: false }];
}

function reported(text: string): string | undefined {
  const promised = PROMISE_TO.exec(text)?.[1];
  if (promised !== undefined) return `you will ${promised}`;
  const willed = YOU_WILL.exec(text)?.[1];
  if (willed !== undefined) return `you will ${willed}`;
  const heard = (BE_TOLD.exec(text) ?? LET_KNOW.exec(text) ?? TOLD.exec(text))?.[1];
  const said = heard ?? SAID.exec(text)?.[2];
  if (said === undefined) return undefined;
  const rest = said.replace(/^and (?:tell|say|inform)\b.*?\bthat /i, '').trim();
  return rest.split(' ').length < 2 || NO_STATEMENT.test(rest) ? undefined : rest;
}

const TEAM =
  /\b(?:team|department|engineers?|technicians?|colleagues?|warehouse|specialists?|staff|experts?|office|agents?|people|supervisor|manager)\b/i;

/** From the prompt's "you" and "they" to the bot's "I" and "you". */
export function direct(reportedSpeech: string): string {
  const team = TEAM.exec(reportedSpeech)?.index ?? Number.POSITIVE_INFINITY;
  const said = reportedSpeech
    .replace(/\byou(?:'re| are)\b/gi, 'I am')
    .replace(/\byou'(ve|ll|d)\b/gi, "I'$1")
    .replace(/\b(to|for|with|from|by) you\b/gi, '$1 me')
    .replace(/\byourself\b/gi, 'myself')
    .replace(/\byour\b/gi, 'my')
    .replace(/\byou\b/gi, 'I')
    .replace(/\b(?:the |a |an )?(?:customers?|users?|clients?|callers?)'s?(?= )/gi, 'your')
    .replace(/\b(?:the |a |an )?(?:customers?|users?|clients?|callers?)\b/gi, 'you')
    .replace(/\bthey\b/gi, (they, at: number) => (at > team ? they : 'you'))
    .replace(/\b(?:them|him)\b/gi, 'you')
    .replace(/\b(?:their|his|her)\b(?= \p{L})/giu, 'your')
    .replace(/\bher\b/gi, 'you')
    .replace(/\bthemselves\b/gi, 'yourself')
    .trim();
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?]$/.test(said) ? '' : '.'}`;
}
