// The parts of the differences that there is something to show of, and their titles below the verdict.

import type { ComparedRuns } from '../../../compare/compare.ts';
import type { Repeats } from '../../../repeats/repeats.ts';
import { BLANK, type Line, span } from '../../frame/line.ts';
import { GUTTER } from '../../frame/page.ts';
import type { RunView } from '../../run-view.ts';
import type { View } from '../../screen.ts';
import { headlineRows } from '../run/headline.ts';

const COMPARED = ['conversations', 'scores', 'groups', 'policy'] as const;
export type Part = (typeof COMPARED)[number] | 'flaky';

const TITLES: Readonly<Record<Part, string>> = {
  conversations: 'Conversations',
  scores: 'Scores',
  groups: 'Slices and signals',
  policy: 'Policy',
  flaky: 'Flaky',
};

/** A part that there is something to show of. */
export type ShownPart = { readonly parts: readonly Part[] } & (
  | { readonly part: 'flaky'; readonly repeats: Repeats }
  | Compared
);
export interface Compared {
  readonly part: Exclude<Part, 'flaky'>;
  readonly comparison: ComparedRuns;
  readonly parts: readonly Part[];
}

/** null: there is neither a baseline to compare with nor a repeat. */
export function shownOf(part: Part, { comparison, repeats }: RunView): ShownPart | null {
  const compared = comparison?.comparable ? comparison : null;
  const parts: readonly Part[] = [
    ...(compared === null ? [] : COMPARED),
    ...(repeats === undefined ? [] : (['flaky'] as const)),
  ];
  if (repeats !== undefined && (part === 'flaky' || compared === null)) {
    return { part: 'flaky', repeats, parts };
  }
  if (compared === null) return null;
  return { part: part === 'flaky' ? 'conversations' : part, comparison: compared, parts };
}

export function aboveRows({ part: on, parts }: ShownPart, view: View): readonly Line[] {
  const { run, width, height, marks } = view;
  const headline = height >= 24 ? 4 : height >= 19 ? 3 : height >= 12 ? 2 : 1;
  const titles = parts.flatMap(
    (part, place): Line => [
      span(place === 0 ? '' : '   '),
      part === on
        ? span(`[${titleOf(part, width)}]`, 'title')
        : span(` ${titleOf(part, width)} `, 'dim'),
    ],
  );
  return [
    ...headlineRows(run, width - GUTTER - 1, headline, marks).map(
      (line): Line => [span('  '), ...line],
    ),
    ...(height >= 12 ? [BLANK] : []),
    [span(' '), ...titles],
  ];
}

function titleOf(part: Part, width: number): string {
  return part === 'groups' && width < 70 ? 'Slices' : TITLES[part];
}
