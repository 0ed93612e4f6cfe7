// `w` and `u` on the threshold screen: thresholds are shown, written into the policy, and taken back byte by byte.

import { readFileSync } from 'node:fs';
import type { FileReader } from '../../../dsl/compiled.ts';
import type { Message } from '../model.ts';
import type { WriteThresholds, Written } from '../screen.ts';
import { writeWhole } from '../write-whole.ts';
import { writingOf } from './write-thresholds.ts';

export interface ThresholdWriter {
  /** Writes, or says what would be written and asks for it. `file`: of the policy; null where the run was of a compiled one. */
  readonly write: (file: string | null, asked: WriteThresholds) => Message;
  /** The files of the last writing become what they were. Nothing happens where one of them was changed since. */
  readonly takeBack: () => Message;
  /** What can be taken back. */
  readonly written: () => Written | undefined;
}

interface Edit {
  readonly file: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Of one policy, for as long as the dashboard is open. */
export function thresholdWriter(reader: FileReader): ThresholdWriter {
  let done: readonly (Written & { readonly edits: readonly Edit[] })[] = [];
  return {
    write(file, { thresholds, told, asks, ...command }) {
      if (file === null) return failed('The run has no file of its policy to write into.');
      const guarded = reading(reader);
      const writing = writingOf(file, thresholds, guarded);
      const unread = guarded.unread();
      if (unread !== undefined) return failed(unread);
      if (!writing.ok) return failed(writing.said);
      if (asks) {
        return {
          text: `w or enter writes ${writing.said}. ${told}`,
          tone: 'plain',
          next: {
            keys: ['w', 'enter'],
            command: { ...command, thresholds, told, asks: false },
          },
        };
      }
      const edits = editsOf(writing.files);
      if (typeof edits === 'string') return failed(edits);
      const why = putAll(edits);
      if (why !== undefined) return failed(why);
      const before = done.at(-1)?.thresholds;
      const files = edits.map((one) => one.file);
      done = [...done, { thresholds: { ...before, ...thresholds }, files, edits }];
      return { text: `Written: ${writing.said}. ${told} u takes it back.`, tone: 'plain' };
    },
    takeBack() {
      const last = done.at(-1);
      if (last === undefined) return failed('There is nothing to take back.');
      const other = last.edits.find(({ file, after }) => !isStill(file, after));
      if (other !== undefined) {
        return failed(`${other.file} was changed since: nothing is taken back.`);
      }
      const why = putAll(
        last.edits.map(({ file, before, after }) => ({ file, before: after, after: before })),
      );
      if (why !== undefined) return failed(why);
      done = done.slice(0, -1);
      return { text: `Taken back: ${last.files.join(', ')} as it was.`, tone: 'plain' };
    },
    written: () => done.at(-1),
  };
}

/** A file that is there and cannot be read is told, rather than that it ends the dashboard. */
function reading(reader: FileReader): FileReader & { readonly unread: () => string | undefined } {
  let why: string | undefined;
  return {
    ...reader,
    read(path) {
      try {
        return reader.read(path);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        why ??= `${error.message}.`;
        return undefined;
      }
    },
    unread: () => why,
  };
}

function failed(text: string): Message {
  return { text, tone: 'worse' };
}

function editsOf(
  files: readonly { readonly file: string; readonly text: string }[],
): readonly Edit[] | string {
  const edits: Edit[] = [];
  for (const { file, text } of files) {
    const before = attempt(file, 'read', () => readFileSync(file));
    if (typeof before === 'string') return before;
    edits.push({ file, before, after: Buffer.from(text) });
  }
  return edits;
}

/** All of them, or none: where one cannot be written those before it become what they were. */
function putAll(edits: readonly Edit[]): string | undefined {
  for (const [at, { file, after }] of edits.entries()) {
    const why = attempt(file, 'written', () => writeWhole(file, [after]));
    if (why === undefined) continue;
    for (const { file: earlier, before } of edits.slice(0, at)) writeWhole(earlier, [before]);
    return why;
  }
  return undefined;
}

function isStill(file: string, bytes: Buffer): boolean {
  const now = attempt(file, 'read', () => readFileSync(file));
  return typeof now !== 'string' && now.equals(bytes);
}

function attempt<T>(file: string, what: 'read' | 'written', work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `${file} cannot be ${what} (${error.code}).`;
  }
}
