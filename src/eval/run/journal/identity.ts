// Which run is the same run: what it depends on, and how two of them differ.

import { statSync } from 'node:fs';
import { hashValue } from '../../../policy/hash.ts';
import type { Policy } from '../../../policy/policy.ts';
import { formatOf } from '../../dataset/raw-file.ts';
import { judgesOf } from '../judges.ts';
import { type EvaluateOptions, runOptionsOf } from '../options.ts';
import { versionsNow } from '../run-of.ts';
import type { RunIdentity } from './journal.ts';

export function identityOf(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): RunIdentity {
  const { read = {}, files = [] } = options;
  const { columns = {}, delimiter = null, unlabelled = false } = read;
  return {
    judgeHash: judgesOf(policy, options).judgeHash,
    policy: policy.hash,
    text: hashValue({ name: policy.name ?? null, files }),
    options: runOptionsOf(options),
    datasets: datasets.map((file) => ({
      file,
      format: formatOf(file, read),
      bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    })),
    read: hashValue({ columns, delimiter, ...(unlabelled && { unlabelled }) }),
    versions: versionsNow(),
  };
}

/** What is another thing now than it was then, in words; nothing where it is the same run. */
export function differences(then: RunIdentity, now: RunIdentity): readonly string[] {
  const names = (one: RunIdentity) => one.datasets.map(({ file, format }) => ({ file, format }));
  const same = (a: unknown, b: unknown) => hashValue(a) === hashValue(b);
  const changed = then.datasets
    .filter(({ bytes }, place) => bytes !== now.datasets[place]?.bytes)
    .map(({ file }) => `the data in "${file}"`);
  return [
    ...(then.policy === now.policy && then.text === now.text ? [] : ['the policy']),
    ...(then.policy === now.policy && then.judgeHash !== now.judgeHash ? ['who judges'] : []),
    ...(same(then.options, now.options) && then.read === now.read ? [] : ['an option']),
    ...(same(names(then), names(now)) ? changed : ['the datasets']),
    ...(same(then.versions, now.versions) ? [] : ['the version of Handrail or Node']),
  ];
}
