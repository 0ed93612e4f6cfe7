// Conversations that would have gone otherwise: where, and by which rule and words. Turns count from 1.

import type { Decision, Evidence } from '../../engine/decision.ts';
import { shortened, wrapped } from '../report/layout.ts';
import { changeOf, type Missing, type ReplayedConversation, type Way } from './replayed.ts';

export function exampleLines(
  examples: readonly ReplayedConversation[],
  width: number,
): readonly string[] {
  return examples.flatMap((one) => [
    `  ${shortened(`${one.id} (${one.file}:${one.line})`, width - 2)}`,
    ...textOf(one).flatMap((text) => wrapped(text, width - 4).map((line) => `    ${line}`)),
  ]);
}

function textOf(one: ReplayedConversation): readonly string[] {
  const [first] = one.ways;
  const missing = missingText(one.missing);
  if (changeOf(one) !== 'open' && first !== undefined) {
    const either = one.missing.length === 0 ? [] : [`whatever ${missing} was; not recorded`];
    return [...wayText(first), ...either];
  }
  const depends = `Depends on ${missing}, not recorded.`;
  if (one.tooMuch) return [`${depends} That is too much to try it all.`];
  const ends = [...new Set(one.ways.map(endText))];
  const more = ends.length > ENDS ? [`${ends.length - ENDS} more`] : [];
  return [depends, `It may ${[...ends.slice(0, ENDS), ...more].join(', or ')}.`];
}

/** Of so many ends the first ones are told. */
const ENDS = 4;

function wayText({ before, after, turn }: Way): readonly string[] {
  if (before === null || after === null || turn === null) return [];
  return [
    `turn ${turn + 1}, before: ${decisionText(before)}`,
    `turn ${turn + 1}, now: ${decisionText(after)}`,
  ];
}

function endText({ escalation }: Way): string {
  if (escalation === null) return 'not escalate';
  const { turn, to, rules } = escalation;
  const where = to === null ? '' : ` to ${to.kind} "${to.name}"`;
  const by = rules.length === 0 ? '' : ` by ${shortened(rules.join('; '), 80)}`;
  return `escalate at turn ${turn + 1}${where}${by}`;
}

function decisionText(decision: Decision): string {
  switch (decision.decision) {
    case 'continue':
      return decision.heldBack.length === 0
        ? 'continue'
        : `continue, and ${decision.heldBack.map(({ rule }) => rule).join('; ')} held back`;
    case 'suspended':
      return 'suspended';
    case 'check': {
      const asks = decision.ask.map(({ name }) => name).join(', ');
      const rules = decision.pending.map(({ rule }) => rule).join('; ');
      return `check${asks === '' ? '' : ` for ${asks}`}${rules === '' ? '' : `, pending ${rules}`}`;
    }
    case 'escalate': {
      const to = decision.to === undefined ? '' : ` to ${decision.to.kind} "${decision.to.name}"`;
      const rules = decision.rules.map(({ rule, evidence }) => `${rule}${evidenceText(evidence)}`);
      const by = rules.length === 0 ? 'as a classifier failed' : `by ${rules.join('; ')}`;
      return `escalate${to} ${by}`;
    }
  }
}

function evidenceText(evidence: readonly Evidence[]): string {
  const quotes = evidence.flatMap((one) =>
    one.kind === 'signal' && one.quote !== undefined
      ? [`${one.signal}: “${shortened(one.quote.text, 60)}”`]
      : [],
  );
  return quotes.length === 0 ? '' : ` (${quotes.join(', ')})`;
}

/** Of so many verdicts the first ones are named. */
const NAMED = 4;

function missingText(missing: readonly Missing[]): string {
  const named = missing.slice(0, NAMED).map(({ signal, turn }) => `${signal} at turn ${turn + 1}`);
  const more = missing.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
