// Who judges in a run: everything that a verdict may depend on, as names and fingerprints.

import { PINNED } from '../../engine/classifiers/pinned.ts';
import { hashValue } from '../../policy/hash.ts';
import type { Policy } from '../../policy/policy.ts';
import type { EvaluateOptions } from './options.ts';
import type { Run } from './run.ts';

export type Judges = Pick<Run, 'classifiers' | 'fingerprints' | 'judgeHash'>;

export function judgesOf(
  policy: Policy,
  { classifiers: own = [], pinned }: Pick<EvaluateOptions, 'classifiers' | 'pinned'>,
): Judges {
  const classifiers = ['text', ...own.map(({ name }) => name), ...(pinned ? [PINNED] : [])];
  const fingerprints = Object.fromEntries(
    own.flatMap(({ name, fingerprint }) =>
      fingerprint === undefined ? [] : [[name, fingerprint]],
    ),
  );
  const judgeHash = hashValue({ policy: policy.hash, classifiers, fingerprints });
  return { classifiers, fingerprints, judgeHash };
}
