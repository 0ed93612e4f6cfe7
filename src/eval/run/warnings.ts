// What a reader of the scores must know before believing them.

import type { Policy } from '../../policy/policy.ts';
import { MOST_KEYS } from '../metrics/case-slices.ts';
import { sizeOf } from '../metrics/confusion.ts';
import type { FailureVerdict } from '../metrics/failures.ts';
import type { PublishedTally } from '../metrics/tally.ts';
import type { RunDataset, RunOptions } from './run.ts';

/** Files with the same bytes under different names. */
export function sameDatasets(datasets: readonly RunDataset[]): readonly string[] {
  const hashes = [...new Set(datasets.map(({ sha256 }) => sha256))];
  return hashes
    .map((hash) => datasets.filter(({ sha256 }) => sha256 === hash))
    .filter((alike) => alike.length > 1)
    .map(
      (alike) =>
        `${alike.map(({ file }) => file).join(' and ')} hold the same bytes: each conversation counts ${alike.length === 2 ? 'twice' : `${alike.length} times`}, so the intervals are too narrow.`,
    );
}

/** A class smaller than this says little. */
const FEW = 30;

export function warningsOf(
  policy: Policy,
  tally: PublishedTally,
  options: RunOptions,
  failures: FailureVerdict,
): readonly string[] {
  return [
    ...unscored(tally),
    ...fewCases(tally),
    ...notJudged(policy, tally),
    ...reasons(tally),
    ...failed(tally),
    ...tooManyFailures(failures),
    ...pinnedSignals(tally),
    ...unjudgedSignals(tally, options),
    ...unplacedSignals(tally),
    ...unknownFields(tally),
    ...leftOut(tally),
    ...emptyCrosses(tally, options),
  ];
}

function unscored(tally: PublishedTally): readonly string[] {
  const open = tally.cases - sizeOf(tally.escalation);
  if (tally.cases > 0 && open === tally.cases) {
    return [
      'No conversation says whether to escalate (every label is null), so escalation is not scored.',
    ];
  }
  if (open === 0) return [];
  return [
    `${many(open, 'conversation has', 'conversations have')} the label null: evaluated, not scored.`,
  ];
}

function fewCases(tally: PublishedTally): readonly string[] {
  const { positives, negatives } = tally;
  if (positives + negatives === 0) return [];
  const small = [
    ...(positives < FEW ? [`${positives} that should be escalated`] : []),
    ...(negatives < FEW ? [`${negatives} that should not`] : []),
  ];
  return small.length === 0 ? [] : [`Few cases, ${small.join(' and ')}: the intervals are wide.`];
}

function notJudged(policy: Policy, tally: PublishedTally): readonly string[] {
  const names = policy.signals.map(({ name }) => name).filter((name) => tally.failedVerdicts[name]);
  if (names.length === 0) return [];
  const counts = names.map((name) => `${name} (${tally.failedVerdicts[name]})`);
  return [
    `${many(names.length, 'signal', 'signals')} could not be judged at some turns: ${counts.join(', ')}.`,
  ];
}

/** So many are told in full. */
const MOST_TOLD = 5;

/** Servers end their sentences themselves, or ask. */
function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What came up most first. */
function reasons({ failureReasons: { counts, otherVerdicts } }: PublishedTally): readonly string[] {
  const sorted = Object.entries(counts).sort(
    ([a, { verdicts: x }], [b, { verdicts: y }]) => y - x || (a < b ? -1 : 1),
  );
  const rest = sorted
    .slice(MOST_TOLD)
    .reduce((sum, [, { verdicts }]) => sum + verdicts, otherVerdicts);
  return [
    ...sorted
      .slice(0, MOST_TOLD)
      .map(
        ([reason, { verdicts, messages, conversations }]) =>
          `Not judged: ${many(verdicts, 'verdict', 'verdicts')} on ${many(messages, 'message', 'messages')} of ${many(conversations, 'conversation', 'conversations')}: ${ended(reason.slice(0, LONGEST_REASON))}`,
      ),
    ...(rest === 0 ? [] : [`Not judged: ${many(rest, 'verdict', 'verdicts')} for other reasons.`]),
  ];
}

/** What a server answers may be a page. */
const LONGEST_REASON = 200;

function failed({ failed: count, cases }: PublishedTally): readonly string[] {
  if (count === 0) return [];
  return [
    `${count} of ${many(cases, 'conversation', 'conversations')} ${count === 1 ? 'was' : 'were'} decided by a signal that could not be judged (if classifier fails).`,
  ];
}

function tooManyFailures(verdict: FailureVerdict): readonly string[] {
  if (!verdict.tooMany) return [];
  const of: Readonly<Record<typeof verdict.of, string>> = {
    all: 'all conversations',
    positives: 'those that should be escalated',
    negatives: 'those that should not',
  };
  return [
    `That is too many to trust the scores: ${verdict.failed} of ${verdict.cases} of ${of[verdict.of]}, where ${verdict.limit * 100} % may fail (--max-errors).`,
  ];
}

function pinnedSignals(tally: PublishedTally): readonly string[] {
  const names = namesWhere(tally, ({ pinned }) => pinned > 0);
  if (names.length === 0) return [];
  return [
    `${names.join(', ')}: judged by the labels themselves (pinned), so not scored as ${names.length === 1 ? 'a signal' : 'signals'}.`,
  ];
}

function unjudgedSignals(tally: PublishedTally, { signals }: RunOptions): readonly string[] {
  if (!signals) return [];
  const names = namesWhere(tally, ({ unjudged }) => unjudged > 0);
  if (names.length === 0) return [];
  return [
    `${names.join(', ')}: labels after an escalation are left out, as nobody judges them there.`,
  ];
}

/** Of those that are scored turn by turn. */
function unplacedSignals(tally: PublishedTally): readonly string[] {
  return Object.entries(tally.signals)
    .filter(([, { turn }]) => turn.unplaced > 0 && turn.tp + turn.fn > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, { turn }]) =>
        `${name}: ${many(turn.unplaced, 'conversation states', 'conversations state')} it and ${turn.unplaced === 1 ? 'does' : 'do'} not say at which turn, so turn by turn its precision may be better than shown.`,
    );
}

function unknownFields({ unknownFields: count }: PublishedTally): readonly string[] {
  if (count === 0) return [];
  return [
    `${many(count, 'label is', 'labels are')} of a detail or summary field that the policy does not have: not scored.`,
  ];
}

function leftOut({ slices, handovers }: PublishedTally): readonly string[] {
  return [
    ...(slices.leftOut === 0
      ? []
      : [
          `The data has more than ${MOST_KEYS} keys to group by: the first by the alphabet are reported.`,
        ]),
    ...(handovers === null
      ? [
          'GT-T is not scored: the turns where a hand-over is right differ too much to be kept in a table.',
        ]
      : []),
  ];
}

function emptyCrosses({ slices }: PublishedTally, { crosses }: RunOptions): readonly string[] {
  return crosses
    .filter((cross) => !slices.tables.some(({ keys }) => keys.join(',') === cross.join(',')))
    .map(
      ([first, second]) => `No conversation has slices of both ${first} and ${second} (--cross).`,
    );
}

type Levels = PublishedTally['signals'][string];

function namesWhere(
  tally: PublishedTally,
  holds: (counts: Levels['turn']) => boolean,
): readonly string[] {
  return Object.entries(tally.signals)
    .filter(([, { turn, conversation }]) => holds(turn) || holds(conversation))
    .map(([name]) => name)
    .sort();
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
