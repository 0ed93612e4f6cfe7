// `handrail build`: what a bot loads instead of a policy's text. The compiled policy, and its signals fitted ahead.

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { signalHash } from '../../engine/classifiers/embedded/calibration.ts';
import { fitSignals } from '../../engine/classifiers/embedded/models.ts';
import { calibrationPath } from '../../eval/calibrate/calibration-file.ts';
import type { Policy } from '../../policy/policy.ts';
import { calibrationBeside, embeddedFiles, embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { folderFault } from '../files.ts';
import { print } from '../output.ts';
import { usablePolicy } from '../policy-file.ts';

interface Written {
  readonly path: string;
  readonly value: unknown;
  readonly what: string;
}

export async function build(
  file: string,
  { out = dirname(file) }: { readonly out?: string },
): Promise<ExitCode> {
  const usable = await usablePolicy(file);
  if (usable === undefined) return EXIT.usage;
  const { policy } = usable;
  const { scoring } = embeddedFor(policy, file);
  const models = fitSignals({ ...embeddedFiles(), policy });
  const name = join(out, basename(file, '.handrail'));
  const calibration = calibrationBeside(file);
  const written: Written[] = [
    { path: `${name}.json`, value: policy, what: `the policy, ${policy.hash.slice(0, 12)}` },
    { path: `${name}.models.json`, value: models, what: fittedText(policy, models.signals) },
  ];
  if (calibration?.classifier === scoring) {
    const hashes = new Set(policy.signals.map(signalHash));
    const held = Object.entries(calibration.signals).filter(([hash]) => hashes.has(hash));
    const value = { ...calibration, signals: Object.fromEntries(held) };
    const path = calibrationPath(`${name}.json`);
    // Beside the policy it stays as it is: whoever goes back to an earlier signal has its thresholds again.
    if (path !== calibrationPath(file)) {
      const what = `calibrated: ${held.map(([, one]) => one.name).join(', ')}`;
      written.push({ path, value, what });
    }
  }
  for (const { path, value, what } of written) {
    const size = write(out, path, value);
    await print(`${path}  ${Math.ceil(size / 1024)} KB  ${what}\n`);
  }
  return EXIT.ok;
}

function write(folder: string, path: string, value: unknown): number {
  const text = `${JSON.stringify(value)}\n`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw folderFault(folder, error, EXIT.usage);
  }
  return Buffer.byteLength(text);
}

function fittedText({ signals }: Policy, models: Readonly<Record<string, unknown>>): string {
  const fitted = Object.keys(models).length;
  const rest = signals.length - fitted;
  return `${fitted} fitted signals${rest === 0 ? '' : `; ${rest} by text rules alone`}`;
}
