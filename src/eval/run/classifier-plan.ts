// Classifiers that can be made again from a plain description, in a thread of their own.

import type { Classifier } from '../../engine/classifier.ts';
import { embeddedClassifier } from '../../engine/classifiers/embedded/classifier.ts';
import type { Calibration } from '../../engine/classifiers/embedded/thresholds/calibration.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import type { Policy } from '../../policy/policy.ts';
import { type EmbeddedFiles, readEmbeddedFiles } from '../embedded/embedded-files.ts';

/** All that a thread must be told to make the classifier. */
export interface ClassifierPlan {
  readonly kind: 'embedded';
  readonly calibration?: Calibration;
  /** Where its files are; those of this package where nothing is said. */
  readonly folder?: string;
}

export interface PortableClassifier extends Classifier {
  readonly plan: ClassifierPlan;
}

/** The embedded classifier, and how a thread makes the same one. `files` are those of the plan's folder. */
export function portableEmbedded(
  policy: Policy,
  files: EmbeddedFiles,
  plan: Omit<ClassifierPlan, 'kind'> = {},
) {
  const { calibration } = plan;
  const classifier = embeddedClassifier({
    ...files,
    policy,
    patterns: defaultPorts.patterns,
    ...(calibration !== undefined && { calibration }),
  });
  return { ...classifier, plan: { kind: 'embedded', ...plan } } satisfies PortableClassifier;
}

export function isPortable(classifier: Classifier): classifier is PortableClassifier {
  return 'plan' in classifier;
}

/** The classifier of a plan. Throws where its files cannot be read, or have changed since the plan was made. */
export function classifierOf(
  policy: Policy,
  plan: ClassifierPlan,
  fingerprint: string | undefined,
): Classifier {
  const read = readEmbeddedFiles(plan.folder);
  if (!read.ok) throw new Error(read.message);
  const made = portableEmbedded(policy, read.files, plan);
  if (made.fingerprint !== fingerprint) {
    throw new Error('the files of the embedded classifier changed while they were used');
  }
  return made;
}
