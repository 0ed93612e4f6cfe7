// A text file that is read as a whole, as JSON and YAML documents are.

import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { BYTE_ORDER_MARK, badBytes, looksLikeUtf16 } from '../dataset/encoding.ts';
import { emptyFile, invalidUtf8, unreadable, utf16 } from '../dataset/problems-of-bytes.ts';
import { type ImportProblem, ofDataProblem } from './problem.ts';

/** A document has to fit into memory several times over, as text and as values. */
export const WHOLE_BYTES = 256 * 1024 * 1024;

export type WholeFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ImportProblem };

/** `smaller` says what to do with a file that is too large. */
export async function readWhole(
  file: string,
  smaller: string,
  limit = WHOLE_BYTES,
): Promise<WholeFile> {
  try {
    const { size } = await stat(file);
    if (size > limit) return no({ file, message: tooLarge(limit), help: smaller, whole: true });
    return textOf(file, await readFile(file));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return no(ofDataProblem(unreadable(file, error)));
  }
}

function textOf(file: string, bytes: Buffer): WholeFile {
  if (looksLikeUtf16(bytes)) return no(ofDataProblem(utf16(file)));
  if (!isUtf8(bytes)) {
    const { line, column } = badBytes(bytes, 1)[0] ?? { line: 1, column: 1 };
    return no({ ...ofDataProblem(invalidUtf8(file, line, column)), whole: true });
  }
  const text = bytes.toString('utf8');
  if (text.trim() === '') return no(ofDataProblem(emptyFile(file)));
  return { ok: true, text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
}

function tooLarge(limit: number): string {
  const most = Math.floor(limit / 1024 / 1024);
  return `the file is one document of more than ${most} MB, which has to be read as a whole`;
}

function no(problem: ImportProblem): WholeFile {
  return { ok: false, problem };
}
