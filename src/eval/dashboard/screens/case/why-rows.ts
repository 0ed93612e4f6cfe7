// Why a turn was decided as it was: the decision, and each rule's tree with the value of every part, the same of the baseline under it.

import type { Decision } from '../../../../engine/decision.ts';
import type { Truth } from '../../../../policy/truth.ts';
import { actualText } from '../../../../testing/expectation.ts';
import { type RuleTree, STATUS_TEXT, type TreeRow } from '../../../explained/tree-rows.ts';
import type { SteppedCase, SteppedTurn } from '../../cases/case/stepped.ts';
import type { CaseDetail } from '../../cases/case-detail.ts';
import { cell } from '../../frame/fit.ts';
import { BLANK, type Line, span, type Tone } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { paragraph } from '../../frame/words.ts';

const TRUTHS: Readonly<Record<Truth, Tone>> = { yes: 'yes', maybe: 'maybe', no: 'no' };
const STATUS: Readonly<Record<RuleTree['status'], Tone>> = {
  fires: 'yes',
  pending: 'maybe',
  idle: 'dim',
  held: 'worse',
  spent: 'dim',
  elsewhere: 'dim',
  quiet: 'dim',
};

/** Both runs at one turn. */
export function whyRows(
  { own, baseline, missing }: CaseDetail,
  turn: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const said = missing.flatMap((why) =>
    paragraph(plainText(why), width, marks.more, { tone: 'few' }),
  );
  return [
    ...said,
    ...(own === null ? [] : steppedRows(own, turn, width, marks)),
    ...(baseline === null
      ? []
      : [
          BLANK,
          [span(`Before, in ${plainText(baseline.name)}`, 'title')] as Line,
          ...(baseline.stepped === null
            ? paragraph(
                'The baseline does not hold its policy: it has no trees.',
                width,
                marks.more,
                {
                  tone: 'dim',
                },
              )
            : beforeRows(baseline.stepped, own, turn, width, marks)),
        ]),
  ];
}

/** What was decided alike for the same reasons is not told twice. */
function beforeRows(
  before: SteppedCase,
  own: SteppedCase | null,
  turn: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const [was, is] = [before, own].map((one) => one?.turns.find((each) => each.turn === turn));
  if (was !== undefined && is !== undefined && isAlike(was, is)) {
    return [[span('the same', 'dim')]];
  }
  return steppedRows(before, turn, width, marks);
}

function isAlike(first: SteppedTurn, second: SteppedTurn): boolean {
  return (
    actualText(first.decision) === actualText(second.decision) &&
    JSON.stringify(first.trees.told) === JSON.stringify(second.trees.told)
  );
}

function steppedRows(
  { turns }: SteppedCase,
  turn: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const here = turns.find((one) => one.turn === turn);
  if (here === undefined) {
    const last = turns.at(-1);
    const why =
      last?.decision.decision === 'escalate'
        ? `After turn ${last.turn + 1} the conversation is with people: nothing is decided here.`
        : 'Nothing was decided here.';
    return paragraph(why, width, marks.more, { tone: 'dim' });
  }
  const { told, idle } = here.trees;
  const unheard = told.length === 0 ? `all ${idle.length} rules` : `${idle.length} other rules`;
  const names = idle.length <= 3 ? idle.join('; ') : unheard;
  return [
    ...decisionRows(here.decision, width, marks),
    ...told.flatMap((tree) => treeRows(tree, width, marks)),
    ...(idle.length === 0
      ? []
      : paragraph(plainText(`idle: ${names}`), width, marks.more, { tone: 'dim', rows: 2 })),
  ];
}

function decisionRows(decision: Decision, width: number, marks: Marks): readonly Line[] {
  const tone = decision.decision === 'escalate' ? 'strong' : 'plain';
  const held = decision.heldBack.map(({ rule, by }) =>
    by.kind === 'never'
      ? `held back: ${rule}, by never ${by.never}`
      : `held back by the limit: ${rule}`,
  );
  const failed = (decision.classifierFailed ?? []).map(
    ({ signal, reason }) => `${signal} could not be judged: ${reason}`,
  );
  return [
    ...paragraph(plainText(actualText(decision)), width, marks.more, {
      tone,
      before: `${marks.arrow} `,
    }),
    ...[...held, ...failed].flatMap((text) =>
      paragraph(plainText(text), width, marks.more, { tone: 'worse', before: '  ' }),
    ),
  ];
}

function treeRows({ status, name, rows }: RuleTree, width: number, marks: Marks): readonly Line[] {
  const values = Math.max(5, ...rows.map(({ value }) => value.length)) + 1;
  const head = plainText(`${STATUS_TEXT[status]}${name === '' ? '' : `: ${name}`}`);
  return [
    ...paragraph(head, width, marks.more, { tone: STATUS[status], rows: 2 }),
    ...rows.flatMap((row, at) => rowLines(row, trunk(rows, at, marks), values, width, marks)),
  ];
}

/** The value first, so that values stand below each other; then the part, as deep as it stands. */
function rowLines(
  row: TreeRow,
  { first, rest }: Trunk,
  values: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { text, value, truth, note } = row;
  const room = Math.max(8, width - values - first.length);
  const texts = paragraph(plainText(text), room, marks.more);
  const notes =
    note === ''
      ? []
      : paragraph(plainText(note), room - 2, marks.more, { tone: 'dim', before: '  ', rows: 3 });
  return [...texts, ...notes].map((spans, at) => [
    at === 0 ? span(cell(value, values), TRUTHS[truth]) : span(' '.repeat(values)),
    span(at === 0 ? first : rest, 'dim'),
    ...spans,
  ]);
}

interface Trunk {
  /** Before the first row of the part, and before those that go on. */
  readonly first: string;
  readonly rest: string;
}

function trunk(rows: readonly TreeRow[], at: number, marks: Marks): Trunk {
  const depth = rows[at]?.depth ?? 0;
  if (depth === 0) return { first: '', rest: '' };
  const goesOn = (level: number): boolean => {
    for (const { depth: next } of rows.slice(at + 1)) {
      if (next === level) return true;
      if (next < level) return false;
    }
    return false;
  };
  const empty = ' '.repeat(marks.trunk.length);
  const above = Array.from({ length: depth - 1 }, (_, level) =>
    goesOn(level + 1) ? marks.trunk : empty,
  ).join('');
  const last = !goesOn(depth);
  return {
    first: `${above}${last ? marks.lastBranch : marks.branch} `,
    rest: `${above}${last ? empty : marks.trunk} `,
  };
}
