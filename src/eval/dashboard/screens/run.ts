// Screen 1: how the run goes, and how it went: better or worse than before, the scores, the counts, the gates, what it took.

import { fitted } from '../frame/fit.ts';
import { BLANK, type Line, lineWidth } from '../frame/line.ts';
import { GUTTER, type PageRow, pageRow } from '../frame/page.ts';
import { signsText } from '../frame/signs.ts';
import type { View } from '../screen.ts';
import { pageScreen } from './page-screen.ts';
import { countRows, GATES_BESIDE, gateRows, keyRow } from './run/counts.ts';
import { factRows, warningRows } from './run/facts.ts';
import { headlineRows } from './run/headline.ts';
import { modelRows } from './run/model-rows.ts';
import { scoreRows } from './run/scores.ts';

export const runScreen = pageScreen({ id: 'run', title: 'Run' }, rowsOf);

/** Rows of the headline and of the scores, by the height of the room. */
function sharesOf(
  height: number,
  { progress, again }: View['run'],
): { readonly headline: number; readonly scores: number } {
  // What a language model does takes rows of its own.
  const model = (again ?? progress).usage !== null;
  if (height >= 26) return model ? { headline: 3, scores: 9 } : { headline: 4, scores: 9 };
  if (height >= 20) return { headline: 3, scores: model ? 5 : 6 };
  if (height >= 14) return { headline: 3, scores: model ? 3 : 5 };
  // The row that Enter is about stays in sight.
  return { headline: 3, scores: model ? 2 : 3 };
}

function rowsOf({ run, width, height, marks }: View): readonly PageRow[] {
  const room = width - GUTTER - 1;
  const { headline, scores } = sharesOf(height, run);
  const headlines = headlineRows(run, room, headline, marks);
  // What the signs mean is told once: beside the verdict where there is room.
  const isTold = headlines.some((line) => line.some(({ text }) => text === signsText(marks)));
  return [
    ...headlines.map((line) => pageRow(line)),
    ...modelRows(run, room, marks).map((line) => pageRow(line)),
    pageRow(BLANK),
    ...scoreRows(run, room, scores, marks).map((line) => pageRow(line)),
    pageRow(BLANK),
    ...countsAndGates(run, room, marks),
    pageRow(BLANK),
    ...[
      ...spaced(warningRows(run, room, marks)),
      ...spaced(factRows(run, room)),
      ...(isTold ? [] : keyRow(run, marks)),
    ].map((line) => pageRow(line)),
  ];
}

/** Side by side where both fit, else the gates below. */
function countsAndGates(run: View['run'], room: number, marks: View['marks']): readonly PageRow[] {
  const counts = countRows(run, marks);
  const wide = Math.max(...counts.map(({ line }) => lineWidth(line))) + 3;
  const left = room - wide;
  if (room < GATES_BESIDE) {
    const gates = gateRows(run, room, marks).map((line) => pageRow(line));
    return gates.length === 0 ? counts : [...counts, pageRow(BLANK), ...gates];
  }
  const gates = gateRows(run, left, marks);
  return Array.from({ length: Math.max(counts.length, gates.length) }, (_, row) => {
    const { line, stop } = counts[row] ?? { line: BLANK };
    const beside = gates[row];
    return pageRow(beside === undefined ? line : [...fitted(line, wide), ...beside], stop);
  });
}

function spaced(lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [...lines, BLANK];
}
