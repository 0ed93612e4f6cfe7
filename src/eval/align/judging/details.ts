// Details that a prompt asks for and the policy does not know, and those that it must not ask for although a rule needs them.

import { awaitedDetails } from '../../../policy/awaited-details.ts';
import type { Detail, Policy } from '../../../policy/policy.ts';
import type { Told } from '../finding.ts';
import { type AskedFor, askedFor, isData } from '../reading/asked-details.ts';
import type { Clause } from '../reading/clauses.ts';
import { stems, wordStems } from './about.ts';

export function detailsIn(clause: Clause, policy: Policy): readonly Told[] {
  const asked = askedFor(clause.text);
  return clause.forbidden
    ? asked.flatMap((one) => (clause.limited ? [] : notToAsk(one, policy)))
    : asked.flatMap((one) => unknown(one, policy));
}

function notToAsk(asked: AskedFor, policy: Policy): readonly Told[] {
  const detail = policy.details.find((one) => names(asked.text, one));
  const rule = policy.rules.find(
    ({ when, required }) =>
      detail !== undefined &&
      awaitedDetails(when, required, policy.conditions).includes(detail.name),
  );
  if (detail === undefined || rule === undefined) return [];
  return [
    {
      code: 'forbidden-detail',
      message: `the prompt forbids to ask for "${detail.name}", and the rule "${rule.id}" waits for it`,
      help: `let the bot ask when the policy says "check". Or take ${detail.name} out of "collect"`,
    },
  ];
}

function unknown(asked: AskedFor, policy: Policy): readonly Told[] {
  if (!isData(asked) || policy.details.some((one) => names(asked.text, one))) return [];
  return [
    {
      code: 'unknown-detail',
      message: `the prompt asks for "${asked.text}", and the policy has no such detail`,
      help: 'add a detail and a "collect" where people need it, or do not ask',
    },
  ];
}

/** Whether a prompt's words name a detail: all words of its name, its type, or all that weighs in its description. */
export function names(text: string, { name, type, description }: Detail): boolean {
  if (type.kind === 'email' && /\be-?mails?\b/i.test(text)) return true;
  if (type.kind === 'phone' && /\b(?:tele)?phone|mobile\b/i.test(text)) return true;
  const said = alike(text);
  if (isIn(wordStems(alike(name.replaceAll('_', ' '))), wordStems(said))) return true;
  const [first = ''] = (description ?? '').split(/[:;(.]/);
  const described = stems(alike(first));
  return described.size > 1 && isIn(described, stems(said));
}

function isIn(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return some.size > 0 && [...some].every((one) => all.has(one));
}

/** Words that are written for each other: "order no.", "order ID"; "why" asks for a reason. */
function alike(text: string): string {
  return text.replace(/\b(?:nr|no|num|ids?)\b\.?/gi, 'number').replace(/\bwhy\b/gi, 'reason');
}

/** The details that a rule waits for and that nothing in a prompt speaks of. */
export function unasked(policy: Policy, sentences: readonly string[]): readonly Detail[] {
  const awaited = new Set(
    policy.rules.flatMap(({ when, required }) => awaitedDetails(when, required, policy.conditions)),
  );
  return policy.details.filter(
    (one) => awaited.has(one.name) && !sentences.some((sentence) => names(sentence, one)),
  );
}
