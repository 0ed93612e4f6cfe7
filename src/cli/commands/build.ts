// `handrail build`: what a bot loads instead of a policy's text. The compiled policy, and its signals fitted ahead.

import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fitSignals } from '../../engine/classifiers/embedded/models/models.ts';
import { signalHash } from '../../engine/classifiers/embedded/thresholds/calibration.ts';
import { calibrationPath } from '../../eval/calibrate/calibration-file.ts';
import { makeFolder } from '../../eval/run/folder/make-folder.ts';
import type { Policy } from '../../policy/policy.ts';
import { calibrationBeside, embeddedFiles, embeddedFor } from '../embedded.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { folderFault, readText } from '../files.ts';
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
      const names = held.map(([, one]) => one.name);
      const what =
        names.length === 0 ? 'no signal is calibrated' : `calibrated: ${names.join(', ')}`;
      written.push({ path, value, what });
    }
  }
  for (const { path } of written) refuseForeign(path);
  await folderFor(out);
  for (const { path, value, what } of written) {
    const size = write(out, path, value);
    await print(`${path}  ${Math.ceil(size / 1024)} KB  ${what}\n`);
  }
  return EXIT.ok;
}

/** A policy named "package" must not cost anyone their package.json: only what Handrail wrote is written over. */
function refuseForeign(path: string): void {
  if (!existsSync(path) || isOurs(readText(path, EXIT.usage))) return;
  const message = `"${path}" is there already, and "handrail build" did not write it`;
  throw fault(EXIT.usage, message, 'name another folder with --out, or rename the policy');
}

/** Earlier versions wrote other formats, and files may be cut off: what they begin with is enough. */
function isOurs(text: string): boolean {
  return /^\{\s*"format":\s*\d+,\s*"(hash|name|scope|inputs|encoder|classifier)":/.test(text);
}

async function folderFor(out: string): Promise<void> {
  try {
    await makeFolder(out);
  } catch (error) {
    throw folderFault(out, error, EXIT.usage);
  }
}

function write(folder: string, path: string, value: unknown): number {
  const text = `${JSON.stringify(value)}\n`;
  try {
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
