// What the prompt has the bot say: promises of people, times to answer, and claims that it cannot help.

import { awaitedDetails } from '../../../policy/awaited-details.ts';
import type { Rule } from '../../../policy/policy.ts';
import type { Told } from '../finding.ts';
import type { Clause } from '../reading/clauses.ts';
import type { Speech } from '../reading/direct-speech.ts';
import { claimsNoHelp, isLater, promisesTime, timeIn } from '../reading/reply-words.ts';
import { handsOver } from '../reading/words.ts';
import { isByPolicy, rulesFor } from './covered.ts';
import type { PolicyReader } from './policy-reader.ts';

const HANDED_OFF = 'says_handed_off';
const PROMISES: readonly string[] = [HANDED_OFF, 'promises_follow_up'];
const CANNOT_HELP = 'cannot_help';

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
    const covering = about === '' ? [] : await rulesFor(reader, about);
    told.push(...(await judged(text, quoted, covering, reader)));
  }
  return told;
}

/** `covering` are the rules that hand over in this case: they excuse a promise of people, and neither its time nor a claim. */
async function judged(
  text: string,
  quoted: boolean,
  covering: readonly Rule[],
  reader: PolicyReader,
): Promise<readonly Told[]> {
  const signals = await reader.botSignals(text);
  const asks = text.trim().endsWith('?');
  const promise = PROMISES.find((name) => signals.includes(name)) ?? handedOff(text, asks, reader);
  const said = quoted ? 'a reply with these words' : 'a reply that says so';
  if (promise !== undefined && !isExcused(promise, covering, reader))
    return [promised(promise, said, reader)];
  const people = promise !== undefined || (isLater(text) && !asks);
  if (people && !isExcused(promise ?? HANDED_OFF, covering, reader))
    return [unheard(said, covering)];
  if (promisesTime(text, people) && !isKept(text, covering)) return [promisedTime(text)];
  if (people) return [];
  const claim = [...signals, ...(claimsNoHelp(text) && !asks ? [CANNOT_HELP] : [])].find(
    (name) => reader.rulesOn(name).length > 0,
  );
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

/** Whether the case comes to people anyway: before the bot's words do it, where the policy hears those. */
function isExcused(promise: string, covering: readonly Rule[], reader: PolicyReader): boolean {
  const early = reader.rulesOn(promise).length > 0;
  return covering.some((rule) => !early || !waits(rule, reader));
}

/** For details, which the bot's own words would cut short. */
function waits({ when, required }: Rule, { policy }: PolicyReader): boolean {
  return awaitedDetails(when, required, policy.conditions).length > 0;
}

/** A time that the policy itself states in this case is kept by those who wrote it there. */
function isKept(text: string, covering: readonly Rule[]): boolean {
  const time = timeIn(text).toLowerCase();
  return covering.some(({ say = [] }) => say.some((one) => one.text.toLowerCase().includes(time)));
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

function unheard(said: string, covering: readonly Rule[]): Told {
  const [rule] = covering;
  return {
    code: 'uncovered-promise',
    message:
      rule === undefined
        ? `no rule covers this promise: the policy does not take ${said} for one, so nobody is told`
        : `the rule "${rule.id}" waits for details, and the policy does not take ${said} for a promise, so nobody is told before`,
    help: 'take it out, or say what the bot does at once. Where people are to come, write a rule for the case',
  };
}

function promisedTime(text: string): Told {
  const time = timeIn(text);
  return {
    code: 'promised-time',
    message: `the prompt promises an answer "${time}", and nothing in the policy keeps that`,
    help: 'take the time out. Where people do answer by then, let the "say" of a rule state it',
  };
}

/** Sentences of a prompt that speak as the shop itself: "we answer within a day". */
function stating({ text, forbidden }: Clause): readonly Speech[] {
  const speaks =
    !forbidden && WE.test(text) && (/\bwill\b|'ll\b/.test(text) || timeIn(text) !== '');
  return speaks ? [{ text, quoted: false }] : [];
}
