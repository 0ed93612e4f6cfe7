// Whether two runs can be compared, from what they say of themselves; and why not.

import type { Run, RunOptions } from '../run/run.ts';
import type { StoredRun } from './read-run.ts';

/** Why two runs are not comparable. One is enough; all are told. */
export interface Incomparable {
  readonly kind: 'data' | 'conversations' | 'labels' | 'options' | 'incomplete';
  readonly message: string;
}

/** Options that change no metric, but which of them are there, or how far they can be believed. */
const OPEN: ReadonlySet<keyof RunOptions> = new Set([
  'signals',
  'crosses',
  'seed',
  'draws',
  'maxErrors',
  'unknownSignals',
]);

/** By their names for people. */
const NAMES: Readonly<Partial<Record<keyof RunOptions, string>>> = {
  tolerance: 'the tolerance in turns (--tolerance)',
  beta: 'the beta of F-beta (--beta)',
  costs: 'what errors cost (--cost-missed and others)',
};

export function incomparable(
  { run: first, name: firstName }: StoredRun,
  { run: second, name: secondName }: StoredRun,
): readonly Incomparable[] {
  return [...otherData(first, second), ...otherOptions(first, second), ...incomplete()];

  function incomplete(): readonly Incomparable[] {
    return [
      ...(isIncomplete(first) ? [stopped(firstName)] : []),
      ...(isIncomplete(second) ? [stopped(secondName)] : []),
    ];
  }
}

function stopped(name: string): Incomparable {
  return { kind: 'incomplete', message: `${name} was stopped before its end` };
}

/** Stopped by its budget. */
function isIncomplete(run: Run & { readonly incomplete?: unknown }): boolean {
  return run.incomplete !== undefined && run.incomplete !== null && run.incomplete !== false;
}

function otherData(first: Run, second: Run): readonly Incomparable[] {
  if (first.datasets.length !== second.datasets.length) {
    const count = (run: Run) =>
      run.datasets.length === 1 ? '1 dataset' : `${run.datasets.length} datasets`;
    const files = (run: Run) => run.datasets.map(({ file }) => file).join(', ');
    return [
      {
        kind: 'data',
        message: `${count(first)} there (${files(first)}), ${count(second)} here (${files(second)})`,
      },
    ];
  }
  const sums = (run: Run) =>
    run.datasets
      .map(({ sha256 }) => sha256)
      .sort()
      .join();
  const moved = first.datasets.some(({ sha256 }, at) => sha256 !== second.datasets[at]?.sha256);
  if (moved && sums(first) === sums(second)) {
    const files = (run: Run) => run.datasets.map(({ file }) => file).join(', ');
    return [
      {
        kind: 'data',
        message: `the same files in another order: ${files(first)} there, ${files(second)} here`,
      },
    ];
  }
  return first.datasets.flatMap((there, place): readonly Incomparable[] => {
    const here = second.datasets[place];
    if (here === undefined || here.sha256 === there.sha256) return [];
    const names = there.file === here.file ? here.file : `${there.file} and ${here.file}`;
    return [
      {
        kind: 'data',
        message: `other data: the bytes of ${names} are not the same (SHA-256 ${there.sha256.slice(0, 8)} there, ${here.sha256.slice(0, 8)} here)`,
      },
    ];
  });
}

function otherOptions(first: Run, second: Run): readonly Incomparable[] {
  const names = new Set([...Object.keys(first.options), ...Object.keys(second.options)]);
  return [...names].sort().flatMap((name): readonly Incomparable[] => {
    const key = name as keyof RunOptions;
    const [there, here] = [first.options[key], second.options[key]].map(said);
    if (OPEN.has(key) || there === here) return [];
    return [
      {
        kind: 'options',
        message: `other metrics: ${NAMES[key] ?? name} is ${there} there and ${here} here`,
      },
    ];
  });
}

function said(value: unknown): string {
  return value === undefined || value === null ? 'not set' : JSON.stringify(value);
}
