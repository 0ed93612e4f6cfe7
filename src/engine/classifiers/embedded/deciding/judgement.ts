// The judgement of a turn by a fitted signal.

import type { Truth } from '../../../../policy/truth.ts';
import type { Judgement, ReadTurn } from '../../../classifier.ts';
import { outsideScore } from '../fitting/out-of-scope.ts';
import type { Added, Placed } from '../fitting/score.ts';
import type { SignalModel } from '../fitting/signal-model.ts';
import { acceptedStates, grantedStates } from '../reading/accepted.ts';
import { answerIn } from '../reading/answers.ts';
import type { ReadParts, ReadText } from '../reading/read-turn.ts';
import type { SignalLines } from '../reading/signal-lines.ts';
import { shareOf, type Thresholds, verdictOf } from '../thresholds/thresholds.ts';

export interface Scored {
  readonly model: SignalModel;
  readonly added: Added;
  readonly thresholds: Thresholds;
  /** The `like` lines of a single word, as `words` reads them. */
  readonly wordsLike?: ReadonlySet<string>;
  readonly lines?: SignalLines;
}

export interface PlacedTurn extends ReadParts {
  readonly placed: readonly Placed[];
}

export type VerdictJudgement = Extract<Judgement, { readonly kind: 'verdict' }>;

/** One text of a turn as it was judged. */
interface JudgedText {
  readonly text: string;
  readonly share: number;
  readonly verdict: Truth;
  readonly capped: boolean;
}

/** What a turn says of a signal: the part that states it most counts. */
export function judgement(
  turn: number,
  signal: Scored,
  { texts, role, own, placed, word }: PlacedTurn,
  score: (text: Placed, signal: Added) => number,
): VerdictJudgement {
  let best: JudgedText = { text: '', share: 0, verdict: 'no', capped: false };
  for (const [at, one] of placed.entries()) {
    const text = texts[at] as ReadText;
    // What comes with Handrail are wishes and words, which a yes to "did it arrive?" are not.
    if (text.yesTo === 'fact' && signal.model.band !== undefined) continue;
    const share = shareOfText(text, signal) ?? shareOf(score(one, signal.added), signal.model.cut);
    const judged = judgedText(text, share, signal, role);
    if (isMore(judged, best) || at === 0) best = judged;
  }
  const { wordsLike } = signal;
  const vague = word !== undefined && wordsLike !== undefined && !wordsLike.has(word);
  const verdict = vague ? ofOneWord(best.verdict, best.share, word) : best.verdict;
  const scored = { score: best.share, ...((best.capped || vague) && { capped: true as const }) };
  if (verdict === 'no') return { kind: 'verdict', verdict, ...scored };
  // A quote stands in the turn; what was joined from two turns stands in neither.
  const text = own.includes(best.text) ? best.text : own;
  return { kind: 'verdict', verdict, ...scored, quote: { turn, text } };
}

function isMore(a: JudgedText, b: JudgedText): boolean {
  return a.verdict === b.verdict ? a.share > b.share : RANK[a.verdict] > RANK[b.verdict];
}

const RANK: Readonly<Record<Truth, number>> = { no: 0, maybe: 1, yes: 2 };

/** A line of the signal, said word for word, is what it was written for, whatever the fit makes of it beside the others. */
function shareOfText({ said }: ReadText, { lines }: Scored): number | undefined {
  if (lines === undefined) return undefined;
  if (lines.like.has(said)) return 1;
  return lines.unlike.has(said) ? 0 : undefined;
}

function judgedText(
  text: ReadText,
  share: number,
  { model, thresholds, lines }: Scored,
  role: ReadTurn['role'],
): JudgedText {
  const found = verdictOf(share, thresholds);
  const readyMade = model.band !== undefined;
  const open =
    role === 'bot'
      ? isQuestion(text.text) || (readyMade && text.offered === true)
      : text.yesTo !== undefined && !readyMade && !bearsOut(text, lines);
  const verdict = open && found === 'yes' ? 'maybe' : found;
  return { text: text.text, share, verdict, capped: open };
}

/** A yes takes over the bot's words: whether lines of the signal say the same. */
function bearsOut({ text, yesTo }: ReadText, lines: SignalLines | undefined): boolean {
  if (lines === undefined) return false;
  return yesTo === 'offer'
    ? acceptedStates(text, lines.stating())
    : grantedStates(text, lines.stating());
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

/** What a bot asks it has not done, nor promised: such a text is at most `maybe`. */
function isQuestion(text: string): boolean {
  return text.trimEnd().endsWith('?');
}
