// Kills evaluations at random moments, resumes them until they are done, and compares what they leave with one that nobody killed.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Killing {
  /** The file of the command line. */
  readonly cli: string;
  /** A folder with the policy and the data; runs are written into folders of its own in it. */
  readonly folder: string;
  /** Of `eval`: policy, data and options. */
  readonly args: readonly string[];
  /** Rounds begin until this holds. */
  readonly isEnough: (done: { readonly rounds: number; readonly kills: number }) => boolean;
  readonly seed: number;
  readonly onRound?: (round: number, kills: number) => void;
}

export interface Killed {
  readonly kills: number;
  /** Sittings that went on with what another had left. */
  readonly resumed: number;
}

/** In each round a run is killed up to three times. */
const KILLS = 3;

/** Throws where a file of a run differs, or a sitting ends with another code than 0. */
export async function killAndResume(killing: Killing): Promise<Killed> {
  const random = xoroshiro128plus(killing.seed);
  const before = performance.now();
  const expected = await wholeRun(killing);
  const usual = Math.ceil(performance.now() - before);
  let kills = 0;
  let resumed = 0;
  for (let round = 0; !killing.isEnough({ rounds: round, kills }); round++) {
    const reports = join(killing.folder, `round-${round}`);
    mkdirSync(reports);
    for (let left = KILLS; finished(reports) === undefined; left--) {
      const goesOn = isResumable(reports);
      const child = sitting(killing, reports, goesOn);
      const timer =
        left > 0
          ? setTimeout(() => child.kill('SIGKILL'), uniformInt(random, 0, usual))
          : undefined;
      const { code, signal, error } = await endOf(child);
      clearTimeout(timer);
      if (signal === 'SIGKILL') kills++;
      else if (code !== 0) throw new Error(`round ${round} ended with ${code ?? signal}: ${error}`);
      if (goesOn) resumed++;
    }
    for (const [name, bytes] of Object.entries(expected)) {
      const found = readFileSync(join(finished(reports) ?? '', name));
      if (!found.equals(bytes)) throw new Error(`round ${round}: ${name} differs`);
    }
    killing.onRound?.(round + 1, kills);
    rmSync(reports, { recursive: true });
  }
  return { kills, resumed };
}

async function wholeRun(killing: Killing): Promise<Readonly<Record<string, Buffer>>> {
  const reports = join(killing.folder, 'whole');
  const { code, error } = await endOf(sitting(killing, reports, false));
  const path = finished(reports);
  if (path === undefined) throw new Error(`the run itself ended with ${code}: ${error}`);
  return Object.fromEntries(
    ['run.json', 'decisions.jsonl'].map((name) => [name, readFileSync(join(path, name))]),
  );
}

function sitting({ cli, folder, args }: Killing, reports: string, goesOn: boolean): ChildProcess {
  const more = ['--out', reports, ...(goesOn ? ['--resume'] : [])];
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  return spawn(process.execPath, [cli, 'eval', ...args, ...more], {
    cwd: folder,
    stdio: [...stdio],
  });
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error: string;
}

function endOf(child: ChildProcess): Promise<End> {
  let error = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    error += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, error }));
  });
}

function finished(reports: string): string | undefined {
  const name = readdirSync(reports).find((one) => !one.startsWith('.'));
  return name === undefined ? undefined : join(reports, name);
}

/** A run that was killed before its journal was there has not begun. */
function isResumable(reports: string): boolean {
  return readdirSync(reports).some((name) =>
    readdirSync(join(reports, name)).includes('journal.jsonl'),
  );
}
