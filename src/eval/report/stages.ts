// What each stage of the cascade decided: text rules, the embedded classifier, the language model.

import type { Run } from '../run/run.ts';

export interface StageCounts {
  /** In the order of the cascade, then whom nobody judged. */
  readonly stages: readonly string[];
  /** Of all signals first, then of each: verdicts by stage. */
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
  /** What else a model is called for: without it one that was called and gave no verdict looks like a mistake. The tally does not count these two. */
  readonly note: string | undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  text: 'text',
  embedded: 'embedded',
  openai: 'model',
  failed: 'nobody',
};

/** Undefined where a single classifier judged. */
export function stageCounts({
  tally,
  classifiers,
}: Pick<Run, 'tally' | 'classifiers'>): StageCounts | undefined {
  const { decided } = tally;
  if (decided === undefined) return undefined;
  const stages = [...classifiers, 'failed'];
  const signals = [...new Set(Object.keys(decided).map((key) => key.slice(key.indexOf(' ') + 1)))];
  const perSignal = signals
    .sort()
    .map((name) => ({ name, counts: stages.map((by) => decided[`${by} ${name}`] ?? 0) }));
  const all = stages.map((_, place) =>
    perSignal.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0),
  );
  return {
    stages: stages.map((by) => NAMES[by] ?? by),
    rows: [{ name: 'all signals', counts: all }, ...perSignal],
    note: classifiers.includes('openai')
      ? 'Calls of the model also look for details and fill summaries.'
      : undefined,
  };
}
