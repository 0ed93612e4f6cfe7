// The run as it is written down, from what was counted.

import { hashValue } from '../../policy/hash.ts';
import type { Policy } from '../../policy/policy.ts';
import { VERSION } from '../../policy/version.ts';
import { judgeFailures } from '../metrics/failures.ts';
import { scoresOf } from '../metrics/scores.ts';
import { published, type Tally } from '../metrics/tally.ts';
import type { Noted } from './batches/batch.ts';
import { judgesOf } from './judges.ts';
import { type EvaluateOptions, runOptionsOf } from './options.ts';
import { RUN_FORMAT, type Run, type RunDataset } from './run.ts';
import { sameDatasets, warningsOf } from './warnings.ts';

/** What all batches of a run came to. */
export interface Counted {
  readonly tally: Tally;
  readonly noted: Noted;
}

export function runOf(
  policy: Policy,
  datasets: readonly RunDataset[],
  { tally, noted }: Counted,
  options: EvaluateOptions,
): Run {
  const runOptions = runOptionsOf(options);
  const failures = judgeFailures(tally, runOptions.maxErrors);
  const versions = versionsNow();
  const judges = judgesOf(policy, options);
  const { classifiers, fingerprints } = judges;
  const identity = {
    policy: policy.hash,
    datasets,
    classifiers,
    fingerprints,
    options: runOptions,
    versions,
  };
  return {
    format: RUN_FORMAT,
    id: hashValue(identity),
    versions,
    policy: {
      hash: policy.hash,
      ...(policy.name !== undefined && { name: policy.name }),
      files: options.files ?? [],
    },
    datasets,
    ...judges,
    options: runOptions,
    tally: published(tally),
    scores: scoresOf(tally, runOptions),
    failures,
    warnings: [
      ...sameDatasets(datasets),
      ...warningsOf(policy, tally, runOptions, failures),
      ...(options.classifiers ?? []).flatMap((one, place) => one.notes?.(noted[place]) ?? []),
    ],
  };
}

export function versionsNow(): Run['versions'] {
  return { handrail: VERSION, node: process.version };
}
