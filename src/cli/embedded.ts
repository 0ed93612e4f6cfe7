// The embedded classifier as a command uses it: files from the package, thresholds from the calibration beside the policy.

import { lstatSync } from 'node:fs';
import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import type { Calibration } from '../engine/classifiers/embedded/thresholds/calibration.ts';
import {
  type CalibrationRead,
  calibrationPath,
  readCalibration,
  staleSignals,
} from '../eval/calibrate/calibration-file.ts';
import { type EmbeddedFiles, readEmbeddedFiles } from '../eval/embedded/embedded-files.ts';
import { type PortableClassifier, portableEmbedded } from '../eval/run/classifier-plan.ts';
import type { Policy } from '../policy/policy.ts';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import { readText } from './files.ts';
import { say } from './output.ts';

/** A fault where the files are not those that came with Handrail. */
export function embeddedFiles(): EmbeddedFiles {
  const read = readEmbeddedFiles();
  if (!read.ok) throw fault(EXIT.classifiers, read.message, read.help);
  return read.files;
}

/** Says, on standard error where nobody else is told, that a calibration is of no use any more. */
export function embeddedFor(
  policy: Policy,
  file: string,
  tell: (text: string) => void = say,
): EmbeddedClassifier & PortableClassifier {
  const calibration = calibrationBeside(file);
  const plan = calibration === undefined ? {} : { calibration };
  const classifier = portableEmbedded(policy, embeddedFiles(), plan);
  if (calibration !== undefined) warnOfStale(policy, file, calibration, classifier.scoring, tell);
  return classifier;
}

/** Undefined where there is none; a fault where there is something else. */
export function calibrationBeside(file: string): Calibration | undefined {
  const read = readCalibrationBeside(file);
  if (read === undefined) return undefined;
  if (read.ok) return read.calibration;
  throw fault(
    EXIT.usage,
    `"${calibrationPath(file)}" cannot be used: ${read.message}`,
    `"handrail calibrate" writes it anew; without the file thresholds are uncalibrated`,
  );
}

/** Undefined where there is no such file. */
export function readCalibrationBeside(file: string): CalibrationRead | undefined {
  const path = calibrationPath(file);
  // A link that leads nowhere is there, and is told: whoever made it meant to have a calibration.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return readCalibration(readText(path, EXIT.usage));
}

export function warnOfStale(
  policy: Policy,
  file: string,
  calibration: Calibration,
  classifier: string,
  tell: (text: string) => void = say,
): void {
  const stale = staleSignals(policy, calibration, classifier);
  if (stale.length === 0) return;
  const [they, their] = stale.length === 1 ? ['it was', 'its'] : ['they were', 'their'];
  const why =
    calibration.classifier === classifier
      ? `edited since ${they} calibrated`
      : 'calibrated with another version of the classifier';
  tell(
    `warning: ${stale.join(', ')}: ${why}, so ${their} thresholds are uncalibrated again\n  help: handrail calibrate ${file} DATASET\n`,
  );
}
