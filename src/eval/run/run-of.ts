// The run as it is written down, from what was counted.

import { PINNED } from '../../engine/classifiers/pinned.ts';
import { hashValue } from '../../policy/hash.ts';
import type { Policy } from '../../policy/policy.ts';
import { VERSION } from '../../policy/version.ts';
import { judgeFailures } from '../metrics/failures.ts';
import { scoresOf } from '../metrics/scores.ts';
import { published, type Tally } from '../metrics/tally.ts';
import type { EvaluateOptions } from './options.ts';
import { RUN_FORMAT, type Run, type RunDataset, type RunOptions } from './run.ts';
import { warningsOf } from './warnings.ts';

export function runOf(
  policy: Policy,
  datasets: readonly RunDataset[],
  tally: Tally,
  runOptions: RunOptions,
  options: EvaluateOptions,
): Run {
  const classifiers = [
    'text',
    ...(options.classifiers ?? []).map(({ name }) => name),
    ...(options.pinned === true ? [PINNED] : []),
  ];
  const failures = judgeFailures(tally, runOptions.maxErrors);
  const versions = { handrail: VERSION, node: process.version };
  const fingerprints = Object.fromEntries(
    (options.classifiers ?? []).flatMap(({ name, fingerprint }) =>
      fingerprint === undefined ? [] : [[name, fingerprint]],
    ),
  );
  const judges = { classifiers, fingerprints };
  const identity = { policy: policy.hash, datasets, ...judges, options: runOptions, versions };
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
      ...warningsOf(policy, tally, runOptions, failures),
      ...(options.classifiers ?? []).flatMap((one) => one.notes?.() ?? []),
    ],
  };
}
