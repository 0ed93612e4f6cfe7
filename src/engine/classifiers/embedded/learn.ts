// From the lines of one signal to its model.

import type { Encoded, Encoder } from './encode.ts';
import { fitLines } from './fit.ts';
import { kernelMatrix, type Similarities, similarities } from './kernel.ts';
import { NGRAM_SPACE } from './ngrams.ts';
import { scoreOf } from './score.ts';
import type { SignalModel } from './signal-model.ts';
import { chosen, MOST_LINES, type TrainingLines, weighted } from './training-lines.ts';

export type Learner = (lines: TrainingLines) => SignalModel;

/** Learns one signal after the other. A line that several signals share is encoded once. */
export function createLearner(encoder: Encoder): Learner {
  const known = new Map<string, Encoded>();
  const encoded = (text: string): Encoded => {
    const one = known.get(text) ?? encoder.encode(text);
    known.set(text, one);
    return one;
  };
  const compare = similarities();
  const room = new Float64Array(NGRAM_SPACE);
  return (lines) => learn(lines, encoded, compare, encoder.dimensions, room);
}

function learn(
  lines: TrainingLines,
  encoded: (text: string) => Encoded,
  compare: Similarities,
  dimensions: number,
  sums: Float64Array,
): SignalModel {
  const stating = lines.stating.map(encoded);
  const unlike = lines.unlike.map(encoded);
  const beside = lines.others.map(encoded);
  const ordinary = lines.background.map(encoded);
  const room = Math.max(0, MOST_LINES - stating.length - unlike.length);
  const others = split(beside, chosen(compare, stating, beside, Math.ceil(room / 2), NEAREST));
  const left = room - others.taken.length;
  const background = split(ordinary, chosen(compare, stating, ordinary, left, 0));
  const fitted = [...stating, ...unlike, ...others.taken, ...background.taken];
  const weights = weighted({
    stating: stating.length,
    unlike: unlike.length,
    others: others.taken.length,
    background: background.taken.length,
  });
  const { dual, leftOut } = fitLines(kernelMatrix(compare, fitted), weights);
  const weightsOfAll = folded(fitted, dual, dimensions, sums);
  const model = { ...weightsOfAll, cut: cutFor(stating.length), stating: [], others: [] };
  const unseen = [...others.left, ...background.left];
  const score = scoreOf(model, sums);
  return {
    ...model,
    stating: ascending(leftOut.slice(0, stating.length)),
    others: ascending([...leftOut.slice(stating.length), ...score(unseen)]),
  };
}

/**
 * The fewer lines state a signal, the less like them the next message will be: the cut moves down. The curve was
 * chosen on the development intents of docs/measurements.md.
 */
function cutFor(stating: number): number {
  return -1.5 / stating ** 1.2;
}

/** Of the others' lines this share is taken for its nearness: there lies what is easily mistaken. */
const NEAREST = 0.5;

function split(lines: readonly Encoded[], taken: readonly number[]) {
  const isTaken = new Set(taken);
  return {
    taken: lines.filter((_, at) => isTaken.has(at)),
    left: lines.filter((_, at) => !isTaken.has(at)),
  };
}

/** The shares of all lines as one weight per dimension and per piece. */
function folded(
  lines: readonly Encoded[],
  dual: Float64Array,
  dimensions: number,
  room: Float64Array,
): Pick<SignalModel, 'constant' | 'dense' | 'ids' | 'values' | 'step'> {
  const dense = new Float64Array(dimensions);
  const met = new Set<number>();
  let constant = 0;
  for (const [index, line] of lines.entries()) {
    const share = dual[index] as number;
    constant += share;
    for (let at = 0; at < dimensions; at++) {
      dense[at] = (dense[at] as number) + share * (line.dense[at] as number);
    }
    for (let at = 0; at < line.ids.length; at++) {
      const id = line.ids[at] as number;
      room[id] = (room[id] as number) + share * (line.values[at] as number);
      met.add(id);
    }
  }
  const ids = Int32Array.from(met).sort();
  let most = 0;
  for (const id of ids) most = Math.max(most, Math.abs(room[id] as number));
  const step = most === 0 ? 1 : most / 32_767;
  const values = Int16Array.from(ids, (id) => Math.round((room[id] as number) / step));
  for (const id of ids) room[id] = 0;
  return { constant, dense: Float32Array.from(dense), ids, values, step };
}

/** To a thousandth: thresholds between the scores of lines need no more, and the stored form stays small. */
function ascending(scores: Iterable<number>): readonly number[] {
  return Array.from(scores, (score) => Math.round(score * 1e3) / 1e3).sort((a, b) => a - b);
}
