// The verdict `withdrawn`: a turn takes a problem back, as a whole ("never mind, found it") or by what a signal speaks of ("don't cancel").

import type { Quote, ReadTurn } from '../../../classifier.ts';
import type { Ports } from '../../../port.ts';
import type { Encoder } from '../encoding/encode.ts';
import type { Scorer } from '../fitting/score.ts';
import { restoreModel } from '../fitting/signal-model.ts';
import { ENGLISH } from '../languages/language.ts';
import { type ReadyMade, readyMadeNamed } from '../models/ready-made.ts';
import { WITHDRAWAL, withdrawingWords } from '../models/taking-back.ts';
import { readText } from '../reading/read-turn.ts';
import { countermand, countermands } from './countermand.ts';
import { judgement, type PlacedTurn, type Scored, type VerdictJudgement } from './judgement.ts';

export interface Withdrawn {
  readonly quote: Quote;
  /** Its text rules say so, not the model alone. */
  readonly byWords: boolean;
}

interface Given {
  readonly readyMade?: ReadyMade;
  readonly patterns?: Ports['patterns'];
}

/** Where the customer takes a problem back in a turn, whatever it was. */
export function withdrawalReader(
  { readyMade, patterns }: Given,
  encoder: Encoder,
  scorer: Scorer,
): (turn: number, parts: PlacedTurn) => Withdrawn | undefined {
  const found = readyMadeNamed(readyMade, encoder, WITHDRAWAL);
  if (found === undefined) return () => undefined;
  const model = restoreModel(found.model, encoder.dimensions);
  const thresholds = model.band && { ...model.band, from: 'uncalibrated' as const };
  const known = thresholds && { model, added: scorer.add(model), thresholds };
  const words =
    found.textRules && patterns ? withdrawingWords(found.textRules, patterns) : () => undefined;
  return (turn, parts) => {
    if (parts.role !== 'customer') return undefined;
    const said = words(parts.own);
    if (said !== undefined) return { quote: { turn, text: said }, byWords: true };
    if (known === undefined || parts.language !== ENGLISH) return undefined;
    const one = judgement(turn, known, parts, scorer.score);
    if (one.verdict !== 'yes' || one.quote === undefined) return undefined;
    return { quote: one.quote, byWords: false };
  };
}

interface Asked {
  readonly turn: number;
  readonly parts: PlacedTurn & { readonly withdrawn: () => Withdrawn | undefined };
  /** What the turn says of the signal by itself. */
  readonly own: VerdictJudgement;
  readonly signal: Scored;
  readonly before: readonly ReadTurn[];
}

/** The verdict on a signal that can be taken back. */
export function withdrawing(encoder: Encoder, scorer: Scorer) {
  const restOf = (said: string, { turn, parts, signal }: Asked): VerdictJudgement => {
    const encoded = encoder.encode(said);
    const rest: PlacedTurn = {
      ...parts,
      word: undefined,
      texts: [readText(said, encoded)],
      placed: [scorer.place(encoded)],
    };
    return judgement(turn, signal, rest, scorer.score);
  };
  return (asked: Asked): VerdictJudgement => {
    const { turn, parts, own, before } = asked;
    const found = withdrawnIn(asked);
    if (found === undefined || isOwnLine(own)) return own;
    const { quote } = found;
    // "Never mind, just cancel it" takes something back and states the signal in what else it says.
    const rest = found.byWords ? restOf(without(parts.own, quote.text), asked) : own;
    if (own.verdict === 'yes' && rest.verdict === 'yes') return own;
    // The score is the signal's own, as thresholds are compared with it: above it the turn would state the signal.
    const scored = {
      score: Math.min(own.score ?? 0, rest.score ?? 0),
      ...((own.capped || rest.capped) && { capped: true as const }),
    };
    const stated = before.some(({ role, index }) => role === 'customer' && index < turn);
    // Before the customer has said anything there is nothing to take back.
    if (!stated) return { kind: 'verdict', verdict: 'no', ...scored };
    return { kind: 'verdict', verdict: 'withdrawn', ...scored, quote };
  };
}

/** What takes this very signal back. */
function withdrawnIn({ turn, parts, own, signal }: Asked): Withdrawn | undefined {
  const said = parts.role === 'customer' ? countermand(parts.own) : undefined;
  if (said !== undefined && signal.lines && countermands(said, signal.lines.stating())) {
    return { quote: { turn, text: said.quote }, byWords: true };
  }
  const found = parts.withdrawn();
  // What the model takes for a withdrawal may as well be what it takes for the signal.
  return found !== undefined && (own.verdict !== 'yes' || found.byWords) ? found : undefined;
}

function isOwnLine({ score }: VerdictJudgement): boolean {
  return score === 1;
}

function without(text: string, quote: string): string {
  const nfc = text.normalize('NFC');
  const at = nfc.indexOf(quote);
  return at === -1 ? nfc : `${nfc.slice(0, at)} ${nfc.slice(at + quote.length)}`;
}
