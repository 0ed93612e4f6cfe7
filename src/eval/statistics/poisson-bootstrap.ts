// Bootstrap intervals in flat memory: cases are gathered into 100 blocks, and a draw weighs each block by chance.

import { hash } from 'node:crypto';
import type { BootstrapOptions, TableMetric } from './bootstrap.ts';
import { percentileInterval } from './percentile-interval.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import type { Interval } from './wilson.ts';

export const BLOCKS = 100;

/** The block of a conversation, 0 to 99: the same in every run and on every machine. */
export function hashBlock(id: string): number {
  return hash('sha1', id, 'buffer').readUInt32LE(8) % BLOCKS;
}

/**
 * The 95 % percentile interval of a metric of sums. `blocks` holds the sums of each block, all of one length; what is
 * missing is 0. In a draw each block counts 0, 1, 2 … times (Poisson, mean 1), as resampling the blocks would have it.
 * No interval where fewer than two blocks hold anything: nothing then says how much conversations differ.
 */
export function poissonBootstrap(
  blocks: readonly (readonly number[])[],
  metric: TableMetric,
  { seed, draws }: BootstrapOptions,
): Interval | null {
  const filled = blocks.map(filledPlaces).filter(({ places }) => places.length > 0);
  if (filled.length < 2) return null;
  const width = blocks.reduce((most, block) => Math.max(most, block.length), 0);
  const random = seededRandom(seed);
  return percentileInterval(
    Array.from({ length: draws }, () => metric(weighedSums(random, filled, width))),
  );
}

/** What is not 0: most of a small block's histogram is. Typed, as thousands of draws add up all of it. */
interface FilledPlaces {
  readonly places: Int32Array;
  readonly sums: Float64Array;
}

function filledPlaces(block: readonly number[]): FilledPlaces {
  const places = block.flatMap((sum, place) => (sum === 0 ? [] : [place]));
  return {
    places: Int32Array.from(places),
    sums: Float64Array.from(places, (place) => block[place] ?? 0),
  };
}

function weighedSums(
  random: Random,
  blocks: readonly FilledPlaces[],
  width: number,
): readonly number[] {
  const totals = new Float64Array(width);
  for (const block of blocks) addWeighed(totals, block, drawPoisson1(random));
  return Array.from(totals);
}

function addWeighed(totals: Float64Array, { places, sums }: FilledPlaces, weight: number): void {
  if (weight === 0) return;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    totals[place] = (totals[place] as number) + weight * (sums[i] as number);
  }
}

/** Walks up the probabilities 1/(e·k!) until they pass a random share. */
export function drawPoisson1(random: Random): number {
  let probability = Math.exp(-1);
  let share = random() - probability;
  let count = 0;
  // Beyond 20 lies less than the last digit of a random number.
  while (share >= 0 && count < 20) {
    count++;
    probability /= count;
    share -= probability;
  }
  return count;
}
