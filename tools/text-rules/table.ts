// Tables in Markdown, and the figures that stand in them.

import { type Confusion, f1Of, ratio } from '../../src/eval/metrics/confusion.ts';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(3, ...all.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** A share with three digits; – where it is undefined. */
export function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace(/^0/, '');
}

export function precisionRecallF1(counts: Confusion): [string, string, string] {
  const { tp, fp, fn } = counts;
  return [share(ratio(tp, tp + fp)), share(ratio(tp, tp + fn)), share(f1Of(counts))];
}

export function per(part: number, whole: number, of: number): string {
  return whole === 0 ? '–' : ((of * part) / whole).toFixed(1);
}
