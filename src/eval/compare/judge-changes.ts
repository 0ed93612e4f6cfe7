// What else than the policy may have changed verdicts: who judged, with what, and the version of Handrail.

import type { Run } from '../run/run.ts';

/** A sentence for each. */
export function judgeChanges(first: Run, second: Run): readonly string[] {
  const [before, now] = [first.classifiers.join(', '), second.classifiers.join(', ')];
  const shared = first.classifiers.filter((name) => second.classifiers.includes(name));
  const others = shared.filter((name) => first.fingerprints[name] !== second.fingerprints[name]);
  return [
    ...(before === now ? [] : [`Judged by ${before} before, by ${now} now.`]),
    ...others.map(
      (name) =>
        `The classifier "${name}" is not the same: its version, its files or its calibration changed.`,
    ),
    ...(first.versions.handrail === second.versions.handrail
      ? []
      : [`Handrail was ${first.versions.handrail}, and is ${second.versions.handrail}.`]),
  ];
}
