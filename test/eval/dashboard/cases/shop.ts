// A small shop with every kind of case and hard words, evaluated with a baseline: what the screens of the cases are drawn from.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '../../../../src/dsl/compile.ts';
import type { Classifier } from '../../../../src/engine/classifier.ts';
import { readRun, type StoredRun } from '../../../../src/eval/compare/read-run.ts';
import { runViewOf } from '../../../../src/eval/dashboard/run-view-of.ts';
import { judgeRun } from '../../../../src/eval/gates/judge-run.ts';
import { readReport } from '../../../../src/eval/report/read-report.ts';
import { evaluate } from '../../../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../../../src/eval/run/options.ts';
import { PORTS } from '../../../examples/compiled-example.ts';
import { tempFolder } from '../../../temp-folder.ts';
import type { Shown } from '../frame-text.ts';
import { type OpenedRun, openedRun } from '../stored-acme.ts';

const HERE = 'test/eval/dashboard/cases';
export const DATA = `${HERE}/shop.jsonl`;

const folder = tempFolder('cases');

let made = 0;

/** `yes` where a like line stands, and `maybe` where "perhaps" or "something wrong" does. */
export const KEYWORDS: Classifier = {
  name: 'keywords',
  judge: ({ turns, questions }) =>
    questions.map(({ signal, turn }) => {
      const text = turns.find(({ index }) => index === turn)?.text ?? '';
      const said = signal.like.some((line) => text.includes(line));
      const unsure = signal.name === 'payment_issue' && /perhaps|something wrong/.test(text);
      const verdict = unsure ? 'maybe' : said ? 'yes' : 'no';
      return { kind: 'verdict', verdict, score: unsure ? 0.5 : said ? 0.9 : 0.1 };
    }),
};

export function compiledShop(name = 'shop.handrail') {
  const compiled = compile(`${HERE}/${name}`, {
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    resolve: (from, path) => join(dirname(from), path),
  });
  if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  return { policy: compiled.policy, files: compiled.sources.files };
}

export async function shopRun(
  policy = 'shop.handrail',
  options: Partial<EvaluateOptions> = {},
  data = DATA,
): Promise<StoredRun> {
  const { policy: compiled, files } = compiledShop(policy);
  const done = await evaluate(compiled, [data], {
    ports: PORTS,
    reports: join(folder, `runs-${++made}`),
    now: new Date('2026-05-03T10:12:00Z'),
    files,
    classifiers: [KEYWORDS],
    ...options,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  const read = await readRun(done.folder);
  if (!read.ok) throw new Error(read.message);
  return { ...read.stored, name: policy === 'shop.handrail' ? 'today' : 'yesterday' };
}

export interface Shop extends Shown, OpenedRun {
  readonly stored: StoredRun;
}

/** With its baseline. */
export async function shop(): Promise<Shop> {
  const before = await shopRun('shop-before.handrail');
  const stored = await shopRun();
  await judgeRun(stored, [], { ok: true, stored: before });
  const run = runViewOf(await readReport(stored, null));
  return { run, runs: null, stored, ...(await openedRun(stored, before)) };
}
