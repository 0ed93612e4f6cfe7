// What the bot has to find out, in the order in which the engine asks, and what for.

import { assertNever } from '../assert-never.ts';
import { awaitedDetails } from '../awaited-details.ts';
import type { Detail, Rule } from '../policy.ts';
import type { ValueType } from '../value.ts';
import { formText } from './form-text.ts';
import type { Part } from './part.ts';
import {
  code,
  type InstructionLine,
  type InstructionSection,
  listed,
  paragraph,
  sentence,
} from './section.ts';

export function collectSection(part: Part): InstructionSection {
  const { conditions, details } = part.policy;
  const needs = part.rules
    .map((rule) => ({ rule, details: awaitedDetails(rule.when, rule.required, conditions) }))
    .filter((one) => one.details.length > 0);
  const named = new Set(needs.flatMap((one) => one.details));
  for (const { when, required } of part.nevers)
    for (const name of awaitedDetails(when, required, conditions)) named.add(name);
  const wanted = [...named].flatMap((name) => details.filter((one) => one.name === name));
  return {
    kind: 'collect',
    title: 'What to find out',
    lines:
      wanted.length === 0
        ? [paragraph('The policy needs no details. Ask only for what you need to answer.')]
        : [
            paragraph(
              'When the policy says `check`, it names what is missing.',
              'Ask for that, in its order, and do not ask again for what you know.',
            ),
            ...wanted.map(detailLine),
            paragraph('What they are for:'),
            ...needs.map(({ rule, details }) => needLine(rule, details)),
          ],
  };
}

function detailLine({ name, type, description, matching }: Detail): InstructionLine {
  const about = description === undefined ? '' : ` ${sentence(description)}`;
  const form = matching === undefined ? '' : `, ${formText(matching)}`;
  return { kind: 'item', name, text: `${sentence(`${typeText(type)}${form}`)}${about}` };
}

function needLine({ id, agent }: Rule, details: readonly string[]): InstructionLine {
  const who = agent === undefined ? '' : ` while ${code(agent)} answers`;
  return { kind: 'item', name: id, text: `needs ${listed(details.map(code))}${who}.` };
}

function typeText(type: ValueType): string {
  switch (type.kind) {
    case 'enum':
      return `One of ${listed(type.options.map(code), 'or')}`;
    case 'text':
      return 'A text';
    case 'integer':
      return 'A whole number';
    case 'number':
      return 'A number';
    case 'boolean':
      return 'Yes or no';
    case 'date':
      return 'A date';
    case 'email':
      return 'An e-mail address';
    case 'phone':
      return 'A phone number';
    case 'url':
      return 'A web address';
    case 'money':
      return 'An amount of money';
    default:
      return assertNever(type);
  }
}
