// `handrail calibrate`: thresholds for the embedded classifier from labelled conversations, kept beside the policy.

import { writeFileSync } from 'node:fs';
import { embeddedClassifier } from '../../engine/classifiers/embedded/classifier.ts';
import type { Calibration } from '../../engine/classifiers/embedded/thresholds/calibration.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import { CALIBRATED_ALPHA, calibrate } from '../../eval/calibrate/calibrate.ts';
import { calibrationPath } from '../../eval/calibrate/calibration-file.ts';
import { calibrationText } from '../../eval/calibrate/calibration-text.ts';
import { problemsReport } from '../../eval/report/terminal/problems-report.ts';
import type { CalibrateOptions } from '../arguments/calibrate.ts';
import { changedTestsText } from '../calibrated-tests.ts';
import { differentFiles } from '../different-files.ts';
import { embeddedFiles, readCalibrationBeside } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileFault } from '../files.ts';
import { print, say } from '../output.ts';
import { type Usable, usablePolicy } from '../policy-file.ts';

/** A signal that stays uncalibrated is no failure: the table says why. */
export async function calibration(
  file: string,
  datasets: readonly string[],
  options: CalibrateOptions,
): Promise<ExitCode> {
  differentFiles(datasets, EXIT.usage);
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  const classifier = embeddedClassifier({ ...embeddedFiles(), policy });
  const alpha = {
    yes: options.missed ?? CALIBRATED_ALPHA.yes,
    no: options.falseAlarms ?? CALIBRATED_ALPHA.no,
  };
  const calibrated = await calibrate(policy, datasets, classifier, {
    ports: defaultPorts,
    unknownSignals: options.unknownSignals,
    alpha,
    read: {
      columns: options.column,
      ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
    },
  });
  if (!calibrated.ok) {
    say(problemsReport(calibrated.problems, calibrated.problemCount));
    return EXIT.data;
  }
  const width = Math.min(process.stdout.columns ?? 80, 100);
  await print(calibrationText(calibrated.signals, { width, alpha }));
  const path = calibrationPath(file);
  const before = readCalibrationBeside(file);
  if (Object.keys(calibrated.calibration.signals).length === 0) {
    const kept = before === undefined ? '' : ` "${path}" stays as it was.`;
    say(`No signal can be calibrated with this, so nothing was written.${kept}\n`);
    return EXIT.ok;
  }
  const changed = await changedTests(
    usable,
    before?.ok === true ? before.calibration : undefined,
    calibrated.calibration,
  );
  try {
    writeFileSync(path, `${JSON.stringify(calibrated.calibration, null, 2)}\n`);
  } catch (error) {
    throw fileFault(path, error, EXIT.usage);
  }
  await print(`\nWritten: ${path}\n`);
  await print(changed === undefined ? '' : `\n${changed}`);
  await print(nextText(file, changed !== undefined));
  return EXIT.ok;
}

async function changedTests(
  usable: Usable,
  before: Calibration | undefined,
  after: Calibration,
): Promise<string | undefined> {
  const { policy } = usable;
  const { patterns } = defaultPorts;
  const files = embeddedFiles();
  const judging = (one: Calibration | undefined) =>
    embeddedClassifier({ ...files, policy, patterns, ...(one && { calibration: one }) });
  return changedTestsText(usable, judging(before), judging(after));
}

function nextText(file: string, hasTests: boolean): string {
  const test = hasTests ? `  handrail test ${file}\n` : '';
  return `\nNext, on conversations that were not used here:\n  handrail eval ${file} OTHER-DATASET --signals\n${test === '' ? '' : `and on the policy's own tests:\n${test}`}`;
}
