// The rank of a verdict: how near to a yes it is, so that cases can be put in order whether or not they were scored.

import type { Verdict } from '../../policy/truth.ts';
import { scoreBin } from '../statistics/score-histogram.ts';

/** Of a yes without a score, such as a text rule gives: before every score (0 to 200). */
export const RANK_OF_YES = 201;
/** Of a maybe, and of anything else, without a score: behind every score. */
export const RANK_OF_MAYBE = -1;
export const RANK_OF_NO = -2;

/** `verdict` is undefined where nothing was said, or nothing could be had. */
export function rankOf(verdict: Verdict | undefined, score: number | undefined): number {
  if (score !== undefined && Number.isFinite(score)) return Number(scoreBin(score));
  if (verdict === 'yes') return RANK_OF_YES;
  return verdict === 'maybe' ? RANK_OF_MAYBE : RANK_OF_NO;
}

/** Whether somebody gave a score. */
export function isScored(rank: number): boolean {
  return rank >= 0 && rank < RANK_OF_YES;
}
