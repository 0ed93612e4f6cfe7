// The words by which a reply promises what comes later, names a time for it, or gives up.

const TIME =
  /\b(?:(?:with)?in (?:less than |under |about |the next )?(?:an?|one|two|three|four|five|six|ten|\d+) (?:\w+ )?(?:minutes?|hours?|days?|weeks?)|in less than [\w ]+|under \d+ \w+|the same day|tomorrow|by (?:the end of the day|tonight|tomorrow)|immediately|right away|around the clock|24\/7|in no time)\b/i;
const ANSWERS =
  /\b(?:answers?|repl(?:y|ies)|responds?|get(?:s)? back|call(?:s)? (?:you |them )?back|come(?:s)? back to|contacts?|hear from|process(?:ed)?|review(?:ed)?|follow(?:s)? up|take over|in touch|help you)\b/i;

/** What the bot would do later, and cannot: it answers when it is asked. */
const BOT_LATER =
  /\b(?:I|we)(?:'ll| will| shall| am going to| are going to) (?:\w+ )?(?:look into|investigate|find out|follow up|get back|come back|keep you|let you know|notify|update you|remind you|call you|contact you|write to you|ask (?:the|our|my|a|an)|reach out)\b/i;
const TEAM = String.raw`(?:(?:the|our) (?:\w+ )?team|(?:an?|our|one of our) (?:colleague|specialist|agent)s?)`;
const TEAM_LATER = new RegExp(
  `\\b(?:we|${TEAM})(?:'ll| will)(?: \\w+)? (?:e-?mail|send|confirm|call|contact|write|review|process|be in touch)\\b`,
  'i',
);
/** "Our team is looking into it": nobody is, before somebody is told. */
const TEAM_NOW = new RegExp(
  `\\b(?:we|${TEAM}|somebody|someone)(?:'re|'s| is| are) (?:already |now |currently )?(?:looking into|working on|investigating|checking|reviewing|handling|taking care of|on) (?:it|this|that|your|the (?:matter|issue|problem|case|request))\\b`,
  'i',
);
const TEAM_DOES = new RegExp(
  `\\b(?:${TEAM}|somebody|someone) (?:takes care of|looks into|deals with|handles) (?:it|this|your (?:case|request|matter))\\b`,
  'i',
);
/** "A doctor will call you": whoever it is, somebody has to be told. */
const SOMEBODY_LATER =
  /\b(?:an?|the|our|one of our) (?:[\w-]+ ){1,3}(?:will|is going to) (?:\w+ )?(?:call|phone|ring|contact|write to|get back to|reach out to|be with|visit) you\b|\b(?:somebody|someone) will (?:\w+ )?(?:call|phone|ring|contact|write|get back|reach out|be with)\b/i;
/** They come with the parcel, and no reply of the bot sends them. */
const DELIVERS = /\b(?:couriers?|carriers?|drivers?|post(?:man|woman)?|parcels?|packages?)\b/i;

const NO_HELP =
  /\b(?:I|we) (?:(?:really|just|unfortunately|simply) )?(?:cannot|can't|can not|(?:am|are) (?:unable|not able) to) (?:help|assist|answer)\b/i;
/** The bot asks for what it needs, which is none. */
const FOR_NOW = /\b(?:without|until|unless|before|yet|as long as)\b/i;

export function isLater(text: string): boolean {
  const somebody = SOMEBODY_LATER.test(text) && !DELIVERS.test(text);
  return (
    BOT_LATER.test(text) ||
    TEAM_LATER.test(text) ||
    TEAM_NOW.test(text) ||
    TEAM_DOES.test(text) ||
    somebody
  );
}

/** The time that a reply names; empty where it names none. */
export function timeIn(text: string): string {
  return TIME.exec(text)?.[0] ?? '';
}

/** `people`: it is known already that the reply promises somebody. */
export function promisesTime(text: string, people: boolean): boolean {
  return timeIn(text) !== '' && (people || ANSWERS.test(text));
}

/** A reply that gives up in so many words. */
export function claimsNoHelp(text: string): boolean {
  return NO_HELP.test(text) && !FOR_NOW.test(text);
}
