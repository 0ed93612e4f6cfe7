// Hand-overs that a prompt wants and no rule covers, and those that it forbids although a rule makes them.

import type { Rule } from '../../../policy/policy.ts';
import { statedSignals } from '../../../policy/stated-signals.ts';
import type { Told } from '../finding.ts';
import { type Clause, withTrailing } from '../reading/clauses.ts';
import { caseIn, handsOver, PERSON } from '../reading/words.ts';
import { isByPolicy, rulesFor, wantsPerson } from './covered.ts';
import type { PolicyReader } from './policy-reader.ts';

const ASKS_FOR_HUMAN = 'asks_for_human';

/** What is said of a hand-over is no hand-over. */
const ONLY_SAID =
  /\b(?:say|saying|tell|telling|promis\w*|claim\w*|mention\w*|state|pretend\w*|imply|suggest\w*|offer\w*|announc\w*|write|inform|phrases?|words?)\b/i;

/** The bot keeps what people should have, without a word of handing over. */
const KEEPS: readonly RegExp[] = [
  /\b(?:solve|handle|handles|handling|resolve|resolves|settle|deal with|finish|answer|handled|solved|resolved)\b.*\b(?:yourself|on your own|by yourself|without (?:any |the )?(?:humans?|people|staff|involving|escalat|transfer|hand))/i,
  /\bkeep (?:the )?(?:customer|user|client|caller)s? (?:in|with|inside|on) (?:this |the )?(?:chat|you|bot|line|conversation)\b/i,
  /\b(?:keep (?:handling|solving|helping with) (?:the|this|it)\b.*\byour own|talk (?:them|the customer|users?|customers?) out of)\b/i,
  new RegExp(
    `\\b(?:there (?:are|is) no|no|nobody|none|not any) (?:human |live |real )?(?:${PERSON} )?(?:(?:are |is )?available|can take over|exists?)\\b`,
    'i',
  ),
  /\byou are the only (?:contact|one|support|agent|person|help|point of contact)\b/i,
  /\bnobody else can\b/i,
];

/** A wish for a person that is not granted. */
const NOT_GRANTED =
  /\b(?:refus\w*|ignor\w*|declin\w*|den(?:y|ied)|reject\w*|discourag\w*|insist\w*|continue|carry on|go on|keep (?:helping|going|trying)|none is available|not (?:available|possible)|no one is|able to help|just as good|out of it|yourself|talk them)\b/i;
/** "Do not talk them out of it": what follows is not wanted. */
const DO_NOT =
  /^(?:please |you |always |also )*(?:do not|don't|never|must not|should not|avoid)\b/i;
/** A person comes only for who asks again and again. */
const ONLY_AFTER_ASKING =
  /\b(?:unless|until|before|only (?:if|when|after|once))\b.*\b(?:ask|insist|demand|request|repeat)\w*\b.*\b(?:twice|again|repeatedly|more than once|(?:two|three|four|five|\d+|several|many|multiple) (?:times|messages))\b/i;
const OF_PEOPLE = new RegExp(
  `\\b(?:${PERSON}|escalat\\w*|transfer\\w*|hand-?(?:over|off)s?)\\b`,
  'i',
);
const REQUEST =
  /\brequests?\b.{0,30}\b(?:person|human|agent|manager|supervisor|transfer|escalation)/i;

/** What a clause does about bringing people in. `speaks`: its words are the bot's, and are judged as such. */
export async function handOversIn(
  whole: Clause,
  reader: PolicyReader,
  speaks: boolean,
): Promise<readonly Told[]> {
  if (reader.policy.rules.length === 0) return [];
  if (ONLY_AFTER_ASKING.test(whole.text) && OF_PEOPLE.test(whole.text)) return refused(reader);
  const clause = withTrailing(whole);
  const { text, condition = '' } = clause;
  if (isByPolicy(`${text} ${condition}`)) return [];
  const wish = wantsPerson(condition) || wantsPerson(text) || REQUEST.test(text);
  if (!DO_NOT.test(text)) {
    if (wish && NOT_GRANTED.test(text)) return refused(reader);
    if (KEEPS.some((one) => one.test(text))) return kept(clause, reader);
  }
  if (!handsOver(text)) return [];
  if (clause.forbidden) {
    const isSaid = ONLY_SAID.test(
      text.slice(
        0,
        text.search(/\b(?:transfer|escalat|hand|forward|pass|connect|put|refer|send)/i),
      ),
    );
    return isSaid || clause.limited ? [] : forbidden(clause, reader);
  }
  return speaks ? [] : wanted(clause, reader);
}

/** A rule that counts how often somebody asked refuses the first one itself. */
function refused(reader: PolicyReader): readonly Told[] {
  return contradictions(
    reader
      .rulesOn(ASKS_FOR_HUMAN)
      .filter(({ when }) =>
        statedSignals(when, reader.policy.conditions).asked.includes(ASKS_FOR_HUMAN),
      ),
    'the prompt refuses a person to whoever asks for one',
  );
}

async function kept(clause: Clause, reader: PolicyReader): Promise<readonly Told[]> {
  const about = [clause.condition ?? '', caseIn(clause.text)].join(' ').trim();
  const rules = await rulesFor(reader, about);
  return contradictions(
    rules.length > 0 ? rules : reader.policy.rules,
    'the prompt has the bot keep what people should have',
  );
}

async function forbidden(clause: Clause, reader: PolicyReader): Promise<readonly Told[]> {
  const about = caseOf(clause);
  const rules = about === '' ? reader.policy.rules : await rulesFor(reader, about);
  const what =
    about === '' ? 'the prompt forbids to hand over' : 'the prompt forbids to hand this over';
  return contradictions(rules, what);
}

function contradictions(rules: readonly Rule[], what: string): readonly Told[] {
  const [first] = rules;
  if (first === undefined) return [];
  const more = rules.length === 1 ? '' : ` and ${rules.length - 1} more`;
  return [
    {
      code: 'forbidden-hand-over',
      message: `${what}, and the policy does it by the rule "${first.id}"${more}`,
      help: 'take the sentence out: the policy decides. Or change the rule, where the prompt is right',
    },
  ];
}

async function wanted(clause: Clause, reader: PolicyReader): Promise<readonly Told[]> {
  const about = caseOf(clause);
  const whole = `${clause.condition ?? ''} ${clause.text}`;
  if ((await rulesFor(reader, about, whole)).length > 0) return [];
  const offers = /\boffer(?:s|ed|ing)?\b/i.test(clause.text);
  const [byBot] = reader.rulesOn('says_handed_off');
  const meanwhile =
    byBot === undefined
      ? 'As it stands nobody is told'
      : `As it stands only the bot's own words make it one, by the rule "${byBot.id}"`;
  return [
    offers
      ? {
          code: 'uncovered-offer',
          message: `the prompt offers a person${inCase(about)}, and no rule of the policy does`,
          help: 'take the offer out, or add a rule that hands over in this case. As it stands a person comes only if the customer then asks for one',
        }
      : {
          code: 'uncovered-hand-over',
          message: `the prompt hands over${inCase(about)}, and no rule of the policy does`,
          help: `add a signal and a rule for this case, or take the sentence out. ${meanwhile}`,
        },
  ];
}

function inCase(about: string): string {
  return about === '' ? ' without naming a case' : ' here';
}

/** The condition, and what else the clause says of the case; no word of its own leaves it empty. */
function caseOf({ condition, text }: Clause): string {
  const rest = caseIn(text);
  const when = VAGUE.test(condition ?? '') ? '' : (condition ?? '');
  return [when, /\p{L}{3}/u.test(rest) ? rest : ''].join(' ').trim();
}

/** No case at all: "when needed". */
const VAGUE =
  /^(?:it is |it's |really |absolutely |in doubt|it )*(?:needed|necessary|required|appropriate|possible|applicable|makes sense)?[.!]*$/i;
