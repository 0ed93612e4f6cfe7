// Log-odds of texts from the weights of signals.

import type { Encoded } from '../encoding/encode.ts';
import { NGRAM_SPACE } from '../encoding/ngrams.ts';
import type { SignalModel } from './signal-model.ts';

type Weights = Pick<SignalModel, 'constant' | 'dense' | 'ids' | 'values' | 'step'>;

/** Log-odds of several texts by one signal. `room` has a zero per piece, and has them again afterwards. */
export function scoreOf(model: Weights, room: Float64Array) {
  return (texts: readonly Encoded[]): readonly number[] => {
    const own = model.ids;
    for (let at = 0; at < own.length; at++) {
      room[own[at] as number] = (model.values[at] as number) * model.step;
    }
    const scores = texts.map(({ dense, ids, values }) => {
      let sum = model.constant + dot(model.dense, dense);
      for (let at = 0; at < ids.length; at++) {
        sum += (values[at] as number) * (room[ids[at] as number] as number);
      }
      return sum;
    });
    for (let at = 0; at < own.length; at++) room[own[at] as number] = 0;
    return scores;
  };
}

/** Many signals over the same texts: every piece that any of them weighs has a place, and each has its weights by place. */
export interface Scorer {
  /** The pieces of a text that some signal weighs. To be read once per text. */
  place(text: Encoded): Placed;
  /** The log-odds of a text by a signal that was added. */
  score(text: Placed, signal: Added): number;
  add(model: Weights): Added;
}

export interface Placed {
  readonly dense: Float64Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

export interface Added {
  readonly constant: number;
  readonly dense: Float32Array;
  /** By place; pieces that were first met in later signals lie beyond its end. */
  readonly weights: Float32Array;
}

export function createScorer(): Scorer {
  const placeOf = new Int32Array(NGRAM_SPACE).fill(-1);
  let size = 0;
  return {
    add(model) {
      const { ids, values, step } = model;
      for (const id of ids) if (placeOf[id] === -1) placeOf[id] = size++;
      const weights = new Float32Array(size);
      for (let at = 0; at < ids.length; at++) {
        weights[placeOf[ids[at] as number] as number] = (values[at] as number) * step;
      }
      return { constant: model.constant, dense: model.dense, weights };
    },
    place({ dense, ids, values }) {
      const places = new Int32Array(ids.length);
      const kept = new Float64Array(ids.length);
      let count = 0;
      for (let at = 0; at < ids.length; at++) {
        const place = placeOf[ids[at] as number] as number;
        if (place === -1) continue;
        places[count] = place;
        kept[count++] = values[at] as number;
      }
      return { dense, places: places.subarray(0, count), values: kept.subarray(0, count) };
    },
    score({ dense, places, values }, signal) {
      const { weights } = signal;
      let sum = signal.constant + dot(signal.dense, dense);
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number;
        if (place < weights.length) sum += (values[at] as number) * (weights[place] as number);
      }
      return sum;
    },
  };
}

function dot(a: Float32Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
