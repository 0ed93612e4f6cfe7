// Who is measured: the sketch of the study, and our classifier as it ships, with the table, with pieces, and with both.

import { createEncoder, type Mix } from '../../src/engine/classifiers/embedded/encoding/encode.ts';
import type { NgramCounts } from '../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { NGRAM_SPACE } from '../../src/engine/classifiers/embedded/encoding/ngrams.ts';
import type { WordTable } from '../../src/engine/classifiers/embedded/encoding/word-table.ts';
import { words } from '../../src/engine/classifiers/embedded/encoding/words.ts';
import { bestExpectedCut } from '../../src/engine/classifiers/embedded/fitting/cut.ts';
import { createLearner } from '../../src/engine/classifiers/embedded/fitting/learn.ts';
import { scoreOf } from '../../src/engine/classifiers/embedded/fitting/score.ts';
import type { TrainingLines } from '../../src/engine/classifiers/embedded/fitting/training-lines.ts';
import { partsOf } from '../../src/engine/classifiers/embedded/reading/read-turn.ts';
import {
  shareOf,
  thresholdsOf,
} from '../../src/engine/classifiers/embedded/thresholds/thresholds.ts';
import type { Signal } from '../../src/policy/policy.ts';

export type Lines = Omit<TrainingLines, 'background'>;

export const SKETCH = 'the sketch';

export interface Learnt {
  /** A score per text, in the order asked for. */
  readonly scores: readonly number[];
  /** Places where a detector may part yes and no, by the name of the rule. The first is the one that it ships with. */
  readonly cuts: readonly { readonly name: string; readonly cut: number }[];
  /** Below this score the answer is no, above the first cut yes. */
  readonly noBelow?: number;
}

export interface Contestant {
  readonly name: string;
  learn(lines: Lines, held: readonly string[]): Learnt;
}

export interface Ours {
  readonly table: WordTable;
  readonly counts: NgramCounts;
  readonly background: readonly string[];
  readonly mix?: Mix;
}

export function ours(name: string, { table, counts, background, mix }: Ours): Contestant {
  const encoder = createEncoder(table, counts, mix);
  const learn = createLearner(encoder);
  const parts = remembered((text) =>
    partsOf(text, 'customer', words(text).length).map((part) => encoder.encode(part.text)),
  );
  const room = new Float64Array(NGRAM_SPACE);
  return {
    name,
    learn(lines, held) {
      const model = learn({ ...lines, background });
      const { yesFrom, noBelow } = thresholdsOf(UNSTATED, model, {});
      const texts = held.map(parts);
      const flat = scoreOf(model, room)(texts.flat());
      let at = 0;
      const scores = texts.map(({ length }) => {
        const own = flat.slice(at, at + length);
        at += length;
        return shareOf(Math.max(...own), model.cut);
      });
      return { scores, cuts: [{ name: 'yes', cut: yesFrom }], noBelow };
    },
  };
}

/** A signal without thresholds of its own: those of the model hold. */
const UNSTATED: Signal = {
  name: 'unstated',
  by: 'customer',
  like: [],
  unlike: [],
  says: [],
  unlessSays: [],
};

interface SketchEncoded {
  readonly e: Float32Array;
  readonly i: Int32Array;
  readonly v: Float32Array;
}

/** The parts of lab/ship.mjs that are used; it is read from ../shared when this runs. */
interface Ship {
  readonly Encoder: new (
    table: unknown,
    counts: Uint16Array,
    messages: number,
  ) => { enc(text: string): SketchEncoded };
  readonly readTable: (file: string) => unknown;
  readonly fromDual: (
    lines: readonly SketchEncoded[],
    dual: Float64Array,
    dimensions: number,
  ) => { score(one: SketchEncoded): number };
  readonly dot: (a: SketchEncoded, b: SketchEncoded) => number;
}

/** The same of lab/lib.mjs. */
interface Lib {
  readonly klr: (
    kernel: Float64Array,
    states: readonly number[],
    weights: readonly number[],
    ridge: number,
  ) => { readonly a: Float64Array; readonly loo: Float64Array };
}

/** The sketch with the settings that the study chose: ridge .1, classes balanced, background for counts alone. */
export async function sketch(
  lab: string,
  tableFile: string,
  messages: readonly string[],
): Promise<Contestant> {
  const ship: Ship = await import(`${lab}/ship.mjs`);
  const lib: Lib = await import(`${lab}/lib.mjs`);
  const counts = new Uint16Array(NGRAM_SPACE);
  const encoder = new ship.Encoder(ship.readTable(tableFile), counts, messages.length);
  // As check-ship.mjs counts them: all messages first, then the counts are put in place.
  const counted = new Uint16Array(NGRAM_SPACE);
  for (const text of messages) {
    for (const id of encoder.enc(text).i) counted[id] = (counted[id] ?? 0) + 1;
  }
  counts.set(counted);
  const encoded = remembered((text) => encoder.enc(text));
  const ordinary = messages.filter((_, at) => at % 19 === 7).slice(0, 1_200);
  return {
    name: SKETCH,
    learn({ stating, unlike, others }, held) {
      const against = [...unlike, ...others];
      const lines = [...stating, ...against].map(encoded);
      const states = lines.map((_, at) => (at < stating.length ? 1 : 0));
      const half = lines.length / 2;
      const weights = states.map((yes) => half / (yes === 1 ? stating.length : against.length));
      const kernel = kernelOf(ship, lines);
      const { a, loo } = lib.klr(kernel, states, weights, 0.1);
      const signal = ship.fromDual(lines, a, lines[0]?.e.length ?? 0);
      const score = (text: string): number => signal.score(encoded(text));
      const usual = ordinary.map(score).sort((one, other) => one - other);
      const leftOut = [...loo];
      return {
        scores: held.map(score),
        cuts: [
          { name: 'p = .5', cut: 0 },
          {
            name: 'left-out F1',
            cut: bestExpectedCut(leftOut.slice(0, stating.length), leftOut.slice(stating.length)),
          },
          { name: 'logit > -1.5', cut: -1.5 },
          { name: '98th percentile', cut: usual[Math.floor(0.98 * usual.length)] ?? 0 },
        ],
      };
    },
  };
}

function kernelOf({ dot }: Ship, lines: readonly SketchEncoded[]): Float64Array {
  const kernel = new Float64Array(lines.length ** 2);
  for (const [row, one] of lines.entries()) {
    for (const [column, other] of lines.entries()) {
      kernel[row * lines.length + column] = 1 + dot(one, other);
    }
  }
  return kernel;
}

function remembered<One>(make: (text: string) => One): (text: string) => One {
  const known = new Map<string, One>();
  return (text) => {
    const one = known.get(text) ?? make(text);
    known.set(text, one);
    return one;
  };
}
