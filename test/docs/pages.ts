// The pages of the documentation, and the blocks of code on them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const PAGES = [
  'README.md',
  'docs/language.md',
  'docs/embedding.md',
  'docs/language-model.md',
  'docs/aligning.md',
  'docs/evaluating.md',
  'docs/comparing.md',
  'docs/reports.md',
  'docs/importing.md',
  'docs/dashboard.md',
  'docs/labelling.md',
  'docs/replaying.md',
  'docs/runs.md',
  'docs/statistics.md',
  'docs/measurements.md',
  'docs/choices.md',
  'docs/spelling.md',
  'docs/diagnostics/README.md',
] as const;

export interface Block {
  readonly page: string;
  /** Of its first line, from 1. */
  readonly line: number;
  /** What stands behind the opening fence: `handrail`, `handrail fragment`, `ts`, … */
  readonly info: string;
  readonly text: string;
}

export function pageText(page: string): string {
  return readFileSync(`${ROOT}${page}`, 'utf8');
}

export function blocksOf(page: string): readonly Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length + 1,
    info: match[1] ?? '',
    text: match[2] ?? '',
  }));
}
