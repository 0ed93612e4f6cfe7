// A decision without the values that a policy masks.

import type { Decision, Evidence } from '../../engine/decision.ts';
import type { Ports } from '../../engine/port.ts';
import type { Mask } from '../../policy/policy.ts';

export type MaskText = (text: string, language: string) => string;

/** Leaves every text as it is where the policy masks nothing. */
export function textMasker(ports: Ports, masks: readonly Mask[]): MaskText {
  if (masks.length === 0) return (text) => text;
  return (text, language) => ports.values.mask(text, masks, language);
}

/** What customers and hosts said is masked; the policy's own words stay. */
export function maskDecision(decision: Decision, mask: (text: string) => string): Decision {
  const failed = decision.classifierFailed && {
    classifierFailed: decision.classifierFailed.map((one) => ({
      ...one,
      reason: mask(one.reason),
    })),
  };
  switch (decision.decision) {
    case 'escalate':
      return {
        ...decision,
        ...failed,
        rules: decision.rules.map((one) => ({
          ...one,
          evidence: maskEvidence(one.evidence, mask),
        })),
        ...(decision.note !== undefined && { note: mask(decision.note) }),
        ...(decision.summary && { summary: maskValues(decision.summary, mask) }),
      };
    case 'check':
      return {
        ...decision,
        ...failed,
        pending: decision.pending.map((one) => ({
          ...one,
          evidence: maskEvidence(one.evidence, mask),
        })),
      };
    case 'continue':
    case 'suspended':
      return { ...decision, ...failed };
  }
}

export function maskEvidence(
  evidence: readonly Evidence[],
  mask: (text: string) => string,
): readonly Evidence[] {
  return evidence.map((one) => {
    if (one.kind === 'signal') {
      return one.quote === undefined
        ? one
        : { ...one, quote: { ...one.quote, text: mask(one.quote.text) } };
    }
    return one.kind !== 'measure' && typeof one.value === 'string'
      ? { ...one, value: mask(one.value) }
      : one;
  });
}

function maskValues<T>(
  values: Readonly<Record<string, T>>,
  mask: (text: string) => string,
): Readonly<Record<string, T | string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? mask(value) : value,
    ]),
  );
}
