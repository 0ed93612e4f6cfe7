// Runs to make reports of: the shop Acme as it ships, and small ones with what hostile people would write.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../../src/dsl/compile.ts';
import { embeddedClassifier } from '../../../src/engine/embedded.ts';
import type { Comparison } from '../../../src/eval/compare/compare.ts';
import { readRun, type StoredRun } from '../../../src/eval/compare/read-run.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import type { Gate } from '../../../src/eval/gates/gate.ts';
import { judgeRun } from '../../../src/eval/gates/judge-run.ts';
import { lowerGates } from '../../../src/eval/gates/lower-gates.ts';
import { readReport } from '../../../src/eval/report/read-report.ts';
import type { ReportData } from '../../../src/eval/report/report-data.ts';
import { evaluate } from '../../../src/eval/run/evaluate.ts';
import { compiledExample, PORTS } from '../../examples/compiled-example.ts';
import { tempFolder } from '../../temp-folder.ts';

export const folder = tempFolder('report');

let made = 0;

export function file(name: string, text: string): string {
  const path = join(folder, `${++made}-${name}`);
  writeFileSync(path, text);
  return path;
}

export interface Evaluated {
  readonly stored: StoredRun;
  readonly gates: readonly Gate[];
}

/** By text rules alone. */
export async function evaluated(
  policyText: string,
  lines: readonly unknown[],
  { data = file('data.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join('')) } = {},
): Promise<Evaluated & { readonly data: string }> {
  const path = 'support.handrail';
  const compiled = compile(path, {
    read: (name) => (name === path ? policyText : undefined),
    resolve: (_, name) => name,
  });
  const { policy, sources, diagnostics } = compiled;
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  const run = await evaluate(policy, [data], {
    ports: PORTS,
    reports: join(folder, `runs-${++made}`),
    now: new Date('2026-05-03T10:12:00Z'),
    files: sources.files,
  });
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  const gates = lowerGates(compiled.gates, sources.files).map((gate) => ({ ...gate, path: data }));
  return { stored: await storedIn(run.folder), gates, data };
}

/** With what the gates and the baseline say; as `handrail eval` does. */
export async function reportOf(now: Evaluated, before?: Evaluated): Promise<ReportData> {
  const baseline =
    before === undefined
      ? ({ ok: false, reason: 'There is no baseline.' } as const)
      : ({ ok: true, stored: before.stored } as const);
  const { run } = await judgeRun(now.stored, now.gates, baseline);
  const [main] = run.policy.files;
  const { policy } = compile(main?.file ?? '', {
    read: (name) => (name === main?.file ? main.text : undefined),
    resolve: (_, name) => name,
  });
  return readReport({ ...now.stored, run }, { policy, ports: PORTS });
}

/** With signals, by the embedded classifier, against the same without it. */
export async function acmeReport(): Promise<ReportData & { readonly comparison: Comparison }> {
  const { policy, sources, gates } = compiledExample('examples/acme/policy.handrail');
  const embedded = readEmbeddedFiles();
  if (policy === undefined || !embedded.ok) throw new Error('the example does not compile');
  const run = async (name: string, classifiers: Parameters<typeof evaluate>[2]['classifiers']) => {
    const done = await evaluate(policy, ['datasets/acme.jsonl'], {
      ports: PORTS,
      reports: join(folder, name),
      now: new Date('2026-05-03T10:12:00Z'),
      files: sources.files,
      signals: true,
      crosses: [['language', 'channel']],
      ...(classifiers !== undefined && { classifiers }),
    });
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
    return storedIn(done.folder);
  };
  const before = await run('acme-before', undefined);
  const stored = await run('acme-now', [embeddedClassifier({ ...embedded.files, policy })]);
  const baseline = { ok: true, stored: before } as const;
  const judged = await judgeRun(stored, lowerGates(gates, sources.files), baseline);
  const data = await readReport({ ...stored, run: judged.run }, { policy, ports: PORTS });
  if (data.comparison === null) throw new Error('the runs were not compared');
  return { ...data, comparison: data.comparison };
}

async function storedIn(path: string): Promise<StoredRun> {
  const read = await readRun(path);
  if (!read.ok) throw new Error(read.message);
  return read.stored;
}
