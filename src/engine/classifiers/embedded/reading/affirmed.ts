// A question of the bot, said by who answers yes: "Shall I connect you with a person?" becomes "please connect me with a person".

/** What may stand before a question without changing it. */
const BEFORE = /^(?:so |and |ok(?:ay)?,? |great,? |then |alright,? )+/i;

type Opening = readonly [RegExp, string];

/** Openings of questions that offer something, or ask what is wanted, and how the same is said by who answers yes. */
const OFFERS: readonly Opening[] = [
  [
    /^(?:just )?(?:let me know|tell me|please confirm|reply yes|say yes|type yes) (?:if|whether|that|to) (?:you(?:'d| would) like (?:me |us )?to|you want (?:me |us )?to|i should|you need)\b/i,
    'please',
  ],
  [/^would you like (?:me|us) to\b/i, 'I would like you to'],
  [/^would you like\b/i, 'I would like'],
  [/^would you (?:prefer|rather)\b/i, 'I would prefer'],
  [/^(?:do you|did you) want (?:me|us) to\b/i, 'I want you to'],
  [/^do you (?=want|need|wish|prefer)/i, 'I '],
  [/^(?:shall|should|can|could|may|might|must) (?:i|we)\b/i, 'please'],
  [
    /^(?:is it|would it be) (?:ok(?:ay)?|all right|alright|fine) (?:if|for) (?:i|we|me|us)(?: to)?\b/i,
    'please',
  ],
  [/^are you (?:asking|trying|looking|wanting|hoping)\b/i, 'I am asking'],
];

/** The same of questions that ask how things are. */
const FACTS: readonly Opening[] = [
  [/^are you\b/i, 'I am'],
  [/^were you\b/i, 'I was'],
  [/^have you\b/i, 'I have'],
  [/^did you\b/i, 'I did'],
  [/^do you (?=have|mean|still)/i, 'I '],
  [/^do you\b/i, 'I'],
  [
    /^(?:is|was|has|have|did|does|do|are|were) (.+?) (?=(?:been|not|already|still|the|a|an|your|broken|damaged|missing|late|wrong|open|arrived|delivered)\b)/i,
    '$1 ',
  ],
  [/^(?:is|was|has|did|does|are|were) /i, ''],
];

/** The statement that a yes to the question makes. The first opening that fits is taken. */
export function affirmed(question: string): string {
  const asked = question.trim().replace(/[?!.…\s]+$/, '');
  const parts = asked.split(/[,;:–—]\s+/);
  // The question proper stands behind the last comma that an opening follows.
  const proper = parts.findLast((part) => openingOf(part) !== undefined) ?? asked;
  const said = proper.trim().replace(BEFORE, '');
  const opening = openingOf(said);
  if (opening === undefined) return swapped(said);
  const [pattern, replacement] = opening;
  const [whole = '', subject = ''] = pattern.exec(said) ?? [];
  return `${replacement.replace('$1', swapped(subject))} ${swapped(said.slice(whole.length))}`
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a question offers something or asks what is wanted, so that a yes to it is a wish. */
export function isOffer(question: string): boolean {
  return question
    .split(/[,;:–—]\s+/)
    .some((part) => OFFERS.some(([pattern]) => pattern.test(part.trim().replace(BEFORE, ''))));
}

function openingOf(text: string): Opening | undefined {
  const said = text.trim().replace(BEFORE, '');
  return [...OFFERS, ...FACTS].find(([pattern]) => pattern.test(said));
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

/** Stands for an "I" that is not to be swapped once more. */
const SPEAKER = '\u0002';

/** Who speaks changes: "your card" is "my card". "you" before a verb is "I". */
function swapped(text: string): string {
  return text
    .replace(/\byou(?:['’]re| are)\b/gi, `${SPEAKER} am`)
    .replace(
      /\byou(?= (?:want|need|have|had|would|were|did|do|can|could|see|get|paid|ordered|bought|received)\b)/gi,
      SPEAKER,
    )
    .replace(
      /\b(?:you|your|yours|yourself|i|me|us|we|my|our)\b/gi,
      (word) => SWAPS[word.toLowerCase()] ?? word,
    )
    .replaceAll(SPEAKER, 'I');
}
