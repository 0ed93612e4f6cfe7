// Two real runs of small policies over made conversations, to compare.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileText } from '../../../src/dsl/compile.ts';
import type { Classifier } from '../../../src/engine/classifier.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import type { ComparedRuns, Comparison } from '../../../src/eval/compare/compare.ts';
import { readRun, type StoredRun } from '../../../src/eval/compare/read-run.ts';
import { evaluate } from '../../../src/eval/run/evaluate.ts';
import type { EvaluateOptions } from '../../../src/eval/run/options.ts';
import { tempFolder } from '../../temp-folder.ts';

const folder = tempFolder('compare');

let count = 0;

export interface Chat {
  readonly id: string;
  readonly escalate: boolean | null;
  readonly texts: readonly string[];
  readonly more?: Readonly<Record<string, unknown>>;
  readonly label?: Readonly<Record<string, unknown>>;
}

/** Customer and bot by turns. */
export function dataset(chats: readonly Chat[], name = `data-${++count}.jsonl`): string {
  const path = join(folder, name);
  const lines = chats.map(({ id, escalate, texts, more, label }) => {
    const turns = texts.map((text, turn) => ({ role: turn % 2 === 0 ? 'customer' : 'bot', text }));
    return JSON.stringify({ id, turns, label: { escalate, ...label }, ...more });
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

export async function storedRun(
  text: string,
  files: readonly string[],
  options: Partial<EvaluateOptions> & { readonly classifiers?: readonly Classifier[] } = {},
): Promise<StoredRun> {
  const { policy, diagnostics, sources } = compileText(text);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  const evaluated = await evaluate(policy, files, {
    ports: defaultPorts,
    reports: join(folder, 'reports'),
    now: new Date('2026-05-03T10:12:00Z'),
    files: sources.files,
    ...options,
  });
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems));
  const read = await readRun(evaluated.folder);
  if (!read.ok) throw new Error(read.message);
  return read.stored;
}

export function compared(comparison: Comparison): ComparedRuns {
  if (!comparison.comparable) throw new Error(JSON.stringify(comparison.reasons));
  return comparison;
}

/** Text rules decide all of it. */
export const POLICY = `policy "Shop"

ignore out_of_scope

signal wants_refund {
  says "refund"
}

signal angry {
  says "angry"
}

escalate when wants_refund {
  to team "Refunds"
}

escalate "an angry customer" when angry {
  to team "Care"
}
`;
