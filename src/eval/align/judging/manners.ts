// What a prompt has the bot do against the rest of its policy: keep what is out of scope, repeat what is masked, talk while suspended.

import type { Mask } from '../../../policy/policy.ts';
import type { Told } from '../finding.ts';
import type { Clause } from '../reading/clauses.ts';
import { isByPolicy, isOffTopic } from './covered.ts';
import type { PolicyReader } from './policy-reader.ts';

const DECLINES =
  /\b(?:declin\w*|refus\w*|steer\w*|redirect\w*|bring .* back|guide .* back|lead .* back|ignor\w*|reject\w*|turn .* (?:away|down)|do not answer|don't answer|never answer|not able to answer|only (?:answer|help|talk)|cannot (?:help|answer)|can't (?:help|answer)|remind)\b/i;

const REPEATS =
  /\b(?:repeat|read|spell|quote|show|include|restate|write|state|echo)\b.*(?:\bback\b|\brepl(?:y|ies)\b|\banswers?\b|\bconfirm|\bmessages?\b|numbers?\b|address)/i;
const MASKED: Readonly<Record<Mask, RegExp>> = {
  card: /\bcard (?:number|digits)|\bcard's number/i,
  email: /\be-?mail address(?:es)?\b/i,
  phone: /\b(?:tele)?phone numbers?\b|\bmobile numbers?\b/i,
};

const AFTER_HAND_OVER =
  /\b(?:after|once|while|when|until|as long as)\b.{0,60}\b(?:hand-?over|hand-?off|transfer(?:red)?|escalat\w+|handed over|agent|colleague|person|human|team)\b/i;
const GOES_ON =
  /\b(?:keep|continue|go on|carry on|stay)\b.{0,40}\b(?:answering|helping|chatting|talking|replying|assisting|in the (?:conversation|chat)|to (?:answer|help|reply|assist))\b/i;

export function mannersIn(clause: Clause, reader: PolicyReader): readonly Told[] {
  const whole = `${clause.condition === undefined ? '' : `after ${clause.condition} `}${clause.text}`;
  if (isByPolicy(whole)) return [];
  return [
    ...declines(clause, reader),
    ...repeats(clause, reader),
    ...goesOn(clause, whole, reader),
  ];
}

function declines(clause: Clause, reader: PolicyReader): readonly Told[] {
  const [rule] = reader.rulesOn('out_of_scope');
  const off = isOffTopic(clause.condition ?? '') || isOffTopic(clause.text);
  const said = [clause.text, ...clause.quotes].join(' ');
  if (rule === undefined || !off || !DECLINES.test(said)) return [];
  return [
    {
      code: 'kept-out-of-scope',
      message: `the prompt has the bot settle what is out of scope, and the policy hands it over by the rule "${rule.id}"`,
      help: 'take the sentence out, or write "ignore out_of_scope" in the policy',
    },
  ];
}

function repeats(clause: Clause, { policy }: PolicyReader): readonly Told[] {
  if (clause.forbidden || !REPEATS.test(clause.text)) return [];
  const mask = policy.mask.find((one) => MASKED[one].test(clause.text));
  if (mask === undefined) return [];
  return [
    {
      code: 'repeats-masked',
      message: `the prompt has the bot repeat what "mask ${mask}" keeps out of sight`,
      help: 'have it confirm without the value, or take it out of "mask"',
    },
  ];
}

function goesOn(clause: Clause, whole: string, { policy }: PolicyReader): readonly Told[] {
  if (clause.forbidden || policy.suspend === undefined) return [];
  if (!AFTER_HAND_OVER.test(whole) || !GOES_ON.test(clause.text)) return [];
  return [
    {
      code: 'talks-while-suspended',
      message:
        'the prompt has the bot go on while people have the conversation, and the policy suspends it',
      help: 'take the sentence out. What may be sent meanwhile stands in "while suspended say"',
    },
  ];
}
