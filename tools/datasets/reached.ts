// The scores of a domain's policy on one half of its conversations.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/dsl/compile.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import type { Scores } from '../../src/eval/metrics/scores.ts';
import { portableEmbedded } from '../../src/eval/run/classifier-plan.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type Way, withoutTextRules } from './ways.ts';

export async function reached(domain: string, half: string, way: Way): Promise<Scores> {
  const whole = policyIn(`examples/${domain}/policy.handrail`);
  const policy = way === 'the embedded classifier alone' ? withoutTextRules(whole) : whole;
  const isEmbedded = way === 'both' || way === 'the embedded classifier alone';
  const reports = mkdtempSync(join(tmpdir(), 'handrail-datasets-'));
  try {
    const evaluated = await evaluate(policy, [`datasets/${domain}/${half}.jsonl`], {
      ports: defaultPorts,
      reports,
      now: new Date(),
      threads: 1,
      classifiers: isEmbedded ? [embeddedOf(policy)] : [],
      pinned: way === 'text rules and the labels',
    });
    if (!evaluated.ok) throw new Error(evaluated.problems.map(({ message }) => message).join('\n'));
    return evaluated.run.scores;
  } finally {
    rmSync(reports, { recursive: true });
  }
}

function policyIn(file: string): Policy {
  const { policy } = compile(file, {
    read: (path) => readFileSync(path, 'utf8'),
    resolve: (from, path) => join(from, '..', path),
  });
  if (policy === undefined) throw new Error(`${file} has errors`);
  return policy;
}

function embeddedOf(policy: Policy) {
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  return portableEmbedded(policy, read.files);
}
