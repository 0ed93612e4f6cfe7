// A sentence of a prompt as instructions: what it wants done, in which case, and whether it forbids it.

import type { PromptSentence } from '../prompt/sentences.ts';

export interface Clause {
  /** Without its condition; quotes stand in it as «0», «1». */
  readonly text: string;
  /** In which case: "the customer is angry". */
  readonly condition: string | undefined;
  readonly forbidden: boolean;
  /** It forbids only so long as something is missing or not said: "before you have the order number". */
  readonly limited: boolean;
  readonly quotes: readonly string[];
}

const OPENING =
  /^(?:(?:and|but|also|please|otherwise|however|then|so),? )?(?:(?:if|when|whenever|wherever|where|once|after|in case|as soon as|should|for|on|unless|until|upon) .+?|in doubt|before anything else),\s+(?:then )?(?=\S)/i;
const OPENING_WORD =
  /^(?:(?:and|but|also|please|otherwise|however|then|so),? )?(?:if|when(?:ever)?|where(?:ver)?|once|after|in case|as soon as|should|for|on|upon)\b ?/i;

/** Where a second instruction begins. */
const NEXT =
  /(?:;\s+|\s-\s+|,?\s+(?:and|but|then|and then)\s+|,\s+)(?=(?:do not|don'?t|never|always|ask|tell|say|inform|transfer|escalate|hand|pass|forward|route|collect|request|keep|stay|offer|reply|steer|continue|insist|talk|get|put|connect)\b)/i;

const FORBIDS =
  /\b(?:never|do not|don'?t|must not|mustn'?t|should not|shouldn'?t|may not|cannot be|can'?t be|are not (?:to|allowed)|is not (?:to|allowed)|not allowed|not permitted|avoid|refrain|under no circumstances|forbidden|no need to|not to be|refuse|stop|instead of|rather than|without (?:ever )?(?:human|involving|escalating|transferring)|no (?:transfers?|escalations?|hand-?overs?))\b/i;

const LIMITS =
  /\b(?:unless|until|except|without (?:the|their|an?|having|asking|knowing|first)|before you (?:have|know|asked)|before (?:the|all) .+ (?:is|are) (?:known|given)|if .+ (?:missing|unknown)|only (?:when|if|once)|again|twice|more than once|too early|(?:customers?|users?) who only|when it was not|as long as)\b/i;

/** The instructions of a sentence, read with what introduces it. */
export function clausesOf({ text, lead }: PromptSentence): readonly Clause[] {
  const whole = withoutArrow(lead === '' ? text : `${lead} ${text}`);
  const quotes: string[] = [];
  const masked = whole.replace(/"([^"]+)"/g, (_, quote: string) => `«${quotes.push(quote) - 1}»`);
  const [opening = ''] = OPENING.exec(masked) ?? [];
  const condition = opening === '' ? undefined : conditionIn(opening);
  return split(masked.slice(opening.length)).map((part) => {
    const forbidden = FORBIDS.test(part);
    return {
      text: part,
      condition,
      forbidden,
      limited: forbidden && LIMITS.test(part),
      quotes: [...part.matchAll(/«(\d+)»/g)].flatMap(([, at]) => quotes[Number(at)] ?? []),
    };
  });
}

/** "Off-topic → decline" is a condition and what to do. */
function withoutArrow(text: string): string {
  return text.replace(/^([^"→]{2,120}?)\s*(?:→|->|=>)\s*(?=\S)/, 'If $1, ');
}

function conditionIn(opening: string): string {
  return opening
    .replace(OPENING_WORD, '')
    .replace(/,\s*(?:then )?$/i, '')
    .trim();
}

function split(text: string, from = 0): readonly string[] {
  const found = NEXT.exec(text.slice(from));
  if (found === null) return [text];
  const at = from + found.index;
  const rest = text.slice(at + found[0].length);
  // "Never say you transfer, connect or refer": a mere comma ends no list of what is forbidden.
  const comma = /^,\s*$/.test(found[0]) && !/^(?:do not|don't|never)\b/i.test(rest);
  const goesOn = comma && FORBIDS.test(text.slice(0, at));
  if (goesOn) return split(text, at + found[0].length);
  return [text.slice(0, at), ...split(rest)];
}

const TRAILING =
  /^(.*?),?\s+(?<!even |only )(?:when|whenever|if|in case|once|where|as soon as|after)\s+(.+)$/i;

/** A clause and the condition that stands at its end: "escalate when the app crashes". */
export function withTrailing(clause: Clause): Clause {
  const text = clause.text.replace(/,?\s*even (?:if|when|though)\b.*$/i, '');
  const only = text.replace(/\bonly\s+(?=when|if|once)/i, '');
  const [, head, condition] = TRAILING.exec(only) ?? [];
  if (head === undefined || condition === undefined) return { ...clause, text };
  const forbidden = FORBIDS.test(head);
  return {
    ...clause,
    text: head,
    forbidden,
    limited: forbidden && clause.limited,
    condition: [clause.condition, condition].filter((one) => one !== undefined).join(', '),
  };
}
