// What `align` found, on a terminal: each place with its sentence, what is wrong with it, and how to mend it.

import type { Located } from '../dsl/render/located.ts';
import type { Alignment } from '../eval/align/align.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from '../eval/align/finding.ts';
import { beginning, MOST_OF_QUOTE } from '../eval/explained/cut-text.ts';
import { counted } from '../eval/report/numbers.ts';
import { hanging, terminalWidth } from './hanging-text.ts';
import { paint } from './paint.ts';

export type LocatedAlignment = Omit<Alignment, 'findings'> & {
  readonly findings: readonly Located<Finding>[];
};

export function alignedText(
  file: string,
  { findings, sentences }: LocatedAlignment,
  width = terminalWidth(),
): string {
  const read = counted(sentences, 'sentence');
  if (findings.length === 0) return `${file}: nothing found in ${read}\n`;
  const told = findings.map((one) => `${findingText(one, width)}\n`).join('');
  return `${told}${hanging(`${file}: ${countsText(findings)}, in ${read}`, { first: '', rest: 2, width })}`;
}

function findingText({ span, from, code, quote, message, help }: Located<Finding>, width: number) {
  const place = { first: '  ', rest: 2, width };
  return [
    `${paint.bold(`${span.file}:${from.line}:${from.column}`)} ${paint.yellow(code)}\n`,
    ...(quote === undefined
      ? []
      : [hanging(`“${beginning(quote, MOST_OF_QUOTE)}”`, place, paint.dim)]),
    hanging(sentence(message), place),
    hanging(sentence(help), { ...place, first: '  help: ', rest: 4 }),
  ].join('');
}

/** Messages begin small and end without a point, as those of the compiler do; here they stand as sentences. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const NAMES: Readonly<Record<FindingKind, readonly [string, string]>> = {
  promise: ['promise that no rule covers', 'promises that no rule covers'],
  contradiction: ['contradiction', 'contradictions'],
  detail: ['difference in details', 'differences in details'],
};

function countsText(findings: readonly Finding[]): string {
  const kinds = Object.keys(NAMES) as readonly FindingKind[];
  const counts = kinds.map((kind) => ({
    kind,
    count: findings.filter(({ code }) => FINDING_KINDS[code] === kind).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`)
    .join(', ');
}
