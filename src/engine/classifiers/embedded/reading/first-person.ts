// A description turned into what would be said: "The customer wants to close their account" becomes "I want to close my account".

import type { Side } from '../../../../policy/policy.ts';

const CUSTOMER = '(?:the|a|this) (?:customer|user|client|caller|shopper|guest|visitor)';
const BOT = '(?:the|this|our) (?:bot|assistant|chatbot|virtual agent)';

/** The words of the one of whom the description speaks. `anyone` is read as the customer. */
export function firstPerson(description: string, by: Side): string {
  const bot = by === 'bot';
  const [speaker, other] = bot ? [BOT, CUSTOMER] : [CUSTOMER, BOT];
  const whole = withSubject(withoutBrackets(description), bot ? 'The bot' : 'The customer');
  // "they" is the customer, whoever speaks; a bot of which nothing else is said may be "they" too.
  const aboutCustomer = bot && new RegExp(`\\b${CUSTOMER}\\b`, 'i').test(whole);
  const said = conjugated(whole, speaker)
    .replace(new RegExp(`\\b${speaker}['’]s\\b`, 'gi'), 'my')
    .replace(new RegExp(`\\b${speaker}\\b`, 'gi'), 'I')
    .replace(new RegExp(`\\b${other}['’]s\\b`, 'gi'), 'your')
    .replace(new RegExp(`\\b${other}\\b`, 'gi'), 'you');
  return tidy(withoutReport(pronouns(said, aboutCustomer ? YOU : ME, bot)));
}

/** What stands in brackets mostly says what is not meant. */
function withoutBrackets(text: string): string {
  return text.replace(/\s*\([^)]*\)/g, '').trim();
}

/** "says that …" has left out who says it. */
function withSubject(text: string, subject: string): string {
  return new RegExp(`^(?:${SPEECH}|wants?|needs?|threatens?|complains?|is|has)\\b`, 'i').test(text)
    ? `${subject} ${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
}

const SPEECH =
  '(?:says?|asks?|reports?|mentions?|states?|claims?|explains?|indicates?|promises|announces|confirms)';

/** The verb after the speaker loses its third person. */
function conjugated(text: string, speaker: string): string {
  const verbs = new RegExp(
    `\\b(${speaker}(?: (?:[a-z]+ly|always|never|just|still|already|now|also))?) ([a-z]+)\\b`,
    'gi',
  );
  return text.replace(verbs, (_, who: string, verb: string) => `${who} ${plain(verb)}`);
}

const IRREGULAR: Readonly<Record<string, string>> = {
  is: 'am',
  has: 'have',
  does: 'do',
  goes: 'go',
  was: 'was',
};

function plain(verb: string): string {
  const known = IRREGULAR[verb];
  if (known !== undefined) return known;
  if (!verb.endsWith('s') || verb.endsWith('ss') || verb === 'always') return verb;
  if (verb.endsWith('ies') && verb.length > 4) return `${verb.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(verb)) return verb.slice(0, -2);
  return verb.slice(0, -1);
}

const ME = { they: 'I', are: 'I am', were: 'I was', them: 'me', their: 'my', self: 'myself' };
const YOU = {
  they: 'you',
  are: 'you are',
  were: 'you were',
  them: 'you',
  their: 'your',
  self: 'yourself',
};

function pronouns(text: string, who: typeof ME, bot: boolean): string {
  const said = text
    .replace(/\b(?:their|his or her)\b/gi, who.their)
    .replace(/\b(?:themselves|themself)\b/gi, who.self)
    .replace(/\bthem\b/gi, who.them)
    .replace(/\bthey are\b/gi, who.are)
    .replace(/\bthey were\b/gi, who.were)
    .replace(/\bthey\b/gi, who.they);
  if (!bot) return said;
  // "it" is the bot only where it is what the bot speaks of.
  return said
    .replace(/\b(that|I [a-z]+) it (?:is|was)\b/g, '$1 I am')
    .replace(/\b(that|I [a-z]+) it\b/g, '$1 I')
    .replace(/\bits\b/g, 'my');
}

/** "I say that my card is lost" is said as "my card is lost", and what a bot promises to do it will do. */
function withoutReport(text: string): string {
  return text
    .replace(/^I promise to /, 'I will ')
    .replace(
      /^I (?:[a-z]+ly )?(?:promise|announce|confirm)(?: clearly)? (?:that |to you that |you that )/,
      '',
    )
    .replace(
      /^I (?:[a-z]+ly )?(?:say|report|mention|state|claim|explain|indicate)(?: clearly)?,? (?:that |to you that )?(?=\S)/,
      '',
    );
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[.;,\s]+$/, '')
    .trim();
}
