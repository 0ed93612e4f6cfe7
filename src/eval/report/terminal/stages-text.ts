// What each stage of the cascade decided: text rules, the embedded classifier, the language model.

import type { Run } from '../../run/run.ts';
import { columns } from '../layout.ts';

const NAMES: Readonly<Record<string, string>> = {
  text: 'text',
  embedded: 'embedded',
  openai: 'model',
  failed: 'nobody',
};

// Without it a model that was called and gave no verdict looks like a mistake. The tally does not count these two.
const CALLS = ['', 'Calls of the model also look for details and fill summaries.'];

/** Verdicts by who gave them, of all signals and of each; empty where a single classifier judged. */
export function stageLines({ tally, classifiers }: Run, width: number): readonly string[] {
  const { decided } = tally;
  if (decided === undefined) return [];
  const stages = [...classifiers, 'failed'];
  const signals = [...new Set(Object.keys(decided).map((key) => key.slice(key.indexOf(' ') + 1)))];
  const counts = (signal: string) => stages.map((by) => decided[`${by} ${signal}`] ?? 0);
  const perSignal = signals.sort().map((signal) => [signal, ...counts(signal).map(shown)]);
  const all = stages.map((_, place) =>
    signals.reduce((sum, signal) => sum + (counts(signal)[place] ?? 0), 0),
  );
  const rows = [
    ['', ...stages.map((by) => NAMES[by] ?? by)],
    ['all signals', ...all.map(shown)],
    ...perSignal,
  ];
  const table = columns(
    rows,
    [{ align: 'left' }, ...stages.map(() => ({ align: 'right' as const }))],
    { width },
  );
  return classifiers.includes('openai') ? [...table, ...CALLS] : table;
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}
