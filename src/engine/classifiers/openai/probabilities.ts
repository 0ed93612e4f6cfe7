// From token probabilities to a score: how sure the model was of each verdict that it wrote.

import type { Verdict } from '../../../policy/truth.ts';
import type { Token } from './client/model-client.ts';

/** Inside of a JSON string a quotation mark has a backslash before it: so this never matches in a quote. */
const VERDICT = /"verdict"\s*:\s*"([^"\\]*)"/dg;

/**
 * The probability of each verdict in the order in which they stand: that of its tokens, multiplied. Undefined where the tokens are
 * not the text, or a probability is none.
 */
export function verdictProbabilities(
  text: string,
  tokens: readonly Token[] | undefined,
): readonly number[] | undefined {
  if (tokens === undefined || tokens.map((token) => token.text).join('') !== text) return undefined;
  const found: number[] = [];
  for (const match of text.matchAll(VERDICT)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const logprob = logprobOf(tokens, start, end);
    if (!(logprob <= 1e-6)) return undefined;
    found.push(Math.min(1, Math.exp(logprob)));
  }
  return found;
}

/** Of the tokens that hold some of these characters; one that also holds what stands beside them counts whole. */
function logprobOf(tokens: readonly Token[], start: number, end: number): number {
  let from = 0;
  let sum = 0;
  for (const { text, logprob } of tokens) {
    const to = from + text.length;
    if (from < end && start < to) sum += logprob;
    from = to;
  }
  return sum;
}

/**
 * How much the exchange states the signal, 0 to 1, from the verdict and its probability. The server tells how sure the model was of
 * the verdict that it gave, not how it shares out the rest: a `yes` scores its probability, a `no` what is left of it, a `maybe`
 * stands in the middle. A withdrawal has none.
 */
export function scoreOf(verdict: Verdict, probability: number): number | undefined {
  switch (verdict) {
    case 'yes':
      return rounded(probability);
    case 'no':
      return rounded(1 - probability);
    case 'maybe':
      return 0.5;
    case 'withdrawn':
      return undefined;
  }
}

/** To a millionth, so that a score is the same wherever it was worked out. */
function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}
