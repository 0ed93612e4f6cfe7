// The judgement of a turn by a fitted signal.

import type { Truth } from '../../../policy/truth.ts';
import type { Judgement, ReadTurn } from '../../classifier.ts';
import { answerIn } from './answers.ts';
import { outsideScore } from './out-of-scope.ts';
import type { ReadParts } from './read-turn.ts';
import type { Added, Placed } from './score.ts';
import type { SignalModel } from './signal-model.ts';
import { shareOf, type Thresholds, verdictOf } from './thresholds.ts';

export interface Scored {
  readonly model: SignalModel;
  readonly added: Added;
  readonly thresholds: Thresholds;
  /** The `like` lines of a single word, as `words` reads them. */
  readonly wordsLike?: ReadonlySet<string>;
}

export interface PlacedTurn extends ReadParts {
  readonly placed: readonly Placed[];
}

export type VerdictJudgement = Extract<Judgement, { readonly kind: 'verdict' }>;

/** What a turn says of a signal: the highest score of its parts counts. */
export function judgement(
  turn: number,
  { model, added, thresholds, wordsLike }: Scored,
  { texts, role, own, placed, word }: PlacedTurn,
  score: (text: Placed, signal: Added) => number,
): VerdictJudgement {
  let best = { share: -1, text: '' };
  for (const [at, one] of placed.entries()) {
    const share = shareOf(score(one, added), model.cut);
    if (share > best.share) best = { share, text: texts[at]?.text ?? '' };
  }
  const asks = isBotQuestion(role, best.text);
  const found = verdictOf(best.share, thresholds);
  const settled = asks && found === 'yes' ? 'maybe' : found;
  const vague = word !== undefined && wordsLike !== undefined && !wordsLike.has(word);
  const verdict = vague ? ofOneWord(settled, best.share, word) : settled;
  const scored = { score: best.share, ...((asks || vague) && { capped: true as const }) };
  if (verdict === 'no') return { kind: 'verdict', verdict, ...scored };
  // A quote stands in the turn; what was joined from two turns stands in neither.
  const text = own.includes(best.text) ? best.text : own;
  return { kind: 'verdict', verdict, ...scored, quote: { turn, text } };
}

/** Whether a turn is outside of what the policy knows. Nothing that was said may be near to the policy: so the nearest part counts, and the text as a whole. */
export function outside(
  turn: number,
  { model, added, thresholds }: Scored,
  { placed, own }: PlacedTurn,
  score: (text: Placed, signal: Added) => number,
  nearness: () => number,
): VerdictJudgement {
  const [whole] = placed;
  if (whole === undefined) return { kind: 'verdict', verdict: 'no', score: 0 };
  const share = outsideScore(shareOf(score(whole, added), model.cut), nearness);
  const verdict = verdictOf(share, thresholds);
  if (verdict === 'no') return { kind: 'verdict', verdict, score: share };
  return { kind: 'verdict', verdict, score: share, quote: { turn, text: own } };
}

/** A word by itself is the matter of many lines that state a signal and of many that do not. */
const STRONG_WORD = 0.7;

/** Only a `like` line of that very word makes a word by itself state a signal; else it is `maybe` where it says much, and no answer. */
function ofOneWord(verdict: Truth, share: number, word: string): Truth {
  if (verdict === 'no' || share < STRONG_WORD || answerIn(word) !== undefined) return 'no';
  return 'maybe';
}

/** What a bot asks it has not done, nor promised: such a turn is at most `maybe`. */
function isBotQuestion(role: ReadTurn['role'], text: string): boolean {
  return role === 'bot' && text.trimEnd().endsWith('?');
}
