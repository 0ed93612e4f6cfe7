// The words by which prompts speak of customers, of people who take over, and of what the bot does to a conversation.

/** Whoever writes to the bot. */
export const CUSTOMER =
  '(?:(?:the |a |an |any |every |each |all |your |our )?(?:[a-z-]+ )?(?:customers?|users?|clients?|callers?|shoppers?|guests?|visitors?|buyers?|members?)|them|they|him|her|people|someone|somebody|everyone|anyone)';

/** What is handed over. */
const CASE =
  '(?:(?:the |this |that |a |an |any |every |each |all |such |their |your )?(?:[a-z-]+ )?(?:chats?|conversations?|cases?|tickets?|requests?|issues?|matters?|inquir(?:y|ies)|enquir(?:y|ies)|queries|query|questions?|complaints?|messages?|calls?|problems?)|it|this|these)';

/** Whoever takes over. */
export const PERSON =
  '(?:humans?|persons?|people|agents?|colleagues?|managers?|supervisors?|specialists?|experts?|advis[eo]rs?|representatives?|reps?|operators?|staff|employees?|technicians?|engineers?|associates?|someone|somebody|anyone|anybody|teams?|departments?|desk|office|sales|accounting|billing|finance|support|retention|human resources|hr|back office|tier (?:2|3|two|three)|level (?:2|3|two|three)|second level|management|reviewers?|compliance)';

const TO_PERSON = `(?:to|with|through to|over to|on to|onto|up to|in) (?:(?:an?|the|our|your|my|one of our|one of your|another|some|their) )?(?:[a-z0-9&-]+ ){0,2}?${PERSON}\\b`;

const CARRY =
  '(?:transfer|forward|rout|rerout|refer|connect|send|direct|redirect|pass|hand|put|switch|assign|report|rais|give|bring|tak|mov|patch|link|submit|delegat)';

/** A deed that brings people in, whatever its form. */
export const HAND_OVER: readonly RegExp[] = [
  /(?<!de-?)\bescalat(?:e|es|ed|ing)\b(?! privileges)/i,
  /\b(?:hand(?:ed|ing)?|turn(?:ed|ing)?) (?:it |this |them |him |her |(?:the |a |this |that )?(?:[a-z]+ )?(?:chat|conversation|case|customer|user|call|client|ticket)s? )?(?:over|off)\b/i,
  /\b(?:the |a )?hand-?(?:over|off)s? (?:to|by|of the (?:chat|conversation|customer))/i,
  new RegExp(
    `\\b${CARRY}(?:e|es|s|ed|red|ring|ing|ting)?\\b (?:(?:${CUSTOMER}|${CASE})(?: [a-z]+){0,5}? )?${TO_PERSON}`,
    'i',
  ),
  new RegExp(`\\b(?:sent|put|taken|brought|given) (?:through |on )?${TO_PERSON}`, 'i'),
  new RegExp(`\\btransfer(?:red|ring|s)? ${CUSTOMER}\\b`, 'i'),
  new RegExp(`\\bconnect(?:ed|ing)? ${CUSTOMER}(?: now| immediately)?\\W*$`, 'i'),
  new RegExp(
    `\\b(?:loop|bring|call|pull) in (?:an? |the |our |another )?(?:[a-z]+ ){0,2}?${PERSON}\\b`,
    'i',
  ),
  new RegExp(`\\binvolv(?:e|es|ed|ing) (?:an? |the |our |any )?(?:[a-z]+ ){0,2}?${PERSON}\\b`, 'i'),
  new RegExp(
    `\\b(?:let|have|get) (?:an? |the |our |another |one of our )?(?:[a-z]+ ){0,2}?${PERSON} (?:to )?(?:take over|handle|deal with|look at|join|step in|answer)\\b`,
    'i',
  ),
  new RegExp(
    `\\b${PERSON} (?:can |will |should |must |may )?(?:take|takes|taking) (?:it |this )?over\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:speak|talk|chat)(?:ing)? (?:to|with) (?:an? |the |our |one of our |one of the |another )?(?:[a-z]+ ){0,2}?${PERSON}\\b`,
    'i',
  ),
  new RegExp(`\\b(?:is|are|be) (?:now )?with (?:an? |the |our )(?:[a-z]+ ){0,2}?${PERSON}\\b`, 'i'),
  new RegExp(
    `\\b(?:call[- ]?backs?|a call) (?:from|by) (?:an? |the |our )?(?:[a-z]+ ){0,2}?${PERSON}\\b`,
    'i',
  ),
];

/** Done by somebody else, or to something else than the conversation. */
const ELSEWHERE =
  /\b(?:bank transfers?|transfer fees?|transfers? of|(?:couriers?|carriers?|drivers?|warehouses?)\b.{0,40}\b(?:hand|transfer|forward|pass|send|put)(?:s|es|ed)?\b|(?:hand|transfer|forward|pass|send|put)(?:s|es|ed|ing)? (?:the |a |an |your |their )?(?:parcels?|packages?|money|funds?|payments?|orders?|refunds?|receipts?))\b/i;

/** Whether a clause speaks of bringing people in. */
export function handsOver(text: string): boolean {
  return HAND_OVER.some((one) => one.test(text)) && !isElsewhere(text);
}

function isElsewhere(text: string): boolean {
  return ELSEWHERE.test(text) && !/\bescalat/i.test(text);
}

/** What remains of a clause when the deed and those who do it are taken out: the case that it is about. */
export function caseIn(text: string): string {
  return HAND_OVER.reduce((rest, one) => rest.replace(new RegExp(one.source, 'gi'), ' '), text)
    .replace(new RegExp(TO_PERSON, 'gi'), ' ')
    .replace(new RegExp(`\\b${CARRY}(?:e|es|s|ed|red|ring|ing)?\\b`, 'gi'), ' ')
    .replace(LEFT_OVER, ' ')
    .replace(new RegExp(`\\b${PERSON}\\b`, 'gi'), ' ')
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const LEFT_OVER =
  /\b(?:always|never|please|must|should|can|may|are|is|be|not|do|don't|you|then|immediately|at once|directly|ever|under no circumstances|offer|to|the|a|an|any|every|all|each|our|your|over|off|up|through|about|on|with|for|of|that|which|who|whose|concerns?|concerning|questions?|anything|everything|cases?|chats?|conversations?|requests?|customers?|users?|clients?|it|them|they|this|these|live|human|person|and|or|also|just|simply|politely|forbidden|reason|take|by|from|in|so|policy|people|anyone|someone|somebody|avoid|instead|when|if|needed|necessary|required|appropriate|possible)\b/gi;
