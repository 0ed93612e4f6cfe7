// The baseline of an evaluation: a run, the policy as it was at a git revision, or the one that was blessed.

import { rename } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { compile } from '../dsl/compile.ts';
import type { Source } from '../dsl/source.ts';
import type { Calibration } from '../engine/classifiers/embedded/thresholds/calibration.ts';
import { calibrationPath, readCalibration } from '../eval/calibrate/calibration-file.ts';
import type { StoredRun } from '../eval/compare/read-run.ts';
import type { GateBaseline } from '../eval/gates/judge-gates.ts';
import type { Policy } from '../policy/policy.ts';
import { EXIT } from './exit-code.ts';
import { fault, isFault } from './fault.ts';
import { type GitFiles, gitFiles } from './git-files.ts';
import { say } from './output.ts';
import { countText } from './policy-file.ts';
import { prettyText } from './pretty-text.ts';
import { baselineOf, namedRun, runIn } from './stored-runs.ts';

/** What there is to compare with, found before anything is evaluated. */
export type PlannedBaseline =
  | { readonly kind: 'stored'; readonly stored: StoredRun; readonly asked: boolean }
  | ({ readonly kind: 'policy'; readonly name: string } & OldPolicy)
  | { readonly kind: 'none'; readonly reason: string };

export interface OldPolicy {
  readonly policy: Policy;
  readonly files: readonly Source[];
  readonly calibration: Calibration | undefined;
}

/** Evaluates an old policy as the new one was, into a folder; returns where the run lies. */
export type EvaluateOld = (old: OldPolicy, reports: string) => Promise<string>;

const GIT = 'git:';

/** A fault where a baseline was asked for and cannot be had; undefined where its policy has errors, which are told. */
export async function plannedBaseline(
  asked: string | undefined,
  file: string,
  reports: string,
  tell: (text: string) => void = say,
): Promise<PlannedBaseline | undefined> {
  if (asked === undefined || asked === 'baseline') return blessed(file, asked !== undefined);
  if (!asked.startsWith(GIT)) {
    return { kind: 'stored', stored: await namedRun(asked, reports), asked: true };
  }
  const git = gitFiles(normalize(file), asked.slice(GIT.length));
  const { policy, diagnostics, sources } = compile(normalize(file), git.reader);
  if (policy !== undefined) {
    const calibration = calibrationAt(git, file);
    return { kind: 'policy', name: git.name, policy, files: sources.files, calibration };
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  tell(`${await prettyText(errors, sources.files, process.stderr)}\n`);
  tell(`${file} at ${git.name} has ${countText(errors)}\n`);
  return undefined;
}

async function blessed(file: string, asked: boolean): Promise<PlannedBaseline> {
  try {
    const stored = await baselineOf(file);
    if (stored !== undefined) return { kind: 'stored', stored, asked };
  } catch (error) {
    if (asked || !isFault(error)) throw error;
    return { kind: 'none', reason: `The baseline cannot be read: ${error.message}.` };
  }
  if (asked) {
    throw fault(
      EXIT.usage,
      `"${file}" has no baseline`,
      '"handrail bless RUN" makes a run the baseline',
    );
  }
  return {
    kind: 'none',
    reason:
      'There is no baseline: "handrail bless RUN" sets one, or --baseline git:HEAD makes one.',
  };
}

/** Thresholds as they were beside the policy; undefined where there were none. */
function calibrationAt({ name, reader }: GitFiles, file: string): Calibration | undefined {
  const path = normalize(calibrationPath(file));
  const text = reader.read(path);
  if (text === undefined) return undefined;
  const read = readCalibration(text);
  if (read.ok) return read.calibration;
  throw fault(EXIT.usage, `"${path}" at ${name} cannot be used: ${read.message}`);
}

/** The run to compare with. An old policy is evaluated now, into the folder of the run that it is compared with. */
export async function baselineRun(
  planned: PlannedBaseline,
  folder: string,
  evaluateOld: EvaluateOld,
): Promise<GateBaseline> {
  switch (planned.kind) {
    case 'none':
      return { ok: false, reason: planned.reason };
    case 'stored':
      return { ok: true, stored: planned.stored };
    case 'policy': {
      const path = join(folder, 'baseline');
      await rename(await evaluateOld(planned, folder), path);
      return { ok: true, stored: { ...(await runIn(path)), name: planned.name } };
    }
  }
}
