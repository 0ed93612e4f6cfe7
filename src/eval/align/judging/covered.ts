// Whether the policy itself hands over in a case that a prompt speaks of.

import type { Rule } from '../../../policy/policy.ts';
import { PERSON } from '../reading/words.ts';
import type { PolicyReader } from './policy-reader.ts';

/** Who decides is the policy: "only when the policy says so". */
const BY_POLICY =
  /\b(?:policy|policies say|handrail|says `?(?:escalate|check)`?|(?:escalate|check)` is)\b/i;

/** The customer wants a person. */
const WANTS_PERSON = new RegExp(
  `\\b(?:asks?(?:ed|ing)?|wants?|wanting|demands?|demanding|requests?|requesting|insists?|insisting|prefers?|would like|wishes|needs?)\\b.{0,40}\\b(?:humans?|persons?|agents?|supervisors?|managers?|representatives?|operators?|colleagues?|somebody|someone|anyone|real people|(?:talk|speak|transferred|escalated)(?: to ${PERSON})?)\\b`,
  'i',
);

/** The bot cannot help. */
const CANNOT =
  /\b(?:(?:cannot|can't|can not|unable|not able|could not|couldn't) (?:to )?(?:be )?(?:help|answer|sol[vf]e|resol[vf]e|assist|find|handle|understand)e?d?|do(?:es)? not (?:know|understand)|don'?t (?:know|understand)|not know|no answer|lack|(?:exceeds?|beyond|outside)(?: of)? your (?:capabilit(?:y|ies)|expertise|abilit(?:y|ies)|knowledge|powers?)|unresolved|remains? unsolved)\b/i;

/** Talk of something else than what the bot is for. */
const OFF_TOPIC =
  /\b(?:off[- ]topic|nothing to do with|unrelated|outside (?:of )?(?:the |your |our |this )?(?:\w+ )?(?:scope|topics?|area|domain|remit)|out of scope|not related to|(?:is|are|anything|everything|something|questions?|topics?|whatever(?:'s| is)?) not about|other topics|^(?:for |with |to |in )?(?:anything|everything|all) else\b|anything (?:else|other) than|beyond (?:your|the) (?:scope|topic))\b/i;

export function wantsPerson(text: string): boolean {
  return WANTS_PERSON.test(text);
}

export function isOffTopic(text: string): boolean {
  return OFF_TOPIC.test(text);
}

export function isByPolicy(text: string): boolean {
  return BY_POLICY.test(text);
}

/** The escalating rules for a case; empty where the policy has none. `whole` is the instruction that it stands in. */
export async function rulesFor(
  reader: PolicyReader,
  text: string,
  whole = text,
): Promise<readonly Rule[]> {
  const names = [
    ...(wantsPerson(text) ? ['asks_for_human'] : []),
    ...(CANNOT.test(whole) ? ['cannot_help'] : []),
    ...(isOffTopic(text) ? ['out_of_scope'] : []),
    ...(await reader.caseSignals(text)),
  ];
  return [...new Set(names.flatMap(reader.rulesOn))];
}
