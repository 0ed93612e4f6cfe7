// `npm start` as a newcomer runs it: it must end well, print scores, and name a report that is there.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { status, stdout, stderr } = spawnSync('npm', ['start'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
process.stdout.write(stdout);
process.stderr.write(stderr);

const report = /reports[\\/][\w.-]+/.exec(stdout)?.[0];
const faults = [
  status !== 0 && `it exits with ${status}`,
  !/precision/i.test(stdout) && 'it prints no precision',
  !/recall/i.test(stdout) && 'it prints no recall',
  (report === undefined || !existsSync(`${report}/run.json`)) && 'it names no report that is there',
].filter((fault) => fault !== false);
for (const fault of faults) console.error(`npm start: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
