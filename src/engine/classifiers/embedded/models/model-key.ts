// By what a fitted signal is found again: the hash of all that it was fitted from.

import { hashValue } from '../../../../policy/hash.ts';
import type { Signal } from '../../../../policy/policy.ts';
import { fingerprint } from '../encoding/fingerprint.ts';
import type { TrainingLines } from '../fitting/training-lines.ts';
import { signalHash } from '../thresholds/calibration.ts';

/** Counts every change to how signals are fitted: models of before are then fitted anew. */
const METHOD = 1;

/** Names all that scores depend on beside the policy. */
export function scoringFingerprint(
  encoder: string,
  readyMade: { readonly fingerprint: string } | undefined,
): string {
  return hashValue({ method: METHOD, encoder, readyMade: readyMade?.fingerprint ?? null });
}

/** Keys of signals that are fitted beside the background of their side. */
export function modelKeys(backgroundOf: (signal: Signal) => readonly string[]) {
  const sums = new Map<readonly string[], string>();
  const sumOf = (background: readonly string[]): string => {
    const sum =
      sums.get(background) ?? fingerprint(new TextEncoder().encode(background.join('\n')));
    sums.set(background, sum);
    return sum;
  };
  return (signal: Signal, { others }: TrainingLines): string =>
    hashValue({
      method: METHOD,
      signal: signalHash(signal),
      others,
      background: sumOf(backgroundOf(signal)),
    });
}
