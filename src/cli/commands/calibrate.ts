// `handrail calibrate`: thresholds for the embedded classifier from labelled conversations, kept beside the policy.

import { writeFileSync } from 'node:fs';
import { embeddedClassifier } from '../../engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import { CALIBRATED_ALPHA, calibrate } from '../../eval/calibrate/calibrate.ts';
import { calibrationPath } from '../../eval/calibrate/calibration-file.ts';
import { calibrationText } from '../../eval/calibrate/calibration-text.ts';
import { problemsReport } from '../../eval/report/problems-report.ts';
import type { CalibrateOptions } from '../arguments/calibrate.ts';
import { embeddedFiles } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileFault } from '../files.ts';
import { print, say } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

/** A signal without enough rows stays uncalibrated, and the table says what is missing; that is no failure. */
export async function calibration(
  file: string,
  datasets: readonly string[],
  options: CalibrateOptions,
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  const classifier = embeddedClassifier({ ...embeddedFiles(), policy });
  const calibrated = await calibrate(policy, datasets, classifier, {
    ports: defaultPorts,
    unknownSignals: options.unknownSignals,
    alpha: {
      yes: options.missed ?? CALIBRATED_ALPHA.yes,
      no: options.falseAlarms ?? CALIBRATED_ALPHA.no,
    },
    read: {
      columns: options.column,
      ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
    },
  });
  if (!calibrated.ok) {
    say(problemsReport(calibrated.problems, calibrated.problemCount));
    return EXIT.data;
  }
  await print(calibrationText(calibrated.signals, Math.min(process.stdout.columns ?? 80, 100)));
  if (Object.keys(calibrated.calibration.signals).length === 0) {
    say('No signal has enough rows, so nothing was written.\n');
    return EXIT.ok;
  }
  const path = calibrationPath(file);
  try {
    writeFileSync(path, `${JSON.stringify(calibrated.calibration, null, 2)}\n`);
  } catch (error) {
    throw fileFault(path, error, EXIT.usage);
  }
  await print(`\nWritten: ${path}\n`);
  return EXIT.ok;
}
