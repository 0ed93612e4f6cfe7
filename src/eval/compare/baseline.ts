// The named baseline of a policy: a run beside the policy, without the words of customers, so that it can be committed.

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Decision, Evidence } from '../../engine/decision.ts';
import type { AddedTurn, FieldOutcomes, Outcome } from '../metrics/outcome.ts';
import { sortedJson } from '../run/folder/sorted-json.ts';
import { outcomesOf } from './read-outcomes.ts';
import type { StoredRun } from './read-run.ts';

/** `support.handrail` has `support.baseline`. */
export function baselinePath(policyFile: string): string {
  return policyFile.replace(/(\.handrail|\.json)?$/, '.baseline');
}

/** Writes the run to where the baseline is. It is there whole, or the one before it is. */
export async function writeBaseline({ folder, name, run }: StoredRun, path: string): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}-${randomUUID()}`);
  await mkdir(partial);
  const old = `${partial}-old`;
  try {
    await pipeline(
      Readable.from(wordlessLines(folder)),
      createWriteStream(join(partial, 'decisions.jsonl')),
    );
    await writeFile(join(partial, 'run.json'), sortedJson({ ...run, blessed: name }));
    const replaced = await rename(path, old).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
        throw error;
      },
    );
    await rename(partial, path).catch(async (error: unknown) => {
      if (replaced) await rename(old, path);
      throw error;
    });
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function* wordlessLines(folder: string): AsyncGenerator<string> {
  for await (const outcome of outcomesOf(folder)) yield `${JSON.stringify(wordless(outcome))}\n`;
}

/** What was decided by which rules and signals, and nothing that anybody said. */
export function wordless(outcome: Outcome): Outcome {
  const { decision, details, summary, failed, added } = outcome;
  return {
    ...outcome,
    decision: decision === null ? null : wordlessDecision(decision),
    failed: failed.map((one) => ({ ...one, reason: '' })),
    ...(added !== undefined && { added: added.map(wordlessTurn) }),
    ...(details !== undefined && { details: rightOnly(details) }),
    ...(summary !== undefined && { summary: rightOnly(summary) }),
  };
}

function wordlessTurn({ found, ...turn }: AddedTurn): AddedTurn {
  if (found === undefined) return turn;
  return { ...turn, found: found.map(({ name, turn: at }) => ({ name, turn: at })) };
}

function wordlessDecision(decision: Decision): Decision {
  const { classifierFailed, ...rest } = decision;
  const failed = classifierFailed && {
    classifierFailed: classifierFailed.map((one) => ({ ...one, reason: '' })),
  };
  switch (rest.decision) {
    case 'escalate': {
      const { note: _note, summary: _summary, ...kept } = rest;
      const rules = rest.rules.map((one) => ({ ...one, evidence: wordlessEvidence(one.evidence) }));
      return { ...kept, ...failed, rules };
    }
    case 'check': {
      const pending = rest.pending.map((one) => ({
        ...one,
        evidence: wordlessEvidence(one.evidence),
      }));
      return { ...rest, ...failed, pending };
    }
    default:
      return { ...rest, ...failed };
  }
}

function wordlessEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.flatMap((one): readonly Evidence[] => {
    if (one.kind !== 'signal') return [];
    const { quote: _, ...kept } = one;
    return [kept];
  });
}

function rightOnly(fields: FieldOutcomes): FieldOutcomes {
  return Object.fromEntries(Object.entries(fields).map(([name, { right }]) => [name, { right }]));
}
