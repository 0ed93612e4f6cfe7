// What a signal is fitted from: its own lines, those of the policy's other signals, and ordinary messages.

import type { Signal } from '../../../../policy/policy.ts';
import type { Encoded } from '../encoding/encode.ts';
import type { Similarities } from '../encoding/kernel.ts';
import { words } from '../encoding/words.ts';
import { firstPerson } from '../reading/first-person.ts';
import type { FitLine } from './fit.ts';

/** Texts, none of them twice. */
export interface TrainingLines {
  /** `like` lines, and the description in the words of who would say it. */
  readonly stating: readonly string[];
  readonly unlike: readonly string[];
  /** `like` lines of the other signals of the same side. */
  readonly others: readonly string[];
  readonly background: readonly string[];
}

/** Undefined where the signal has neither `like` lines nor a description: there is nothing to fit from. */
export function trainingLines(
  signal: Signal,
  signals: readonly Signal[],
  background: readonly string[],
): TrainingLines | undefined {
  const seen = new Set<string>();
  const fresh = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => {
      const key = words(line).join(' ');
      if (key === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  const described =
    signal.description === undefined ? [] : [firstPerson(signal.description, signal.by)];
  const stating = fresh([...signal.like, ...described]);
  if (stating.length === 0) return undefined;
  const beside = signals.filter(({ name, by }) => name !== signal.name && sameSide(by, signal.by));
  return {
    stating,
    unlike: fresh(signal.unlike),
    others: fresh(beside.flatMap(({ like }) => like)),
    background: fresh(background),
  };
}

function sameSide(a: Signal['by'], b: Signal['by']): boolean {
  return a === b || a === 'anyone' || b === 'anyone';
}

/** How many lines one signal is fitted from, where it has not more of its own: the price of a fit grows with their cube. */
export const MOST_LINES = 100;

/**
 * Indices of the lines to fit from, ascending, at most `room`: the nearest ones, and the others evenly. `nearest` is the share
 * of the room that the nearest get.
 */
export function chosen(
  compare: Similarities,
  stating: readonly Encoded[],
  candidates: readonly Encoded[],
  room: number,
  nearest: number,
): readonly number[] {
  const all = candidates.map((_, at) => at);
  if (candidates.length <= room) return all;
  if (room <= 0) return [];
  const near = Math.round(room * nearest);
  const ranked = near === 0 ? all : byNearness(compare, stating, candidates);
  const rest = ranked.slice(near).sort((a, b) => a - b);
  const step = rest.length / (room - near);
  const even = Array.from(
    { length: room - near },
    (_, at) => rest[Math.floor(at * step)] as number,
  );
  return [...ranked.slice(0, near), ...even].sort((a, b) => a - b);
}

function byNearness(
  compare: Similarities,
  stating: readonly Encoded[],
  candidates: readonly Encoded[],
): readonly number[] {
  // Rounded, so that no last bit decides.
  const nearness = compare(stating, candidates).map((one) => Math.round(one * 1e6));
  return candidates
    .map((_, at) => at)
    .sort((a, b) => (nearness[b] as number) - (nearness[a] as number) || a - b);
}

/** All lines of other signals together count as much as this many, however many are taken; so does the background. */
const OTHERS_LINES = 10;
const BACKGROUND_LINES = 20;
/** Each `unlike` line says better than the background what the signal is not. */
const SPARED_PER_UNLIKE = 0.5;

/** How many lines of each kind are fitted, in this order. */
export interface LineCounts {
  readonly stating: number;
  readonly unlike: number;
  readonly others: number;
  readonly background: number;
}

/** What states the signal counts as much as all that does not. */
export function weighted(
  { stating, unlike, others, background }: LineCounts,
  backgroundLines = BACKGROUND_LINES,
): readonly FitLine[] {
  const prior = background === 0 ? 0 : Math.max(1, backgroundLines - SPARED_PER_UNLIKE * unlike);
  const beside = Math.min(others, OTHERS_LINES);
  const against = unlike + beside + prior;
  const half = (stating + against) / 2;
  const lines = (count: number, states: boolean, weight: number): FitLine[] =>
    Array.from({ length: count }, () => ({ states, weight }));
  return [
    ...lines(stating, true, half / stating),
    ...lines(unlike, false, half / against),
    ...lines(others, false, (half * beside) / against / others),
    ...lines(background, false, (half * prior) / against / background),
  ];
}
