// The labels of a conversation's signals against the verdicts that a run gave.

import { PINNED, pinnedVerdict } from '../../../engine/classifiers/pinned.ts';
import type { Policy, Signal } from '../../../policy/policy.ts';
import type { LabelledConversation, SignalLabel } from '../../dataset/conversation.ts';
import { labelIn, sideTurns, turnLabel } from '../../dataset/turn-label.ts';
import { addConfusions, confusionOf, NOTHING } from '../../metrics/confusion.ts';
import type { Ranks, SignalOutcome } from '../../metrics/outcome.ts';
import { RANK_OF_NO, rankOf } from '../../metrics/rank.ts';
import type { Judged, Stepping } from '../step-conversation.ts';

/**
 * Per labelled signal, at both levels that its labels allow: the turns of its side of which the labels say something
 * (`turnLabel`), each against the verdict at it; and the conversation as a whole, against any verdict `yes`. A
 * conversation without a label of its own has the signal where one of its turns does.
 */
export function signalOutcomes(
  policy: Policy,
  conversation: LabelledConversation,
  stepping: Stepping,
): Readonly<Record<string, readonly SignalOutcome[]>> {
  const judged = new Map(stepping.judged.map((one) => [`${one.turn} ${one.signal}`, one]));
  const quietFrom = stepping.escalation?.turn ?? Number.POSITIVE_INFINITY;
  const outcomes: Record<string, readonly SignalOutcome[]> = {};
  for (const signal of policy.signals) {
    const quiet = policy.quietAfterEscalation.includes(signal.name);
    const views = sideTurns(conversation, signal.by).map((turn) =>
      turn >= stepping.stepped || (quiet && turn > quietFrom)
        ? UNJUDGED
        : seenAt(judged.get(`${turn} ${signal.name}`)),
    );
    const levels = outcomesOf(conversation, signal, views);
    if (levels.length > 0) outcomes[signal.name] = levels;
  }
  return outcomes;
}

/** What is known of a verdict. */
type View = 'yes' | 'not_yes' | 'failed' | 'pinned' | 'unjudged';

interface Seen {
  readonly view: View;
  readonly rank: number;
}

const UNJUDGED: Seen = { view: 'unjudged', rank: RANK_OF_NO };

function seenAt(judged: Judged | undefined): Seen {
  const outcome = judged?.outcome;
  if (outcome?.kind !== 'verdict') return { view: viewOf(judged), rank: RANK_OF_NO };
  // A score that no threshold reads puts nothing in order.
  const score = outcome.capped === true ? undefined : outcome.score;
  return { view: viewOf(judged), rank: rankOf(outcome.verdict, score) };
}

function viewOf(judged: Judged | undefined): View {
  // Every exchange was judged, and a `no` leaves no trace.
  if (judged === undefined) return 'not_yes';
  if (judged.outcome.kind === 'failed') return 'failed';
  if (judged.by === PINNED) return 'pinned';
  return judged.outcome.verdict === 'yes' ? 'yes' : 'not_yes';
}

function outcomesOf(
  conversation: LabelledConversation,
  signal: Signal,
  views: readonly Seen[],
): readonly SignalOutcome[] {
  const labels = sideTurns(conversation, signal.by).map((turn) =>
    turnLabel(conversation, signal, turn),
  );
  const cells = labels.flatMap((label, place) =>
    label === undefined || label === 'unplaced'
      ? []
      : [cellOf(views[place] ?? UNJUDGED, isYes(label))],
  );
  const whole = labelIn(conversation.label.signals, signal.name);
  const unplaced = labels.includes('unplaced');
  const turns: readonly SignalOutcome[] =
    cells.length === 0 && !unplaced
      ? []
      : [{ level: 'turn', ...summed(cells), ...(unplaced && { unplaced: 1 }) }];
  if (whole === undefined && cells.length === 0) return [];
  const right =
    whole === undefined
      ? labels.some((label) => label !== undefined && label !== 'unplaced' && isYes(label))
      : isYes(whole);
  return [...turns, { level: 'conversation', ...cellOf(wholeView(views), right) }];
}

/** `yes` anywhere decides; without one, whatever could not be known does. The highest rank counts. */
function wholeView(views: readonly Seen[]): Seen {
  const order: readonly View[] = ['yes', 'pinned', 'unjudged', 'failed'];
  const view = order.find((one) => views.some((seen) => seen.view === one)) ?? 'not_yes';
  return { view, rank: views.reduce((most, { rank }) => Math.max(most, rank), RANK_OF_NO) };
}

interface Cell extends Omit<SignalOutcome, 'level' | 'ranks' | 'unplaced'> {
  readonly ranks: Ranks;
}

const NO_RANKS: Ranks = { no: [], yes: [] };
const EMPTY: Cell = { ...NOTHING, failed: 0, pinned: 0, unjudged: 0, ranks: NO_RANKS };

function cellOf({ view, rank }: Seen, right: boolean): Cell {
  if (view === 'pinned') return { ...EMPTY, pinned: 1 };
  if (view === 'unjudged') return { ...EMPTY, unjudged: 1 };
  return {
    ...EMPTY,
    ...confusionOf(view === 'yes', right),
    failed: view === 'failed' ? 1 : 0,
    ranks: right ? { no: [], yes: [rank] } : { no: [rank], yes: [] },
  };
}

function summed(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (sum, cell) => ({
      ...addConfusions(sum, cell),
      failed: sum.failed + cell.failed,
      pinned: sum.pinned + cell.pinned,
      unjudged: sum.unjudged + cell.unjudged,
      ranks: {
        no: [...sum.ranks.no, ...cell.ranks.no],
        yes: [...sum.ranks.yes, ...cell.ranks.yes],
      },
    }),
    EMPTY,
  );
}

function isYes(label: SignalLabel): boolean {
  return pinnedVerdict(label) === 'yes';
}
