// A comparison for a terminal: the verdict first, then the numbers, then the conversations that changed.

import { createColors } from 'picocolors';
import { columns, wrapped } from '../report/layout.ts';
import { counted } from '../report/numbers.ts';
import { CHANGE_KINDS, type ChangeKind } from './change.ts';
import { changeLines, policyChangeText } from './change-text.ts';
import type { Comparison, RunName } from './compare.ts';
import { groupLines, metricLines } from './difference-lines.ts';
import { verdictLines } from './verdict-text.ts';

export interface ComparisonTextOptions {
  readonly width?: number;
  readonly colour?: boolean;
  /** Conversations that are shown of each kind. */
  readonly show?: number;
}

const SHOWN = 5;
/** Parts of the policy that are listed. */
const PARTS = 6;

/** Ends with a line feed. */
export function comparisonText(
  comparison: Comparison,
  { width = 80, colour = false, show = SHOWN }: ComparisonTextOptions = {},
): string {
  const { bold, yellow } = createColors(colour);
  const runs = runLines(comparison, width);
  if (!comparison.comparable) {
    const reasons = comparison.reasons.flatMap(({ message }) => bullet(message, width));
    return text([bold('Not comparable.'), ...reasons, '', ...runs]);
  }
  const { counts, slices, signals, notes, examples } = comparison;
  const sections = [
    { title: 'Scores', lines: metricLines(comparison, width, colour) },
    {
      title: 'Slices in which they differ, corrected for how many there are (Holm)',
      lines: groupLines(
        slices.map((one) => ({ ...one, name: sliceName(one) })),
        width,
        colour,
      ),
    },
    {
      title: 'Signals in which they differ, corrected for how many there are (Holm)',
      lines: groupLines(
        signals.map((one) => ({ ...one, name: one.signal })),
        width,
        colour,
      ),
    },
    ...CHANGE_KINDS.map((kind) => {
      const some = examples.filter((one) => one.kind === kind).slice(0, show);
      return {
        title: titleOf(kind, counts[kind], some.length),
        lines: some.flatMap((one) => changeLines(one, width)),
      };
    }),
  ].filter(({ lines }) => lines.length > 0);
  return text([
    ...verdictLines(comparison, width, colour),
    '',
    ...runs,
    '',
    ...sections.flatMap(({ title, lines }) => [bold(title), ...lines, '']),
    ...notes.flatMap((note) =>
      wrapped(note, width - 2).map((line, index) => yellow(`${index === 0 ? '!' : ' '} ${line}`)),
    ),
    `${SIGN_KEY}`,
  ]);
}

const SIGN_KEY = '▲ better  ▼ worse  ~ within noise  ? too few moved to tell  · differs';

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function runLines(comparison: Comparison, width: number): readonly string[] {
  const rows = [
    ['Before', runText(comparison.first)],
    ['Now', runText(comparison.second)],
    ...(comparison.comparable
      ? [
          ['Data', counted(comparison.cases, 'conversation')],
          ...policyText(comparison).map((line, index) => [index === 0 ? 'Policy' : '', line]),
          ...comparison.judges.map((line, index) => [index === 0 ? 'Judges' : '', line]),
        ]
      : []),
  ];
  return columns(rows, [{ align: 'left' }, { align: 'left', wrap: true }], { width });
}

function runText({ name, policy }: RunName): string {
  return `${name}, ${policy.name ?? 'a policy without a name'} (${policy.hash.slice(0, 12)})`;
}

function policyText({ first, second, policy }: Extract<Comparison, { comparable: true }>) {
  if (first.policy.hash === second.policy.hash) return ['the same'];
  if (policy === null)
    return ['another; which part cannot be told, as a run does not hold its text'];
  const told = policy.slice(0, PARTS).map(policyChangeText);
  return policy.length > PARTS ? [...told, `and ${policy.length - PARTS} more`] : told;
}

function sliceName({
  keys,
  value,
}: {
  readonly keys: readonly string[];
  readonly value: readonly string[] | null;
}): string {
  if (value === null) return `${keys.join(' × ')}: the rest`;
  return keys.map((key, place) => `${key} ${value[place]}`).join(' × ');
}

const TITLES: Readonly<Record<ChangeKind, string>> = {
  broken: 'Broken: right before, wrong now',
  fixed: 'Fixed: wrong before, right now',
  changed: 'Changed otherwise: at another turn, to another place, or by other rules',
};

function titleOf(kind: ChangeKind, count: number, shown: number): string {
  return count > shown ? `${TITLES[kind]} (${shown} of ${count})` : `${TITLES[kind]} (${count})`;
}

function bullet(message: string, width: number): readonly string[] {
  return wrapped(message, width - 4).map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`);
}
