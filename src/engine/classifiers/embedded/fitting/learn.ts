// From the lines of one signal to its model.

import type { Encoded, Encoder } from '../encoding/encode.ts';
import { kernelMatrix, type Similarities, similarities } from '../encoding/kernel.ts';
import { NGRAM_SPACE } from '../encoding/ngrams.ts';
import { cutOf } from './cut.ts';
import { fitLines } from './fit.ts';
import { scoreOf } from './score.ts';
import type { SignalModel } from './signal-model.ts';
import { chosen, MOST_LINES, type TrainingLines, weighted } from './training-lines.ts';

export interface LearnOptions {
  /** How many lines are taken at most; `MOST_LINES` where it is not said. */
  readonly most?: number;
  /** How many lines the background counts as. */
  readonly backgroundLines?: number;
}

export type Learner = (lines: TrainingLines) => SignalModel;

/** Learns one signal after the other. A line that several signals share is encoded once. */
export function createLearner(encoder: Encoder, options: LearnOptions = {}): Learner {
  const known = new Map<string, Encoded>();
  const encoded = (text: string): Encoded => {
    const one = known.get(text) ?? encoder.encode(text);
    known.set(text, one);
    return one;
  };
  const room = new Float64Array(NGRAM_SPACE);
  const compare = similarities(room);
  return (lines) => learn(lines, encoded, compare, encoder.dimensions, room, options);
}

function learn(
  lines: TrainingLines,
  encoded: (text: string) => Encoded,
  compare: Similarities,
  dimensions: number,
  sums: Float64Array,
  { most = MOST_LINES, backgroundLines }: LearnOptions,
): SignalModel {
  const stating = lines.stating.map(encoded);
  const unlike = lines.unlike.map(encoded);
  const beside = lines.others.map(encoded);
  const ordinary = lines.background.map(encoded);
  const room = Math.max(0, most - stating.length - unlike.length);
  const others = split(beside, chosen(compare, stating, beside, Math.ceil(room / 2), NEAREST));
  const left = room - others.taken.length;
  const background = split(ordinary, chosen(compare, stating, ordinary, left, 0));
  const fitted = [...stating, ...unlike, ...others.taken, ...background.taken];
  const weights = weighted(
    {
      stating: stating.length,
      unlike: unlike.length,
      others: others.taken.length,
      background: background.taken.length,
    },
    backgroundLines,
  );
  const { dual, leftOut } = fitLines(kernelMatrix(fitted), weights);
  const weightsOfAll = folded(fitted, dual, dimensions, sums);
  const [own, against] = [leftOut.slice(0, stating.length), leftOut.slice(stating.length)];
  const cut = cutOf([...own], [...against.slice(0, unlike.length)]);
  const unseen = [...others.left, ...background.left];
  const score = scoreOf(weightsOfAll, sums);
  return {
    ...weightsOfAll,
    cut,
    stating: ascending(own),
    others: ascending([...against, ...score(unseen)]),
  };
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
  const met = new Int32Array(lines.reduce((sum, { ids }) => sum + ids.length, 0));
  let size = 0;
  let constant = 0;
  for (const [index, line] of lines.entries()) {
    const share = dual[index] as number;
    constant += share;
    for (let at = 0; at < dimensions; at++) {
      dense[at] = (dense[at] as number) + share * (line.dense[at] as number);
    }
    for (let at = 0; at < line.ids.length; at++) {
      const id = line.ids[at] as number;
      const before = room[id] as number;
      if (before === 0) met[size++] = id;
      room[id] = before + share * (line.values[at] as number);
    }
  }
  let most = 0;
  for (let at = 0; at < size; at++) {
    most = Math.max(most, Math.abs(room[met[at] as number] as number));
  }
  const step = most === 0 ? 1 : most / 32_767;
  // A sum may have passed through 0: then its id is there twice. What rounds to nothing is left out.
  const sorted = met.subarray(0, size).sort();
  const values = new Int16Array(size);
  let kept = 0;
  for (let at = 0; at < size; at++) {
    const id = sorted[at] as number;
    const value = Math.round((room[id] as number) / step);
    if (value === 0 || (kept > 0 && sorted[kept - 1] === id)) continue;
    sorted[kept] = id;
    values[kept++] = value;
  }
  for (const line of lines) {
    for (let at = 0; at < line.ids.length; at++) room[line.ids[at] as number] = 0;
  }
  const ids = sorted.slice(0, kept);
  return { constant, dense: Float32Array.from(dense), ids, values: values.slice(0, kept), step };
}

/** To a thousandth: thresholds between the scores of lines need no more, and the stored form stays small. */
function ascending(scores: Iterable<number>): readonly number[] {
  return Array.from(scores, (score) => Math.round(score * 1e3) / 1e3).sort((a, b) => a - b);
}
