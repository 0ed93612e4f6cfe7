// What a prompt has the bot ask for, as the names of things: "the order number", "date of birth".

import { CUSTOMER } from './words.ts';

/** Verbs that ask, up to the first thing that is asked for. */
const ASKS: readonly RegExp[] = [
  new RegExp(`\\bask(?:ing)? (?:politely )?(?:${CUSTOMER} )?(?:again )?(?:for|about) (.+)$`, 'i'),
  new RegExp(
    `\\bask(?:ing)? (?:${CUSTOMER} )?((?:which|what|why|when|how many|how much|where) .+)$`,
    'i',
  ),
  /\brequests? for (.+)$/i,
  /\b(?:collect|gather|obtain|request|capture|note down|write down)(?:ing)?:? (?!that\b)(.+)$/i,
  /\b(?:get|need) ((?:the|their|his|her|an?) .+)$/i,
  /\b(?:find out|figure out) ((?:the|their|why|what|which|when|how|where) .+|.+'s .+)$/i,
  /\bverify ((?:the|their|his|her) .+)$/i,
  new RegExp(
    `\\b${CUSTOMER} (?:must |should |has to |have to |needs? to |can )?(?:provide|give|enter|send|share|tell|state)s?(?: you)?(?: with)? ((?:the|their|his|her|an?|your) .+)$`,
    'i',
  ),
  new RegExp(
    `\\b(?:ask|have|let|prompt|get) ${CUSTOMER} (?:to )?(?:type|enter|provide|share|send|give|state|spell)(?: you| me)?(?: in| out)? ((?:the|their|his|her|an?|your) .+)$`,
    'i',
  ),
  /\b(?:provide|enter|share) ((?:their|his|her|the) .+)$/i,
  /\bwhat you need to (?:know|ask|find out):? (.+)$/i,
];

/** Not things to know, but ways to talk. */
const NO_DETAIL =
  /^(?:(?:their|the|a|an|any|some|more|further|the customer's) )*(?:(?:short|brief|quick|honest|more|further|other|additional|kind) )*(?:permission|confirmation|consent|patience|feedback|clarification|details?|information|help|forgiveness|understanding|rating|review|time|moment|answer|question|point|order status|issue|problem|anything|everything|it|them|that|this|passwords?|customers?$|users?$|conversation|chat|reply|response|link|tool|facts?|what (?:you|it|is|he|she|they))\b/i;

/** What tells a thing from a remark: a word for data at its end or behind its "of". */
const DATA =
  /\b(?:numbers?|ids?|codes?|address(?:es)?|names?|e-?mails?|phones?|telephones?|dates?|birthday|birth|postcodes?|zip|country|city|town|street|ibans?|bic|pins?|photos?|pictures?|images?|screenshots?|videos?|receipts?|invoices?|models?|brand|sizes?|colou?rs?|amount|price|budget|reasons?|username|login|digits|serial|imei|vin|plate|age|gender|company|occupation|destination|quantity|weight|version|device|browser|language|account|membership|policy number|reference|copy|proof|moved|wear)\b/i;

export interface AskedFor {
  /** As it stands in the prompt. */
  readonly text: string;
}

/** The things that a clause asks for, each by itself; empty where it asks for none. */
export function askedFor(text: string): readonly AskedFor[] {
  const plain = text.replace(/«\d+»/g, '').replace(/[.!?]+$/, '');
  const rest = ASKS.map((one) => one.exec(plain)?.[1]).find((one) => one !== undefined);
  if (rest === undefined) return [];
  return withoutPurpose(rest)
    .split(/,\s*(?:and|or)?\s*|\s+(?:and|or|as well as|plus)\s+/i)
    .map((one) => one.trim())
    .filter((one) => one !== '' && !NO_DETAIL.test(one) && !/^(?:to|saying|telling) /i.test(one))
    .map((one) => ({ text: one }));
}

/** Whether it is something to know, and no way to talk. */
export function isData({ text }: AskedFor): boolean {
  return DATA.test(text) && text.split(' ').length <= LONGEST;
}
const LONGEST = 9;

/** "so that the refund can be paid", "before you look it up": what it is for is no part of it. */
function withoutPurpose(text: string): string {
  return text
    .replace(
      /[,;]?\s+(?:so that|so you|in order to|before|because|to (?!(?:the|their|his|her|an?|which|whom)\b)[a-z]+|if|once|which is|that is|when (?:they|the customer|you)\s+(?:ask|want|report|contact)|first|please)\b.*$/i,
      '',
    )
    .replace(/\bwhether\b.*$/i, '');
}
