// Whole conversations out of logs, whose lines stand between those of others: each is handed on at its last line.

import { hash } from 'node:crypto';
import type { LoggedStep } from '../../engine/recording/logged.ts';
import type { DataProblem } from '../dataset/problem.ts';
import type { LoggedLabel } from './log-schema.ts';
import { type LogPlace, readLog } from './read-log.ts';

export interface LoggedConversation {
  readonly id: string;
  readonly steps: readonly PlacedStep[];
  /** The last one that was added. */
  readonly label?: LoggedLabel['label'];
  /** Where it begins. */
  readonly place: LogPlace;
}

export interface PlacedStep {
  readonly step: LoggedStep;
  readonly place: LogPlace;
}

/** How many lines each conversation has, by 53 bits of a hash: two that share them are handed on together, and nothing else. */
export type LineCounts = Map<number, number>;

/** The first reading: every problem of the files, and where each conversation ends. */
export async function countLines(
  files: readonly string[],
  onProblem: (problem: DataProblem) => void,
  signal?: AbortSignal,
): Promise<LineCounts> {
  const counts: LineCounts = new Map();
  for (const file of files) {
    const formats = new Set<string>();
    for await (const item of readLog(file, false)) {
      signal?.throwIfAborted();
      if (!item.ok) {
        const { code, message } = item.problem;
        // A file of another kind is told of once, not line by line.
        if (code === 'other-format' && formats.has(message)) continue;
        if (code === 'other-format') formats.add(message);
        onProblem(item.problem);
        continue;
      }
      const key = keyOf(idOf(item.line));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The second reading. Only conversations that have begun and not ended are kept; `counts` is used up. */
export async function* joinedConversations(
  files: readonly string[],
  counts: LineCounts,
  onProblem: (problem: DataProblem) => void,
): AsyncGenerator<LoggedConversation> {
  const begun = new Map<number, Map<string, Gathered>>();
  for (const file of files) {
    for await (const item of readLog(file, true)) {
      if (!item.ok) {
        // The file changed between the two readings.
        onProblem(item.problem);
        continue;
      }
      const id = idOf(item.line);
      const key = keyOf(id);
      const group = begun.get(key) ?? new Map<string, Gathered>();
      begun.set(key, group);
      const one: Gathered = group.get(id) ?? { id, steps: [], place: item.place };
      if (item.line.kind === 'step') one.steps.push({ step: item.line.step, place: item.place });
      else one.label = item.line.label.label;
      group.set(id, one);
      const left = (counts.get(key) ?? 0) - 1;
      if (left > 0) {
        counts.set(key, left);
        continue;
      }
      counts.delete(key);
      begun.delete(key);
      yield* group.values();
    }
  }
  for (const group of begun.values()) yield* group.values();
}

/** Grows as lines come in, and is handed on as it is. */
interface Gathered {
  readonly id: string;
  readonly steps: PlacedStep[];
  label?: LoggedLabel['label'];
  readonly place: LogPlace;
}

function idOf(line: { kind: 'step'; step: LoggedStep } | { kind: 'label'; label: LoggedLabel }) {
  return line.kind === 'step' ? line.step.conversation : line.label.conversation;
}

function keyOf(id: string): number {
  const digest = hash('sha1', id, 'buffer');
  return digest.readUIntLE(0, 6) * 32 + ((digest[6] ?? 0) & 31);
}
