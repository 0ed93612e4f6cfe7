// How long whole evaluations take from the command line, with their log on disk, beside a bare loop over the same data.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { machineLine } from './measuring/machine.ts';
import { builtCli } from './runs/built-cli.ts';
import { type Measured, measured } from './runs/measured.ts';
import { BARE_EXPRESSION, TEXT_RULES, writeSingleMessages } from './runs/single-messages.ts';

const GOALS = [
  { count: 10_000, seconds: 1, mb: 150 },
  { count: 1_000_000, seconds: 30, mb: undefined },
];
const POLICY = 'shop.handrail';

function line(name: string, count: number, { seconds, busySeconds, peakMb }: Measured): string {
  const rate = Math.round(count / seconds).toLocaleString('en-US');
  return `  ${name.padEnd(14)} ${seconds.toFixed(2).padStart(6)} s, ${busySeconds.toFixed(2).padStart(6)} s of processor time, at most ${peakMb.toFixed(0).padStart(4)} MB, ${rate.padStart(8)} cases/s`;
}

const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
try {
  const cli = await builtCli();
  writeFileSync(join(folder, POLICY), TEXT_RULES);
  console.log(machineLine());
  for (const { count, seconds, mb } of GOALS) {
    const data = `${count}.jsonl`;
    await writeSingleMessages(join(folder, data), count);
    console.log(`${count.toLocaleString('en-US')} single messages, text rules alone:`);
    const evaluated = await measured([cli, 'eval', POLICY, data, '--classifiers', 'none'], folder);
    console.log(line('handrail eval', count, evaluated));
    const loop = [resolve('bench/runs/bare-loop.mjs'), data, 'log.jsonl', BARE_EXPRESSION.source];
    console.log(line('a bare loop', count, await measured(loop, folder)));
    const inTime = evaluated.seconds <= seconds ? 'met' : 'not met';
    const inSpace = mb === undefined || evaluated.peakMb <= mb ? 'met' : 'not met';
    const space = mb === undefined ? '' : `, ${mb} MB: ${inSpace}`;
    console.log(`  goal ${seconds} s: ${inTime}${space}`);
    console.log(`  memory over its time, in MB: ${evaluated.overTime.join(' ')}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
