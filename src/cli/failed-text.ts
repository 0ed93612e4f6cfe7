// What could not be judged, and why.

import type { FailedVerdict } from '../engine/decision.ts';

/** Signals without a verdict, by the turn and the reason. */
export function failedLines(failed: readonly FailedVerdict[]): readonly string[] {
  const names = new Map<string, string[]>();
  const told = new Map<string, (signals: string) => string>();
  for (const { signal, turn, reason } of failed) {
    const key = `${turn} ${reason}`;
    names.set(key, [...(names.get(key) ?? []), signal]);
    told.set(key, (signals) => `no verdict at turn ${turn + 1} for ${signals}: ${reason}`);
  }
  return [...told].map(([key, text]) => text((names.get(key) ?? []).join(', ')));
}
