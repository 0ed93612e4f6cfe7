// What would have changed a decision is called right only where all that follows is known.

import { describe, expect, it } from 'vitest';
import type { ToldPoint } from '../../../../src/eval/dashboard/cases/case/told-points.ts';
import type { CaseDetail } from '../../../../src/eval/dashboard/cases/case-detail.ts';
import { UNICODE } from '../../../../src/eval/dashboard/frame/marks.ts';
import { whatIfRows } from '../../../../src/eval/dashboard/screens/case/what-if-rows.ts';

const OPEN = 'What comes after the escalation is not known: nobody was asked there.';

function rowsOf(aim: 'mend' | 'turn', ...points: readonly ToldPoint[]): readonly string[] {
  const detail = {
    turning: { aim, points, left: 0, done: true },
    own: { turns: [], faithful: true },
  } as unknown as CaseDetail;
  return whatIfRows(detail, 100, UNICODE).map((row) => row.map(({ text }) => text).join(''));
}

const held: ToldPoint = {
  flip: 'paid no at turn 3 (was yes)',
  outcome: 'not escalated by turn 3',
  knownUntil: 2,
  labelled: null,
};
const whole: ToldPoint = {
  flip: 'angry yes at turn 1 (was no)',
  outcome: 'escalated there to team Care',
  knownUntil: null,
  labelled: null,
};

describe('what would have mended a case', () => {
  it('is right where all of it is known', () => {
    expect(rowsOf('mend', whole)).toEqual([
      'It would have been right with',
      '  angry yes at turn 1 (was no) → escalated there to team Care',
    ]);
  });

  it('is only not wrong where what follows is not known, which is told once', () => {
    expect(rowsOf('mend', held, whole, held)).toEqual([
      'It would not have been wrong by turn 3 with',
      '  paid no at turn 3 (was yes) → not escalated by turn 3',
      '  angry yes at turn 1 (was no) → escalated there to team Care',
      '  paid no at turn 3 (was yes) → not escalated by turn 3',
      OPEN,
    ]);
  });

  it('tells the same of a case that was right', () => {
    expect(rowsOf('turn', held)).toEqual([
      'It would have come out otherwise with',
      '  paid no at turn 3 (was yes) → not escalated by turn 3',
      OPEN,
    ]);
  });
});
