// Fresh random inputs for the compiler and for every property test: `npm run fuzz`. A seed that was printed runs again
// with `FUZZ_SEED=… npm run fuzz`; `FUZZ_RUNS=…` sets how often each property runs.

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const seed = process.env.FUZZ_SEED || String(randomInt(2 ** 31));
console.log(`seed ${seed}; once more with: FUZZ_SEED=${seed} npm run fuzz`);

const STEPS = [
  ['the compiler', ['tools/run-script.mjs', 'tools/fuzz-compiler.ts', seed]],
  ['the properties', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'library']],
];
for (const [what, args] of STEPS) {
  console.log(`== ${what}`);
  const env = { ...process.env, FUZZ_SEED: seed };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
console.log(`seed ${seed}: ${process.exitCode === 1 ? 'something broke' : 'all held'}`);
