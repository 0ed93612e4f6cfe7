// A description turned into what would be said: "The customer wants to close their account" becomes "I want to close my account".

import type { Side } from '../../../policy/policy.ts';

/** The words of somebody of whom the description speaks. `anyone` is read as the customer. */
export function firstPerson(description: string, by: Side): string {
  const said = withoutBrackets(description);
  const speaker = by === 'bot' ? BOT : CUSTOMER;
  const other = by === 'bot' ? CUSTOMER : BOT;
  return withoutReport(
    tidy(
      conjugated(said, speaker)
        .replace(new RegExp(`\\b${speaker}['’]s\\b`, 'gi'), 'my')
        .replace(new RegExp(`\\b${speaker}\\b`, 'gi'), 'I')
        .replace(new RegExp(`\\b${other}['’]s\\b`, 'gi'), 'your')
        .replace(new RegExp(`\\b${other}\\b`, 'gi'), 'you')
        .replace(/\b(?:their|his or her)\b/gi, 'my')
        .replace(/\b(?:themselves|themself)\b/gi, 'myself')
        .replace(/\btheirs\b/gi, 'mine')
        .replace(/\bthem\b/gi, 'me')
        .replace(/\bthey are\b/gi, 'I am')
        .replace(/\bthey were\b/gi, 'I was')
        .replace(/\bthey\b/gi, 'I'),
    ),
  );
}

const CUSTOMER = '(?:the|a|this) (?:customer|user|client|caller|shopper|guest|visitor|person)';
const BOT = '(?:the|this|our) (?:bot|assistant|chatbot|virtual agent)';

/** What stands in brackets mostly says what is not meant. */
function withoutBrackets(text: string): string {
  return text.replace(/\s*\([^)]*\)/g, '');
}

/** Verbs after the speaker, and after "and" or "or" behind it, lose their third person; for a bot what it does is what it will do. */
function conjugated(text: string, speaker: string): string {
  const first = new RegExp(
    `\\b(${speaker}(?: (?:explicitly|clearly|just|still|already|openly|now))?) ([a-z]+)\\b`,
    'gi',
  );
  return text.replace(first, (_, who: string, verb: string) => `${who} ${plain(verb)}`);
}

const IRREGULAR: Readonly<Record<string, string>> = {
  is: 'am',
  was: 'was',
  has: 'have',
  does: 'do',
  goes: 'go',
  "isn't": 'am not',
};
/** Words that end in s and are no verbs in the third person. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(['always', 'was', 'less', 'perhaps', 'this']);

function plain(verb: string): string {
  const known = IRREGULAR[verb];
  if (known !== undefined) return known;
  if (AS_THEY_ARE.has(verb) || !verb.endsWith('s') || verb.endsWith('ss')) return verb;
  if (verb.endsWith('ies') && verb.length > 4) return `${verb.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(verb)) return verb.slice(0, -2);
  return verb.slice(0, -1);
}

/** "I say that my card is lost" is said as "my card is lost". */
function withoutReport(text: string): string {
  const rest = text.replace(
    /^I (?:explicitly |clearly )?(?:say|report|mention|state|claim|complain|explain|indicate|tell you|promise)(?: clearly)?(?:,)? (?:that |to you that )?/,
    '',
  );
  return rest === '' ? text : rest;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;,]+$/, '');
}
