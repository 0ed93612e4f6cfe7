// What a language model takes and does, in two rows that are always in sight: where a run stands still, this says why.

import { short } from '../../../report/price-text.ts';
import type { ModelNow } from '../../../run/model-now.ts';
import { cell, cutText } from '../../frame/fit.ts';
import { BLANK, type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';

/** From so many columns on there is room for whole words. */
const WIDE = 76;

/**
 * The same rows in either phase, so that nothing moves as the run ends; none where no model is asked. Where another run goes on
 * beside the one in sight, of that one.
 */
export function modelRows(run: RunView, width: number, marks: Marks): readonly Line[] {
  const { usage, model } = run.again ?? run.progress;
  if (usage === null) return [];
  const { calls, failedCalls, money } = usage;
  const isWide = width >= WIDE;
  const [label, counts] = isWide ? [8, 17] : [7, 14];
  const failed = failedCalls > 0 ? `${marks.worse} ${whole(failedCalls)} failed` : allWell(model);
  const paid = money === null ? '' : `${short(money)}${isWide ? ' paid' : ''}`;
  return [
    [
      span(cell(run.again === undefined ? 'Model' : 'Again', label), 'title'),
      span(cell(`${whole(calls)} ${calls === 1 ? 'call' : 'calls'}`, counts, 'left', marks.more)),
      span(cell(failed, counts, 'left', marks.more), failedCalls > 0 ? 'worse' : 'dim'),
      span(cell(paid, isWide ? 16 : 10, 'left', marks.more)),
      ...(model === undefined ? [] : doing(model, isWide)),
    ],
    model === undefined || failedCalls + model.missing === 0
      ? BLANK
      : why(model, width, label, marks),
  ];
}

/** Nothing where answers came that say nothing: the row below has them. */
function allWell(model: ModelNow | undefined): string {
  return (model?.missing ?? 0) > 0 ? '' : 'none failed';
}

/** Why nothing may be coming back. */
function doing({ underWay, waiting, held }: ModelNow, isWide: boolean): Line {
  if (held > 0) {
    const seconds = `waits ${Math.ceil(held / 1000)} s`;
    return [span(isWide ? `${seconds} as asked` : seconds, 'few')];
  }
  if (underWay > 0) return [span(`${underWay} under way`, 'dim')];
  if (waiting > 0) return [span(isWide ? `${waiting} to try again` : `${waiting} again`, 'few')];
  return [];
}

function why({ missing, lastFailure }: ModelNow, width: number, label: number, marks: Marks): Line {
  const lost = missing === 0 ? '' : `${whole(missing)} without a verdict; `;
  const text = plainText(`${marks.worse} ${lost}last: ${lastFailure ?? '?'}`);
  return [span(' '.repeat(label)), span(cutText(text, width - label, marks.more), 'worse')];
}
