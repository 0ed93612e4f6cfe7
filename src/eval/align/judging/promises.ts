// What the prompt has the bot say: promises of people, times to answer, and claims that it cannot help.

import type { Told } from '../finding.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Speech } from '../reading/direct-speech.ts';
import { handsOver } from '../reading/words.ts';
import { isByPolicy, rulesFor } from './covered.ts';
import type { PolicyReader } from './policy-reader.ts';

const HANDED_OFF = 'says_handed_off';
const PROMISES: readonly string[] = [HANDED_OFF, 'promises_follow_up'];

const TIME =
  /\b(?:(?:with)?in (?:less than |under |about |the next )?(?:an?|one|two|three|four|five|\d+) (?:\w+ )?(?:minutes?|hours?|days?|weeks?)|in less than [\w ]+|under \d+ \w+|the same day|tomorrow|by (?:the end of the day|tonight|tomorrow)|immediately|right away|around the clock|24\/7|in no time)\b/i;
const ANSWERS =
  /\b(?:answers?|repl(?:y|ies)|responds?|get(?:s)? back|call(?:s)? (?:you |them )?back|come(?:s)? back to|contacts?|hear from|process(?:ed)?|review(?:ed)?|follow(?:s)? up|take over|in touch|help you)\b/i;
/** What the bot would do later, and cannot: it answers when it is asked. */
const LATER =
  /\b(?:I|we)(?:'ll| will| shall| am going to| are going to) (?:\w+ )?(?:look into|investigate|find out|follow up|get back|come back|keep you|let you know|notify|update you|remind you|call you|contact you|write to you|ask (?:the|our|my|a|an)|reach out)\b|\b(?:we|(?:the|our) (?:\w+ )?team|(?:an?|our) (?:colleague|specialist|agent)s?)(?:'ll| will)(?: \w+)? (?:e-?mail|send|confirm|call|contact|write|review|process|be in touch)\b/i;
/** Whoever answers, beside the bot itself. */
const WE =
  /^(?:we|our (?:\w+ )?(?:team|staff|support|agents?|people|colleagues|experts)|(?:customer )?support|(?:an? )?(?:colleague|agent|specialist)|someone|somebody)\b/i;

export async function promisesIn(
  clause: Clause,
  speeches: readonly Speech[],
  reader: PolicyReader,
): Promise<readonly Told[]> {
  if (isByPolicy(`${clause.condition ?? ''} ${clause.text}`)) return [];
  const stated = stating(clause);
  const told: Told[] = [];
  for (const { text, quoted } of [...speeches, ...stated]) {
    if (reader.isOwnText(text)) continue;
    const about = clause.condition ?? '';
    const covered = about !== '' && (await rulesFor(reader, about)).length > 0;
    told.push(...(await judged(text, quoted, covered, reader)));
  }
  return told;
}

async function judged(
  text: string,
  quoted: boolean,
  covered: boolean,
  reader: PolicyReader,
): Promise<readonly Told[]> {
  const signals = await reader.botSignals(text);
  const asks = text.trim().endsWith('?');
  const promise = PROMISES.find((name) => signals.includes(name)) ?? handedOff(text, asks, reader);
  const said = quoted ? 'a reply with these words' : 'a reply that says so';
  if (promise !== undefined) return covered ? [] : [promised(promise, said, reader)];
  if (LATER.test(text) && !asks) return covered ? [] : [unheard(said)];
  if (TIME.test(text) && ANSWERS.test(text)) return covered ? [] : [promisedTime(text)];
  const claim = signals.find((name) => reader.rulesOn(name).length > 0);
  const [rule] = claim === undefined ? [] : reader.rulesOn(claim);
  if (claim === undefined || rule === undefined) return [];
  return [
    {
      code: 'claim-escalates',
      message: `${said} states "${claim}", so it escalates by the rule "${rule.id}"`,
      help: 'have the bot say what it can do instead. Or ignore the rule, where such replies are to stay with the bot',
    },
  ];
}

/** What hands over in so many words does so for every policy that listens for it. */
function handedOff(text: string, asks: boolean, reader: PolicyReader): string | undefined {
  const known = reader.policy.signals.some(({ name }) => name === HANDED_OFF);
  return known && !asks && handsOver(text) ? HANDED_OFF : undefined;
}

function promised(signal: string, said: string, reader: PolicyReader): Told {
  const [rule] = reader.rulesOn(signal);
  return rule === undefined
    ? {
        code: 'uncovered-promise',
        message: `no rule covers this promise: ${said} is no escalation, so nobody is told`,
        help: 'take it out, or add a rule for the case in which it is made',
      }
    : {
        code: 'promise-escalates',
        message: `${said} is an escalation, whatever the customer wrote: the rule "${rule.id}" takes the bot at its word`,
        help: 'take it out. Where people are to come, write a rule for the case, with its own "say"',
      };
}

function unheard(said: string): Told {
  return {
    code: 'uncovered-promise',
    message: `no rule covers this promise: the policy does not take ${said} for one, so nobody is told`,
    help: 'take it out, or say what the bot does at once. Where people are to come, write a rule for the case',
  };
}

function promisedTime(text: string): Told {
  const time = TIME.exec(text)?.[0] ?? '';
  return {
    code: 'promised-time',
    message: `the prompt promises an answer "${time}", and nothing in the policy keeps that`,
    help: 'take the time out. Where people do answer by then, let the "say" of a rule state it',
  };
}

/** Sentences of a prompt that speak as the shop itself: "we answer within a day". */
function stating({ text, forbidden }: Clause): readonly Speech[] {
  const speaks = !forbidden && WE.test(text) && (/\bwill\b|'ll\b/.test(text) || TIME.test(text));
  return speaks ? [{ text, quoted: false }] : [];
}
