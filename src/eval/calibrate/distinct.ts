// Each message once, and none that the policy itself holds: what a threshold is drawn from must be news to the classifier.

import { tokens } from '../../policy/normal-form.ts';
import type { Policy } from '../../policy/policy.ts';

/** Why a message is no row of a signal. */
export type NoNews = 'repeated' | 'own';

/** What two messages share that differ in no more than capitals, accents and punctuation. */
export function plainForm(text: string): string {
  const words = tokens(text).map(({ word }) => word);
  return words.length === 0 ? text.trim() : words.join(' ');
}

/**
 * Tells, in the order of the data, what a signal has met before. A line that a signal is fitted on is scored better than any message
 * would be; one message sent by many says no more of the others than if one had sent it. The same words with the other label are
 * another row.
 */
export function newsOf(
  policy: Pick<Policy, 'signals'>,
): (signal: string, text: string, kind: 'yes' | 'no') => NoNews | undefined {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const form = plainForm(text);
    const known = numbers.get(form) ?? numbers.size;
    numbers.set(form, known);
    return known;
  };
  const like = policy.signals.flatMap((signal) => signal.like.map(numberOf));
  const own = new Map(
    policy.signals.map(({ name, unlike }) => [name, new Set([...like, ...unlike.map(numberOf)])]),
  );
  const met = { yes: new Map<string, Set<number>>(), no: new Map<string, Set<number>>() };
  return (signal, text, kind) => {
    const number = numberOf(text);
    if (own.get(signal)?.has(number)) return 'own';
    const before = met[kind].get(signal) ?? new Set();
    met[kind].set(signal, before);
    if (before.has(number)) return 'repeated';
    before.add(number);
    return undefined;
  };
}
