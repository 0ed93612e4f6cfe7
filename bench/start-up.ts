// How long `handrail check` takes from the shell and back, beside a Node that does nothing.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const RUNS = 20;
const CLI = 'dist/cli.js';
const POLICY = 'examples/acme/policy.handrail';

function milliseconds(args: readonly string[]): number {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

function measure(name: string, args: readonly string[]): void {
  milliseconds(args);
  const times = Array.from({ length: RUNS }, () => milliseconds(args)).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor((RUNS - 1) * share)] ?? 0).toFixed(0);
  console.log(`${name.padEnd(34)} median ${at(0.5)} ms   fastest ${at(0)}   slowest ${at(1)}`);
}

if (!existsSync(CLI)) throw new Error('there is no dist/: run "npm run build" first');
measure('node, doing nothing', ['-e', '']);
measure('handrail --version', [CLI, '--version']);
measure(`handrail check (${RUNS} runs, goal 150)`, [CLI, 'check', POLICY]);
