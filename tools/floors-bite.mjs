// Plants forbidden imports in a copy of the sources, to see that each rule on floors bites.

import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Rule, file, text.
const PLANTS = [
  ['floor-engine', 'src/engine/planted-1.ts', "import '../dsl/compiled.ts';"],
  ['floor-dsl', 'src/dsl/planted-2.ts', "import '../engine/api.ts';"],
  ['floor-policy', 'src/policy/planted-3.ts', "import '../engine/event.ts';"],
  ['floor-eval', 'src/eval/planted-4.ts', "import '../cli/main.ts';"],
  ['floor-testing', 'src/testing/planted-5.ts', "import '../eval/planted-4.ts';"],
  ['engine-core-has-no-packages', 'src/engine/planted-6.ts', "import 'zod';"],
  ['engine-runs-anywhere', 'src/engine/ports/planted-7.ts', "import 'node:fs';"],
  ['engine-loads-no-policy', 'src/engine/planted-8.ts', "import '../policy/load/load.ts';"],
  ['only-entry-points-re-export', 'src/eval/planted-9.ts', "export * from '../policy/truth.ts';"],
  [
    'embedded-encoding',
    'src/engine/classifiers/embedded/encoding/planted-11.ts',
    "import '../fitting/fit.ts';",
  ],
  [
    'terminal-reports-are-by-themselves',
    'src/eval/report/html/planted-12.ts',
    "import '../terminal/score-table.ts';",
  ],
  ['openai-behind-its-client', 'src/eval/planted-13.ts', "import 'openai';"],
  [
    'openai-by-its-entry',
    'src/engine/planted-14.ts',
    "import './classifiers/openai/client/client.ts';",
  ],
  ['no-circles', 'src/policy/planted-10.ts', "import './planted-10.ts';"],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** The breaches in the tree, each as `rule file`. */
function breaches(dir) {
  const args = [depcruise, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const options = { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28 };
  const report = JSON.parse(execFileSync(process.execPath, args, options));
  return report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

const copy = await mkdtemp(join(tmpdir(), 'handrail-floors-'));
try {
  for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const [, file, text] of PLANTS) await writeFile(join(copy, file), `${text}\n`);
  const found = breaches(copy);
  const expected = PLANTS.map(([rule, file]) => `${rule} ${file}`);
  const asleep = expected.filter((breach) => !found.includes(breach));
  const others = found.filter((breach) => !/planted/.test(breach));
  for (const breach of asleep) console.error(`does not bite: ${breach}`);
  for (const breach of others) console.error(`not planted: ${breach}`);
  if (asleep.length + others.length > 0) process.exitCode = 1;
  else console.log(`${expected.length} planted imports, and each is refused by its rule`);
} finally {
  await rm(copy, { recursive: true, force: true });
}
