// How long a process takes, and how much memory it has at its most, all threads together.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Of processor time, of all threads. */
  readonly busySeconds: number;
  readonly peakMb: number;
  /** At every tenth of its time, in MB. */
  readonly overTime: readonly number[];
}

const EVERY_MS = 20;

/** Runs Node with these arguments; throws where it ends with another code than 0. Memory is read where Linux tells it. */
export async function measured(args: readonly string[], cwd: string): Promise<Measured> {
  const before = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const samples: number[] = [];
  let peakMb = 0;
  let busySeconds = 0;
  const timer = setInterval(() => {
    const status = textOf(`/proc/${child.pid}/status`);
    samples.push(kilobytes(status, 'VmRSS') / 1024);
    peakMb = Math.max(peakMb, kilobytes(status, 'VmHWM') / 1024);
    const words = textOf(`/proc/${child.pid}/stat`).split(') ')[1]?.split(' ') ?? [];
    busySeconds = Math.max(busySeconds, (Number(words[11]) + Number(words[12])) / 100 || 0);
  }, EVERY_MS);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(timer);
  const seconds = (performance.now() - before) / 1_000;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  const overTime = Array.from({ length: 9 }, (_, tenth) =>
    Math.round(samples[Math.floor(((tenth + 1) / 10) * samples.length)] ?? 0),
  );
  return { seconds, busySeconds, peakMb, overTime };
}

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended, or this is no Linux.
    return '';
  }
}
