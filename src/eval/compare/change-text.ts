// A conversation that came out otherwise, as lines: what each run did and on which words, and why. Turns count from 1.

import type { Evidence } from '../../engine/decision.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { shortened, wrapped } from '../report/layout.ts';
import type { Story } from './change.ts';
import type { ChangedConversation } from './compare.ts';
import type { PolicyChange } from './policy-changes.ts';
import type { Cause } from './why-changed.ts';

/** So many causes are told of a conversation. */
const CAUSES = 3;

export function changeLines(changed: ChangedConversation, width: number): readonly string[] {
  const { id, dataset, line, first, second, why } = changed;
  const told = why.slice(0, CAUSES).map(causeText);
  const more = why.length > CAUSES ? [`and ${why.length - CAUSES} more`] : [];
  return [
    `  ${shortened(`${id} (${dataset}:${line})`, width - 2)}`,
    ...labelled('before', storyText(first), width),
    ...labelled('now', storyText(second), width),
    ...(told.length === 0 ? [] : labelled('why', [...told, ...more].join('; '), width)),
  ];
}

function labelled(label: string, text: string, width: number): readonly string[] {
  return wrapped(text, width - 12).map(
    (line, index) => `    ${(index === 0 ? label : '').padEnd(8)}${line}`,
  );
}

/** What a run did, in one sentence without its full stop. */
export function storyText({ escalatedAt, to, checks, rules, heldBack, byFailure }: Story): string {
  const failed = byFailure ? ['as a signal could not be judged'] : [];
  if (escalatedAt !== null) {
    const where = to === null ? '' : ` to ${to.kind} ${to.name}`;
    const by = rules.map(({ rule, evidence }) => `${rule}${evidenceText(evidence)}`);
    return [
      `escalated at turn ${escalatedAt + 1}${where}`,
      ...(by.length === 0 ? [] : [`by ${by.join(' and ')}`]),
      ...failed,
    ].join(' ');
  }
  const turns = checks.map((turn) => turn + 1).join(', ');
  return [
    'left to the bot',
    ...(checks.length === 0 ? [] : [`asked at turn ${turns}`]),
    ...(rules.length === 0
      ? []
      : [
          `pending: ${rules.map(({ rule, evidence }) => `${rule}${evidenceText(evidence)}`).join(' and ')}`,
        ]),
    ...(heldBack.length === 0 ? [] : [`held back by ${heldBack.join(' and ')}`]),
    ...failed,
  ].join(', ');
}

function evidenceText(evidence: readonly Evidence[]): string {
  const words = evidence.flatMap((one) => {
    if (one.kind !== 'signal') return [];
    const quote = one.quote === undefined ? '' : `: “${shortened(one.quote.text, 60)}”`;
    return [`${one.verdict === 'maybe' ? 'maybe ' : ''}${one.signal}${quote}`];
  });
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'policy':
      return policyChangeText(cause.change);
    case 'verdict': {
      const said = (verdict: string) => (verdict === 'none' ? 'nothing' : verdict);
      return `${cause.signal} at turn ${cause.turn + 1}: ${said(cause.first)} before, ${said(cause.second)} now (${cause.by})`;
    }
    case 'failed':
      return `${cause.signal} could not be judged ${cause.run === 'first' ? 'before' : 'now'}`;
    default:
      return assertNever(cause);
  }
}

export function policyChangeText({ part, change, name, was }: PolicyChange): string {
  if (part === 'routes' || part === 'other') return `${name} was edited`;
  const what = `${part} “${name}”`;
  if (was !== undefined) return `${part} “${was}” is now “${name}”`;
  switch (change) {
    case 'added':
      return `${what} is new`;
    case 'removed':
      return `${what} is gone`;
    case 'edited':
      return `${what} was edited`;
    default:
      return assertNever(change);
  }
}
