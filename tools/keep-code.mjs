// Runs the commands of a built command line once, so that it starts faster: they keep what V8 compiles for them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const POLICY = 'examples/acme/policy.handrail';
const [CONVERSATION] = readFileSync(`${ROOT}datasets/acme.jsonl`, 'utf8').split('\n');

/** Commands that write nothing, most used last: they keep each other's code, and the last one has the final word. */
const COMMANDS = [
  { args: ['fmt', '--stdin', '--check'], input: '' },
  { args: ['decide', POLICY, '--classifiers', 'none'], input: CONVERSATION },
  { args: ['test', POLICY] },
  { args: ['check', POLICY] },
];

/** What they answer is for tests to judge. On newer versions of Node nothing is kept here: they keep it themselves. */
export function keepCode(cli) {
  const env = { ...process.env, HANDRAIL_KEEP_CODE: '1' };
  for (const { args, input } of COMMANDS) {
    const { error } = spawnSync(process.execPath, [cli, ...args], { cwd: ROOT, env, input });
    if (error !== undefined) throw error;
  }
}
