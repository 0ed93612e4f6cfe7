// What is kept of each conversation of a run, however many there are: what it is filtered and sorted by.

import { goldTurns } from '../../dataset/conversation.ts';
import { caseOf } from '../../metrics/case.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { lessonOf, MISTAKES } from '../../report/misjudged/lesson.ts';

/** One bit each. */
export const FLAGS = {
  tp: 1,
  fp: 2,
  fn: 4,
  tn: 8,
  late: 16,
  early: 32,
  on_time: 64,
  misrouted: 128,
  unlabelled: 256,
  err: 512,
  asked: 1024,
  changed: 2048,
  broken: 4096,
  fixed: 8192,
  missed: 16384,
} as const;
export type FlagName = keyof typeof FLAGS;

export interface CaseFacts {
  /** `FLAGS`, without what a comparison says. */
  readonly flags: number;
  /** Rules that fired, were pending last, or were held back. */
  readonly rules: readonly string[];
  /** Turns after the right one, below 0 before it; `NO_DELAY` where nobody can say. */
  readonly delay: number;
  /** Signals that were heard, for certain or perhaps, and those of which the labels say otherwise. */
  readonly signals: readonly string[];
  readonly slices: Readonly<Record<string, string>>;
  /** What teaches most has the least. */
  readonly teaches: number;
}

export function factsOf(outcome: Outcome, tolerance: number): CaseFacts {
  return {
    flags: flagsOf(outcome, tolerance),
    rules: rulesIn(outcome),
    delay: delayOf(outcome, tolerance),
    signals: signalsIn(outcome),
    slices: outcome.slices ?? NO_SLICES,
    teaches: weightOf(outcome, tolerance),
  };
}

const NO_SLICES: CaseFacts['slices'] = {};

function flagsOf(outcome: Outcome, tolerance: number): number {
  const { label, byFailure, failed, checks } = outcome;
  const { cell, timed, routed } = caseOf(outcome, tolerance);
  const timing = goldTurns(label).length === 0 ? undefined : timed?.timing;
  return (
    (cell === null ? FLAGS.unlabelled : FLAGS[cell]) |
    (timing === undefined ? 0 : FLAGS[timing]) |
    (routed === 'wrong' ? FLAGS.misrouted : 0) |
    (byFailure || failed.length > 0 ? FLAGS.err : 0) |
    (checks.length > 0 ? FLAGS.asked : 0)
  );
}

export const NO_DELAY = -(2 ** 31);

function delayOf(outcome: Outcome, tolerance: number): number {
  return caseOf(outcome, tolerance).timed?.delay ?? NO_DELAY;
}

function signalsIn({ verdicts, signals = {} }: Outcome): readonly string[] {
  const misheard = Object.entries(signals)
    .filter(([, levels]) => levels.some(({ fp, fn }) => fp + fn > 0))
    .map(([name]) => name);
  const heard = verdicts.filter(isHeard).map(({ signal }) => signal);
  return [...new Set([...heard, ...misheard])].sort();
}

function isHeard({ verdict }: Outcome['verdicts'][number]): boolean {
  return verdict === 'yes' || verdict === 'maybe';
}

function rulesIn({ decision }: Outcome): readonly string[] {
  if (decision === null) return [];
  const deciding =
    decision.decision === 'escalate'
      ? decision.rules
      : decision.decision === 'check'
        ? decision.pending
        : [];
  return [...new Set([...deciding, ...decision.heldBack].map(({ rule }) => rule))].sort();
}

/** Of the kinds of mistake the one that matters most; of one kind the nearest to being right; then the clearest label. */
function weightOf(outcome: Outcome, tolerance: number): number {
  const lesson = lessonOf(outcome, tolerance);
  if (lesson === undefined) return JUDGED_RIGHT;
  return MISTAKES.indexOf(lesson.mistake) * 100 + lesson.distance * 10 + (9 - lesson.clarity);
}

const JUDGED_RIGHT = 1000;
